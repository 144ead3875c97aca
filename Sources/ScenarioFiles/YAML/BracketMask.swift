/// Takes the YAML meaning from `,` and `:` between round brackets of an unquoted text, so that
/// `{ takes: mixture(90 %: exponential(mean 1 min), 10 %: constant(0)), by: operators }` needs no quotation
/// marks. The masked characters are private-use ones, turned back by ``unmasked(_:)`` after parsing.
enum BracketMask {
  private static let masks: [(plain: Unicode.Scalar, mask: Unicode.Scalar)] = [
    (",", "\u{E100}"), (":", "\u{E101}"),
  ]

  /// Masks line by line. Brackets that do not close on their line are left alone, and so are comments and
  /// quoted texts.
  static func masked(_ written: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var scalars = written
    var line = 0
    while line < scalars.count {
      var end = line
      while end < scalars.count, scalars[end] != "\n" { end += 1 }
      maskLine(&scalars, line..<end)
      line = end + 1
    }
    return scalars
  }

  private static func maskLine(_ scalars: inout [Unicode.Scalar], _ line: Range<Int>) {
    var open: [Int] = []
    var before: Unicode.Scalar = " "
    var index = line.lowerBound
    while index < line.upperBound {
      let scalar = scalars[index]
      let startsToken = isBeforeToken(before)
      if scalar == "#", before == " " || before == "\t" { return }
      if startsToken, open.isEmpty, scalar == "\"" || scalar == "'" {
        index = endOfQuoted(scalars, from: index, line.upperBound)
      } else if scalar == "(" {
        open.append(index)
      } else if scalar == ")", let start = open.popLast(), open.isEmpty {
        for inside in start..<index {
          if let pair = masks.first(where: { $0.plain == scalars[inside] }) { scalars[inside] = pair.mask }
        }
      }
      before = index < line.upperBound ? scalars[index] : " "
      index += 1
    }
  }

  private static func isBeforeToken(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "[", "{", ",", ":": true
    default: false
    }
  }

  /// The index of the closing quotation mark (or the end of the line).
  private static func endOfQuoted(_ scalars: [Unicode.Scalar], from start: Int, _ end: Int) -> Int {
    let quote = scalars[start]
    var index = start + 1
    while index < end, scalars[index] != quote {
      index += quote == "\"" && scalars[index] == "\\" ? 2 : 1
    }
    return min(index, end)
  }

  /// The text as its author wrote it.
  static func unmasked(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value & 0xFFFE == 0xE100 }) else { return text }
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      plain.append(masks.first { $0.mask == scalar }?.plain ?? scalar)
    }
    return String(plain)
  }
}
