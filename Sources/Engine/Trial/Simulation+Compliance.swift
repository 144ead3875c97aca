import Snapshots

/// The third clock of devices: how long they do not meet policy.
extension Simulation {
  /// The third clock of a journey that is over.
  @inline(never) mutating func finishCompliance(_ token: Int, released: Int64) {
    let time = compliance.finish(token)
    assert(time.toCompliant.microseconds <= now - released, "out of policy for longer than the journey")
    if measure.isCounted(released: released) { measure.append(time) }
  }

  /// What the third clock of a journey under way shows now.
  mutating func openCompliance(_ token: Int) -> ComplianceTime {
    if !compliance.isUsed { return ComplianceTime() }
    var clock = compliance[token]
    if tokens.clocks(of: token).running.contains(.compliant) {
      clock.shown += now
      clock.shownInHours += hours.openTime(ofProfile: tokens[token].profile, before: now)
    }
    return ComplianceTime(clock)
  }

  /// What third clocks show is as much as they ran, and nowhere more than the journey took.
  mutating func checkCompliance() throws(TrialFault) {
    var open = Int128(0)
    for token in 0..<tokens.count where isOnJourney(token) {
      let shown = openCompliance(token).toCompliant.microseconds
      open += Int128(shown)
      let most = now - tokens.clocks(of: token).released
      try law(shown >= 0 && shown <= most, "a device that is out of policy for longer than it is here")
    }
    let isWhole = compliance.isWhole(open: open, at: now)
    try law(isWhole, "time until devices are compliant, and devices that are not")
  }

  /// The same of a state that was read from a file.
  mutating func checkComplianceClocks() throws(SnapshotFault) {
    let ran = (0..<tokens.count).map { token -> Bool? in
      isOnJourney(token) ? tokens.clocks(of: token).running.contains(.compliant) : nil
    }
    var open = [Int64](repeating: 0, count: tokens.count)
    for token in open.indices where isOnJourney(token) {
      open[token] = hours.openTime(ofProfile: tokens[token].profile, before: now)
    }
    try compliance.checkSoundness(ran, at: now) { open[$0] }
  }
}
