import Snapshots

/// What must hold of services that were read from a file, whoever wrote it.
extension ServiceTable {
  /// Every refused caller stands in the line of its service, and every line will be woken.
  ///
  /// - Parameters:
  ///   - now: The last event.
  ///   - pause: As far as time has come, and series with it.
  ///   - wanted: Of each token the line in which it belongs; negative for one that stands in none.
  func checkSoundness(at now: Int64, until pause: Int64, _ tokens: borrowing TokenTable, _ wanted: [Int])
    throws(SnapshotFault)
  {
    try calls.checkSoundness(at: pause)
    for tally in tallies {
      let counts = [tally.calls, tally.throttled, tally.refusals]
      let areCounts = counts.allSatisfy { SnapshotLimits.isCount($0) } && tally.throttled <= tally.calls
      try SnapshotFault.require(areCounts, "calls of a service")
    }
    try SnapshotFault.require(start >= 0 && start <= pause, "statistics from the future")
    var standing = 0
    for line in 0..<lineCount {
      let step = step(ofLine: line)
      try SnapshotFault.require(step > 0 && step <= SnapshotLimits.time, "callers who come back at once")
      standing += try lines[line].checkSoundness(tokens, step: step) { wanted[$0] == line }
      let isWoken = wakes[line].time >= now && (lines[line].isEmpty || wakes[line].time < .max)
      try SnapshotFault.require(isWoken, "callers who never come back")
    }
    try SnapshotFault.require(standing == wanted.count { $0 >= 0 }, "a caller in no line")
  }
}
