/// Turns a text in UTF-16, which comes in pieces, into UTF-8.
///
/// Excel's "Unicode text" and PowerShell 5's `>` write UTF-16. Halves of letters that stand alone become
/// U+FFFD.
struct UTF16Decoder {
  private let isBigEndian: Bool
  /// The first byte of a unit whose second one is yet to come.
  private var half: UInt8?
  /// The first unit of a letter that has two.
  private var high: UInt16?
  private var isFirst = true

  /// Nil where the first bytes of a file do not look like UTF-16.
  init?(beginning: ArraySlice<UInt8>) {
    let bytes = Array(beginning.prefix(4))
    guard bytes.count >= 2 else { return nil }
    // Without a mark, two letters below U+0100 show by the zeros beside them.
    let hasZerosAfter = bytes.count == 4 && bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0
    let hasZerosBefore = bytes.count == 4 && bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0
    if bytes.starts(with: [0xFF, 0xFE]) || hasZerosAfter {
      isBigEndian = false
    } else if bytes.starts(with: [0xFE, 0xFF]) || hasZerosBefore {
      isBigEndian = true
    } else {
      return nil
    }
  }

  /// Appends what the bytes say, but for a letter of which a part is still to come.
  mutating func decode(_ bytes: ArraySlice<UInt8>, into text: inout [UInt8]) {
    for byte in bytes {
      guard let first = half else {
        half = byte
        continue
      }
      half = nil
      let unit = isBigEndian ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first)
      if isFirst, unit == 0xFEFF {
        isFirst = false
        continue
      }
      isFirst = false
      take(unit, &text)
    }
  }

  /// Appends a mark for the half of a letter at the end of the file.
  mutating func finish(into text: inout [UInt8]) {
    if half != nil || high != nil { put(0xFFFD, &text) }
    half = nil
    high = nil
  }

  private mutating func take(_ unit: UInt16, _ text: inout [UInt8]) {
    if let first = high {
      high = nil
      if UTF16.isTrailSurrogate(unit) {
        put(0x10000 + (UInt32(first) - 0xD800) << 10 + UInt32(unit) - 0xDC00, &text)
        return
      }
      put(0xFFFD, &text)
    }
    if UTF16.isLeadSurrogate(unit) {
      high = unit
    } else {
      put(UTF16.isTrailSurrogate(unit) ? 0xFFFD : UInt32(unit), &text)
    }
  }

  private func put(_ letter: UInt32, _ text: inout [UInt8]) {
    switch letter {
    case 0..<0x80: text.append(UInt8(letter))
    case 0x80..<0x800: text += [0xC0 | UInt8(letter >> 6), 0x80 | UInt8(letter & 0x3F)]
    case 0x800..<0x10000:
      text += [0xE0 | UInt8(letter >> 12), 0x80 | UInt8(letter >> 6 & 0x3F), 0x80 | UInt8(letter & 0x3F)]
    default:
      text += [
        0xF0 | UInt8(letter >> 18 & 7), 0x80 | UInt8(letter >> 12 & 0x3F), 0x80 | UInt8(letter >> 6 & 0x3F),
        0x80 | UInt8(letter & 0x3F),
      ]
    }
  }
}
