/// Finds the end of an unquoted field, eight bytes at a time: most bytes of an export are looked at for
/// nothing else.
///
/// A byte of a word is below `n`, or zero, where subtracting `n`, or 1, borrows from its highest bit. A
/// borrow can make the byte above look so as well, but never one below, so the lowest byte that is found is
/// right.
struct PlainBytes {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080
  /// All that may end a row is below this.
  private static let controls = ones &* UInt64(CSVScan.Byte.carriageReturn + 1)

  private let delimiter: UInt8
  private let delimiters: UInt64

  init(delimiter: UInt8) {
    self.delimiter = delimiter
    delimiters = PlainBytes.ones &* UInt64(delimiter)
  }

  /// The first byte from `start` on that ends a field, a row or a text; the number of bytes where none does.
  @inline(__always)
  func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var at = start
    let raw = UnsafeRawBufferPointer(bytes)
    while at &+ 8 <= bytes.count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      let other = word ^ delimiters
      let found =
        ((other &- PlainBytes.ones) & ~other | (word &- PlainBytes.controls) & ~word) & PlainBytes.highs
      if found == 0 {
        at &+= 8
        continue
      }
      at &+= found.trailingZeroBitCount >> 3
      if isEnd(bytes[at]) { return at }
      at &+= 1
    }
    while at < bytes.count, !isEnd(bytes[at]) { at &+= 1 }
    return at
  }

  @inline(__always)
  private func isEnd(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == CSVScan.Byte.lineFeed || byte == CSVScan.Byte.carriageReturn
      || byte == CSVScan.Byte.nul
  }
}
