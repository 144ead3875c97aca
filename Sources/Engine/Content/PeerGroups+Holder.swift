/// Of what groups of peers are made.
extension PeerGroups {
  /// A device with an item, or a seed.
  struct Holder: BitwiseCopyable {
    /// From then on it serves nobody new.
    var until = Int64.max
    /// None: it is a seed, or a place that is free.
    var device = Fetch.none
    var group: UInt32
    /// Pieces; 0: the place is free.
    var have: UInt32
    var used: UInt32 = 0
    var wired: UInt32
    var isListed: UInt32 = 0
    var leaves: UInt32 = 0
    /// In the list of those who can serve; of a free place the next.
    var previous = Fetch.none
    var next = Fetch.none
    /// What else its device has.
    var nextOfDevice = Fetch.none
    private let filler: UInt32 = 0
    /// Whom it serves.
    var clients = FetchTable.Line()

    init(group: UInt32, have: UInt32, isWired: Bool) {
      self.group = group
      self.have = have
      wired = isWired ? 1 : 0
    }

    var isWired: Bool { wired != 0 }
    /// Its device's end takes it away.
    var leavesWithDevice: Bool { leaves != 0 }
  }

  /// An item among the peers of one place.
  struct Group: BitwiseCopyable {
    let key: UInt64
    /// Where its lists begin: of those with one piece and a free slot, with two, and so on; and its lines: of
    /// those who wait with no piece, with one, and so on.
    let first: UInt32
    let pieces: UInt32
  }

  struct List: BitwiseCopyable {
    var first = Fetch.none
    var last = Fetch.none
  }
}
