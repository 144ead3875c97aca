import Snapshots

extension SharedLink {
  typealias MemberID = ID<Member>

  /// A class of flows on a shared link.
  struct Member: BitwiseCopyable {
    let flowClass: FlowClassID
    var state = State.idle
    /// Fills a gap in the layout, so that every bit of a snapshot is defined.
    private let filler: (UInt8, UInt8, UInt8) = (0, 0, 0)
    let weight: Double
    /// The share for each unit of weight above which it is capped by what is its own.
    var ownLimit = 0.0
    /// What it is in the sums with: the weights of all its flows if it is bottlenecked, their rates if it is
    /// capped.
    var amount = 0.0
    /// While it is bottlenecked, the common virtual time up to which its class is worked out.
    var workedOutTo = 0.0
    /// While it is bottlenecked, the number of the first fair share that it has had with its present amount.
    var firstShare: UInt64 = 0

    init(flowClass: FlowClassID, weight: Double) {
      self.flowClass = flowClass
      self.weight = weight
    }

    /// Whether a member that was read from a file can be this one.
    func check(like other: Member) throws(SnapshotFault) {
      let offset = MemoryLayout<Member>.offset(of: \.state) ?? 0
      let state = withUnsafeBytes(of: self) { $0[offset] }
      // A byte that is none of the cases must not even be looked at as a state.
      let isMember = State(rawValue: state) != nil && flowClass == other.flowClass && weight == other.weight
      let numbers = [ownLimit, amount].allSatisfy(SnapshotLimits.isAmount)
      try SnapshotFault.require(
        isMember && numbers && abs(workedOutTo) <= SnapshotLimits.amount
          && SnapshotLimits.isCount(firstShare),
        "other flow classes on a shared link")
    }
  }

  enum State: UInt8 {
    /// It has no flows.
    case idle
    case capped
    case bottlenecked
  }
}
