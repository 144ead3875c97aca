import Snapshots

/// What the members of a shared link put on it, and on those links of each role that its members have to
/// themselves, in two sums each: so that a change of the fair share changes no member.
struct ShareSums: ~Copyable {
  struct Sum: BitwiseCopyable {
    let role: LinkRoleID
    /// No gap: what a snapshot is made of is known to the last bit.
    private let filler: UInt32 = 0
    /// Of the bottlenecked members: the weights of all their flows.
    var weight = 0.0
    /// Of the capped members: bytes per microsecond of all their flows.
    var capped = 0.0
    /// Bytes per microsecond of both, as last reported.
    var reported = 0.0

    init(role: LinkRoleID) { self.role = role }
  }

  /// The sum of the shared link, then one for each role.
  private var sums: FlatTable<Sum>
  /// For each member, one list after another, the sums of the links that it has to itself.
  private let ownSums: FlatTable<UInt32>
  /// Where each member's list begins; at the end, where the last list ends.
  private let ownStarts: FlatTable<UInt32>

  /// - Parameters:
  ///   - role: The role of the shared link itself.
  ///   - ownRoles: For each member, the roles of the links that it has to itself.
  init(role: LinkRoleID, ownRoles: [[LinkRoleID]]) {
    var sums = [Sum(role: role)]
    var (own, starts): ([UInt32], [UInt32]) = ([], [0])
    for roles in ownRoles {
      for role in roles {
        let known = sums.dropFirst().firstIndex { $0.role == role }
        own.append(UInt32(known ?? sums.count))
        if known == nil { sums.append(Sum(role: role)) }
      }
      starts.append(UInt32(own.count))
    }
    self.sums = FlatTable(sums)
    ownSums = FlatTable(own)
    ownStarts = FlatTable(starts)
  }

  /// The weights of all bottlenecked flows on the shared link.
  @inline(__always) var weight: Double { sums[0].weight }
  /// Bytes per microsecond of all capped flows on the shared link.
  @inline(__always) var capped: Double { sums[0].capped }

  /// - Parameter amount: Weights if the member is bottlenecked, bytes per microsecond if it is capped.
  mutating func add(_ amount: Double, isBottlenecked: Bool, of member: SharedLink.MemberID) {
    assert(amount.isFinite, "a sum that would be no number")
    add(amount, isBottlenecked, to: 0)
    for place in Int(ownStarts[member.index])..<Int(ownStarts[member.index + 1]) {
      add(amount, isBottlenecked, to: Int(ownSums[place]))
    }
  }

  @inline(__always) private mutating func add(_ amount: Double, _ isBottlenecked: Bool, to sum: Int) {
    if isBottlenecked { sums[sum].weight += amount } else { sums[sum].capped += amount }
  }

  mutating func clear() {
    for sum in 0..<sums.count { (sums[sum].weight, sums[sum].capped) = (0, 0) }
  }

  /// Makes known what the links carry now.
  /// - Parameters:
  ///   - link: The shared link, which is full if a class is bottlenecked on it.
  ///   - fairShare: Bytes per microsecond for each unit of weight; nil: no class is bottlenecked.
  mutating func report(
    _ link: SharedLinkID, capacity: Double, fairShare: Double?, to loads: inout LinkLoads, at now: Int64
  ) {
    for sum in 0..<sums.count {
      var rate = sums[sum].capped
      if let fairShare { rate = sum == 0 ? capacity : rate + sums[sum].weight * fairShare }
      if sum == 0 { loads.changeRate(of: link, to: rate, at: now) }
      loads.changeRate(ofRole: sums[sum].role, by: rate - sums[sum].reported, at: now)
      sums[sum].reported = rate
    }
  }

  /// Whether the sums of the shared link are these, except for rounding.
  func areNear(weight: Double, capped: Double, capacity: Double) -> Bool {
    abs(weight - sums[0].weight) <= 1e-6 * (1 + weight)
      && abs(capped - sums[0].capped) <= 1e-6 * (1e-3 + capacity + capped)
  }

  func save(to writer: inout SnapshotWriter) { sums.save(to: &writer) }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let saved = try FlatTable<Sum>(from: &reader)
    if saved.count != sums.count { throw .mismatch("other flow classes on a shared link") }
    for sum in 0..<saved.count {
      let numbers = [saved[sum].weight, saved[sum].capped, saved[sum].reported]
      let isPossible = numbers.allSatisfy { abs($0) <= SnapshotLimits.amount }
      try SnapshotFault.require(isPossible && saved[sum].role == sums[sum].role, "sums of other links")
    }
    sums = saved
  }
}
