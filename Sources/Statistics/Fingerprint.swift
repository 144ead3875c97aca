/// A number that changes when results change: FNV-1a, 64 bits (draft-eastlake-fnv).
///
/// The same on every machine and in every process, unlike `Hasher`. It shows accidents, not attacks: whoever
/// wants to can make two inputs with the same fingerprint, so it is no cryptographic hash.
package struct Fingerprint: Sendable, Hashable {
  package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Of nothing.
  package init() {}

  /// Just the bytes, so that a file has the fingerprint that other FNV-1a programs give it.
  package mutating func combine(bytes: some Sequence<UInt8>) {
    for byte in bytes { combine(byte: byte) }
  }

  /// The eight bytes of the bit pattern, lowest first. Values that print alike count alike: −0 as 0, and
  /// every not-a-number as one.
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

  /// Eight bytes a step, and the last few one by one: for megabytes, where no other program has to come to the
  /// same number. Every step is reversible, so a change within one step is always seen.
  package mutating func combine(raw bytes: UnsafeRawBufferPointer) {
    var state = value
    var position = 0
    while position + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      state = (state ^ word) &* 0x0000_0100_0000_01b3
      // A product carries upwards only; this brings the high bits back down.
      state ^= state >> 29
      position += 8
    }
    value = state
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
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }
}
