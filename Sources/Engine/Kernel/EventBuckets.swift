/// Numbered buckets of events in no particular order: each a chain of small blocks cut from one table.
///
/// A bucket's only state is its cursor, the cell its next event goes to; a cursor on a block's boundary means
/// that the bucket needs a new block (0: it is empty). So a put touches four bytes and one cache line, and
/// all cursors of a calendar stay in the nearest cache. The first cell of a block is its header: the cursor
/// of the block before it and the number of events in all blocks before it.
struct EventBuckets: ~Copyable {
  /// Cells in a block, header included: 512 bytes.
  private static var block: UInt32 { 32 }

  private let cursors: UnsafeMutablePointer<UInt32>
  /// One bit a bucket, so that a search skips 64 empty ones at a time.
  private let occupied: UnsafeMutablePointer<UInt64>
  private let bucketCount: Int
  private var cells: UnsafeMutablePointer<Event>
  private var cellCount: UInt32 = 0
  private var cellCapacity: UInt32 = 64 * block
  /// The header of the first block given back, chained by the headers' keys.
  private var free = UInt32.max

  /// - Parameter count: How many buckets; a multiple of 64.
  init(count: Int) {
    assert(count > 0 && count.isMultiple(of: 64), "buckets are counted in words of 64 bits")
    bucketCount = count
    cursors = .allocate(capacity: count)
    cursors.initialize(repeating: 0, count: count)
    occupied = .allocate(capacity: count / 64)
    occupied.initialize(repeating: 0, count: count / 64)
    cells = FlatTable.resized(nil, to: Int(cellCapacity))
  }

  deinit {
    cursors.deallocate()
    occupied.deallocate()
    FlatTable.release(cells)
  }

  @inline(__always) mutating func put(_ event: Event, in bucket: Int) {
    assert(bucket >= 0 && bucket < bucketCount, "no such bucket")
    var cursor = cursors[bucket]
    if cursor & (Self.block &- 1) == 0 { cursor = addBlock(to: bucket) }
    cells[Int(cursor)] = event
    cursors[bucket] = cursor &+ 1
  }

  /// How many events the bucket holds; found without walking its blocks.
  func population(of bucket: Int) -> Int {
    assert(bucket >= 0 && bucket < bucketCount, "no such bucket")
    let cursor = cursors[bucket]
    if cursor == 0 { return 0 }
    let header = Self.header(below: cursor)
    return Int(cells[Int(header)].time) + Int(cursor - header) - 1
  }

  /// The first bucket in `range` that holds an event.
  func firstOccupied(in range: Range<Int>) -> Int? {
    if range.isEmpty { return nil }
    assert(range.lowerBound >= 0 && range.upperBound <= bucketCount, "no such buckets")
    var word = range.lowerBound >> 6
    var bits = occupied[word] & (.max << UInt64(range.lowerBound & 63))
    let last = (range.upperBound - 1) >> 6
    while bits == 0 {
      if word == last { return nil }
      word += 1
      bits = occupied[word]
    }
    let bucket = word << 6 | bits.trailingZeroBitCount
    return bucket < range.upperBound ? bucket : nil
  }

  /// Empties the bucket into `run`, the newest event first: events of one instant then come in falling order.
  mutating func empty(_ bucket: Int, into run: inout SortedRun) {
    let isShort = population(of: bucket) <= SortedRun.short
    var cursor = detach(bucket)
    while cursor != 0 {
      let header = Self.header(below: cursor)
      var cell = cursor &- 1
      while cell > header {
        if isShort { run.insert(cells[Int(cell)]) } else { run.appendUnsorted(cells[Int(cell)]) }
        cell &-= 1
      }
      cursor = release(header)
    }
    if !isShort { run.sort() }
  }

  /// Moves a bucket's events, the oldest first, to the buckets from `first` on: to the one that `shift` and
  /// `mask` cut out of an event's time.
  mutating func scatter(_ bucket: Int, from first: Int, shift: Int64, mask: Int64) {
    assert(first + Int(mask) < bucketCount, "buckets beyond the last")
    var cursor = reversed(detach(bucket))
    while cursor != 0 {
      let header = Self.header(below: cursor)
      var cell = header &+ 1
      while cell < cursor {
        let event = cells[Int(cell)]
        put(event, in: first &+ Int(event.time &>> shift & mask))
        cell &+= 1
      }
      cursor = release(header)
    }
  }

