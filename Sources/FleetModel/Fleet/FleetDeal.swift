import Randomness

/// What chance decides about a generated fleet: which devices of a group have which of the values that its
/// columns give shares of. Dealt anew in each replication, and the same for all strategies in it.
///
/// How many devices have a value follows from its share (``Urn/lots(_:of:chance:)``), and every order of them
/// is equally likely. Columns are dealt independently of each other.
package struct FleetDeal: Sendable, Hashable {
  /// Devices of a group that differ.
  struct Part: Sendable, Hashable {
    let devices: Range<Int>
    let profiles: GroupProfiles
    /// Of each device the number of its room among the values of that column; empty: there are none.
    var rooms: [UInt16] = []
  }

  private let seed: UInt32
  private let parts: [Part]

  init(seed: UInt32, parts: [Part]) {
    assert(parts.allSatisfy { $0.profiles.combinations > 1 }, "devices that differ in nothing")
    self.seed = seed
    self.parts = parts
  }

  /// Whether every replication has the same fleet, as an imported one is.
  package var isEmpty: Bool { parts.isEmpty }

  /// The names of the columns that are dealt.
  var columns: Set<String> {
    Set(parts.flatMap { $0.profiles.columns.filter(\.isDealt).map(\.name) })
  }

  /// Deals a replication's values.
  ///
  /// - Parameter profiles: of each device, any of its group's profiles at its kind of site, and afterwards
  ///   the one that was dealt. Devices of other groups are left alone.
  func deal(_ profiles: inout [UInt16], in replication: UInt32) {
    let key = StreamKey(seed: seed, replication: replication)
    for part in parts {
      profiles.withUnsafeMutableBufferPointer { all in
        let some = UnsafeMutableBufferPointer(rebasing: all[part.devices])
        clear(some, part.profiles)
        for column in part.profiles.columns where column.isDealt { deal(column, to: some, part, key) }
      }
    }
  }

  /// Gives every device the first value of each column.
  private func clear(_ devices: UnsafeMutableBufferPointer<UInt16>, _ profiles: GroupProfiles) {
    let first = UInt16(profiles.first)
    let combinations = UInt32(profiles.combinations)
    for place in devices.indices {
      devices[place] = first + UInt16(UInt32(devices[place] - first) / combinations * combinations)
    }
  }

  private func deal(
    _ column: GroupProfiles.Column, to devices: UnsafeMutableBufferPointer<UInt16>, _ part: Part,
    _ key: StreamKey
  ) {
    let stride = UInt16(column.stride)
    if column.isInTurn {
      for place in devices.indices { devices[place] += part.rooms[place] * stride }
      return
    }
    // No stage's name begins with this character, and no device of a trial is on its last attempt.
    var stream = RandomStream(
      key: key, device: UInt32(part.profiles.group), stage: StageHash.of("\u{0}fleet \(column.name)"),
      attempt: .max)
    var urn = Urn(Urn.lots(column.shares, of: devices.count, chance: stream.uniform()))
    for place in devices.indices { devices[place] += UInt16(urn.draw(&stream)) * stride }
  }
}
