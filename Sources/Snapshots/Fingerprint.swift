/// A number that changes when results change: FNV-1a, 64 bits (draft-eastlake-fnv).
///
/// The same on every machine and in every process, unlike `Hasher`. It shows accidents, not attacks: it is no
/// cryptographic hash, and two inputs with the same fingerprint are easily made on purpose.
package struct Fingerprint: Sendable, Hashable {
  private static let prime: UInt64 = 0x0000_0100_0000_01b3

  /// The fingerprint of what was combined so far.
  package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Of nothing.
  package init() {}

  /// Just the bytes, so that a file has the fingerprint that other FNV-1a programs give it.
  package mutating func combine(bytes: some Sequence<UInt8>) {
    for byte in bytes { combine(byte: byte) }
  }

  /// The same for a piece of an array, as fast as a loop over memory: for the files that a run reads.
  package mutating func combine(bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { memory in
      var value = value
      for byte in memory { value = (value ^ UInt64(byte)) &* Self.prime }
      self.value = value
    }
  }

  /// Combines the eight bytes of the bit pattern, lowest first. Values that print the same count as the same:
  /// −0 as 0, and every not-a-number as one.
  package mutating func combine(_ number: Double) {
    let plain = number.isNaN ? Double.nan : number == 0 ? 0 : number
    combine(word: plain.bitPattern)
  }

  /// The eight bytes of the number as 64 bits, lowest first, whatever its type.
  package mutating func combine(_ number: some FixedWidthInteger) {
    combine(word: UInt64(truncatingIfNeeded: number))
  }

  /// UTF-8 and a byte that UTF-8 never contains, so that "ab", "c" differs from "a", "bc".
  package mutating func combine(_ text: String) {
    combine(bytes: text.utf8)
    combine(byte: 0xff)
  }

  /// 32 bytes a step in four lanes, and the last few one by one: for megabytes, where no other program has to
  /// come to the same number. A lane's steps are reversible, so a change of one word changes its lane.
  package mutating func combine(raw bytes: UnsafeRawBufferPointer) {
    var lanes = SIMD4<UInt64>(repeating: value)
    var position = 0
    while position + 32 <= bytes.count {
      for lane in 0..<4 {
        let word = bytes.loadUnaligned(fromByteOffset: position + 8 * lane, as: UInt64.self)
        let product = (lanes[lane] ^ UInt64(littleEndian: word)) &* Self.prime
        // A product carries upwards only; this brings the high bits back down.
        lanes[lane] = product ^ product >> 29
      }
      position += 32
    }
    for lane in 0..<4 { combine(word: lanes[lane]) }
    while position < bytes.count {
      combine(byte: bytes[position])
      position += 1
    }
  }

  /// 16 hexadecimal digits, in lower case.
  package var hex: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private mutating func combine(word: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      combine(byte: UInt8(truncatingIfNeeded: word >> shift))
    }
  }

  private mutating func combine(byte: UInt8) {
    value = (value ^ UInt64(byte)) &* Self.prime
  }
}
