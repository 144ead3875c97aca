/// The devices of one wave in order of release: time, then device. Eight bytes a device where the times allow
/// it, none where all are released at once.
///
/// A time since the wave's first release and a place in the wave are packed into one word, so that sorting
/// moves words, and radix sort needs no comparisons. Waves too long for that (203 days for a million devices)
/// keep both apart.
struct ReleaseList: ~Copyable {
  private let start: Int64
  private let placeBits: Int64
  /// Packed and sorted; empty where all are released at `start`, in order.
  private var packed = FlatTable<Int64>(capacity: 1)
  private var longTimes = FlatTable<Int64>(capacity: 1)
  private var longPlaces = FlatTable<UInt32>(capacity: 1)
  let count: Int

  /// All devices of a wave, released at the same instant.
  init(allAt instant: Int64, count: Int) {
    start = instant
    self.count = count
    placeBits = 0
  }

  /// `times` in order of place.
  init(times: consuming FlatTable<Int64>) {
    count = times.count
    var (first, last) = (times.isEmpty ? 0 : Int64.max, times.isEmpty ? 0 : Int64.min)
    for place in 0..<times.count {
      first = min(first, times[place])
      last = max(last, times[place])
    }
    start = first
    let span = last - first
    placeBits = Int64(64 - (UInt64(max(1, count)) - 1).leadingZeroBitCount)
    if span == 0 { return }
    // One bit less than there is, so that words are never negative.
    if span.leadingZeroBitCount - 1 < Int(placeBits) {
      let order = (0..<times.count).map { (time: times[$0], place: UInt32($0)) }
        .sorted { ($0.time, $0.place) < ($1.time, $1.place) }
      longTimes = FlatTable(order.map(\.time))
      longPlaces = FlatTable(order.map(\.place))
    } else {
      for place in 0..<times.count { times[place] = (times[place] &- first) &<< placeBits | Int64(place) }
      packed = times
      sort(largest: span)
    }
  }

  /// When the release at this position of the order happens.
  @inline(__always) func time(at position: Int) -> Int64 {
    if !packed.isEmpty { return start &+ packed[position] &>> placeBits }
    return longTimes.isEmpty ? start : longTimes[position]
  }

  /// Which place of the wave it is.
  @inline(__always) func place(at position: Int) -> Int {
    if !packed.isEmpty { return Int(packed[position] & (1 &<< placeBits &- 1)) }
    return longTimes.isEmpty ? position : Int(longPlaces[position])
  }

  /// Least significant digit first, at most 11 bits a pass, on the time alone: stable, so equal times keep
  /// the order of places.
  private mutating func sort(largest: Int64) {
    let bits = Int64(64 - largest.leadingZeroBitCount)
    let passes = (bits + 10) / 11
    let width = (bits + passes - 1) / passes
    let mask: Int64 = 1 << width - 1
    var spare = FlatTable<Int64>(repeating: 0, count: packed.count)
    var starts = FlatTable<Int>(repeating: 0, count: 1 << width)
    for pass in 0..<passes {
      let shift = placeBits + pass * width
      for digit in 0..<starts.count { starts[digit] = 0 }
      for place in 0..<packed.count { starts[Int(packed[place] &>> shift & mask)] &+= 1 }
      var sum = 0
      for digit in 0..<starts.count { (starts[digit], sum) = (sum, sum &+ starts[digit]) }
      for place in 0..<packed.count {
        let word = packed[place]
        let digit = Int(word &>> shift & mask)
        spare[starts[digit]] = word
        starts[digit] &+= 1
      }
      swap(&packed, &spare)
    }
  }
}
