/// The devices of one wave in order of release: time, then device. Eight bytes a device where the times allow
/// it.
///
/// A time since the wave's first release and a place in the wave are packed into one word, so that sorting
/// moves words, and radix sort needs no comparisons. Waves too long for that (203 days for a million devices)
/// keep both apart.
struct ReleaseList: Sendable {
  private let start: Int64
  private let placeBits: Int64
  /// Packed and sorted; empty where all are released at `start`, in order.
  private var packed: [Int64] = []
  private var long: [(time: Int64, place: UInt32)] = []
  let count: Int

  /// Every place at once.
  init(allAt instant: Int64, count: Int) {
    start = instant
    self.count = count
    placeBits = 0
  }

  /// `times` in order of place.
  init(times: consuming [Int64]) {
    count = times.count
    start = times.min() ?? 0
    let span = (times.max() ?? 0) - start
    placeBits = Int64(64 - (UInt64(max(1, count)) - 1).leadingZeroBitCount)
    if span == 0 { return }
    // One bit less than there is, so that words are never negative.
    if span.leadingZeroBitCount - 1 < Int(placeBits) {
      long = times.enumerated().map { ($1, UInt32($0)) }
      long.sort { ($0.time, $0.place) < ($1.time, $1.place) }
    } else {
      packed = times
      for place in packed.indices { packed[place] = (packed[place] - start) << placeBits | Int64(place) }
      sort(largest: span)
    }
  }

  /// When the release at this position of the order happens.
  func time(at position: Int) -> Int64 {
    if !packed.isEmpty { return start + (packed[position] >> placeBits) }
    return long.isEmpty ? start : long[position].time
  }

  /// Which place of the wave it is.
  func place(at position: Int) -> Int {
    if !packed.isEmpty { return Int(packed[position] & (1 << placeBits - 1)) }
    return long.isEmpty ? position : Int(long[position].place)
  }

  /// Least significant digit first, 11 bits a pass, on the time alone: stable, so equal times keep the order
  /// of places.
  private mutating func sort(largest: Int64) {
    var spare = [Int64](repeating: 0, count: packed.count)
    var shift = placeBits
    while largest >> (shift - placeBits) > 0 {
      var starts = [Int](repeating: 0, count: 2048)
      for word in packed { starts[Int(word >> shift & 2047)] += 1 }
      var sum = 0
      for digit in starts.indices {
        (starts[digit], sum) = (sum, sum + starts[digit])
      }
      for word in packed {
        let digit = Int(word >> shift & 2047)
        spare[starts[digit]] = word
        starts[digit] += 1
      }
      swap(&packed, &spare)
      shift += 11
      if shift > 53 { break }
    }
    if shift <= 63, largest >> (shift - placeBits) > 0 { packed.sort() }
  }
}