  /// Appends all events of all buckets to `table`, in no particular order, and empties the buckets.
  mutating func emptyAll(into table: inout FlatTable<Event>) {
    while let bucket = firstOccupied(in: 0..<bucketCount) {
      var cursor = detach(bucket)
      while cursor != 0 {
        let header = Self.header(below: cursor)
        for cell in header + 1..<cursor { table.append(cells[Int(cell)]) }
        cursor = release(header)
      }
    }
  }

  /// Empties all buckets into one chain of blocks, to be taken apart by ``takeBlock(of:into:)``.
  mutating func gather() -> UInt32 {
    var chain: UInt32 = 0
    while let bucket = firstOccupied(in: 0..<bucketCount) {
      let newest = detach(bucket)
      var oldest = Int(Self.header(below: newest))
      while cells[oldest].key != 0 {
        oldest = Int(Self.header(below: UInt32(truncatingIfNeeded: cells[oldest].key)))
      }
      cells[oldest].key = UInt64(chain)
      chain = newest
    }
    return chain
  }

  /// Moves the events of the chain's next block to `table` and gives the block back; false at the end.
  mutating func takeBlock(of chain: inout UInt32, into table: inout FlatTable<Event>) -> Bool {
    if chain == 0 { return false }
    let header = Self.header(below: chain)
    table.removeAll()
    for cell in header + 1..<chain { table.append(cells[Int(cell)]) }
    chain = release(header)
    return true
  }

  /// Calls `body` with each event and its bucket.
  func forEach(_ body: (Event, Int) -> Void) {
    for bucket in 0..<bucketCount {
      var cursor = cursors[bucket]
      let isMarked = occupied[bucket >> 6] >> UInt64(bucket & 63) & 1 == 1
      precondition((cursor != 0) == isMarked, "wrong map of occupied buckets")
      while cursor != 0 {
        let header = Self.header(below: cursor)
        for cell in header + 1..<cursor { body(cells[Int(cell)], bucket) }
        cursor = UInt32(cells[Int(header)].key)
      }
    }
  }
}

// MARK: - Blocks

extension EventBuckets {
  @inline(__always) private static func header(below cursor: UInt32) -> UInt32 {
    (cursor &- 1) & ~(block &- 1)
  }

  /// The cursor of an empty or full bucket's new block.
  @inline(never) private mutating func addBlock(to bucket: Int) -> UInt32 {
    let full = cursors[bucket]
    assert(full & (Self.block - 1) == 0, "the bucket's block has room")
    let population = population(of: bucket)
    if full == 0 { occupied[bucket >> 6] |= 1 << UInt64(bucket & 63) }
    var header = free
    if header != .max {
      free = UInt32(truncatingIfNeeded: cells[Int(header)].key)
    } else {
      if cellCount == cellCapacity { grow() }
      header = cellCount
      cellCount += Self.block
    }
    cells[Int(header)] = Event(time: Int64(population), key: UInt64(full))
    return header + 1
  }

  /// Gives a block back; the last one given is the first reused, because it is still in the cache.
  @inline(__always) private mutating func release(_ header: UInt32) -> UInt32 {
    assert(header & (Self.block &- 1) == 0 && header < cellCount, "no block begins here")
    let previous = UInt32(truncatingIfNeeded: cells[Int(header)].key)
    cells[Int(header)].key = UInt64(free)
    free = header
    return previous
  }

  private mutating func detach(_ bucket: Int) -> UInt32 {
    let cursor = cursors[bucket]
    assert(cursor != 0 && cursor <= cellCount, "the bucket is empty")
    cursors[bucket] = 0
    occupied[bucket >> 6] &= ~(1 << UInt64(bucket & 63))
    return cursor
  }

  /// Turns a chain of blocks round: the oldest comes first.
  private mutating func reversed(_ newest: UInt32) -> UInt32 {
    var cursor = newest
    var newer: UInt32 = 0
    while cursor != 0 {
      let header = Int(Self.header(below: cursor))
      let older = UInt32(truncatingIfNeeded: cells[header].key)
      cells[header].key = UInt64(newer)
      newer = cursor
      cursor = older
    }
    return newer
  }

  @inline(never) private mutating func grow() {
    precondition(cellCapacity < 1 << 31, "too many pending events")
    cells = FlatTable.resized(cells, to: Int(cellCapacity) * 2)
    cellCapacity *= 2
  }
}
