/// Blanks comments and string contents in Swift, so that a brace in a sentence is no brace. Of a string a
/// quotation mark is left at both ends.
///
/// Knows nested comments, strings of one and many lines, raw strings, interpolation, and regular expressions
/// between `#/` and `/#`; bare `/…/` ones it takes for code.
struct CodeOnly {
  private let bytes: [UInt8]
  private var out: [UInt8]
  private var index = 0

  static func of(_ text: String) -> String {
    var scanner = CodeOnly(bytes: Array(text.utf8), out: [])
    scanner.code(untilParenthesis: false)
    return String(decoding: scanner.out, as: UTF8.self)
  }

  private static let newline = UInt8(ascii: "\n")
  private static let hash = UInt8(ascii: "#")
  private static let quote = UInt8(ascii: "\"")
  private static let slash = UInt8(ascii: "/")
  private static let star = UInt8(ascii: "*")
  private static let backslash = UInt8(ascii: "\\")
  private static let open = UInt8(ascii: "(")
  private static let close = UInt8(ascii: ")")

  private func at(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }

  private mutating func keep() {
    out.append(bytes[index])
    index += 1
  }

  /// One blank a character, so that columns stay; line ends stay themselves.
  private mutating func blank(_ count: Int = 1) {
    for _ in 0..<count where index < bytes.count {
      let isContinuation = bytes[index] & 0xC0 == 0x80
      if !isContinuation { out.append(bytes[index] == Self.newline ? Self.newline : UInt8(ascii: " ")) }
      index += 1
    }
  }

  /// Code up to the end, or up to the parenthesis that ends an interpolation.
  private mutating func code(untilParenthesis: Bool) {
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case Self.slash where at(1) == Self.slash: lineComment()
      case Self.slash where at(1) == Self.star: blockComment()
      case Self.quote: string(hashes: 0)
      case Self.hash: hashes()
      case Self.open:
        depth += 1
        keep()
      case Self.close:
        if untilParenthesis, depth == 0 { return }
        depth -= 1
        keep()
      default: keep()
      }
    }
  }

  private mutating func lineComment() {
    while index < bytes.count, bytes[index] != Self.newline { blank() }
  }

  private mutating func blockComment() {
    var depth = 0
    repeat {
      if at(0) == Self.slash, at(1) == Self.star {
        depth += 1
        blank(2)
      } else if at(0) == Self.star, at(1) == Self.slash {
        depth -= 1
        blank(2)
      } else {
        blank()
      }
    } while depth > 0 && index < bytes.count
  }

  /// `#"…"#`, `#/…/#`, or only a hash as in `#if`.
  private mutating func hashes() {
    var count = 0
    while at(count) == Self.hash { count += 1 }
    let next = at(count)
    if next == Self.quote {
      blank(count)
      string(hashes: count)
    } else if next == Self.slash {
      blank(count + 1)
      while index < bytes.count, !(at(0) == Self.slash && isFollowedByHashes(count, from: 1)) { blank() }
      blank(count + 1)
    } else {
      for _ in 0..<count { keep() }
    }
  }

  private func isFollowedByHashes(_ count: Int, from start: Int) -> Bool {
    (0..<count).allSatisfy { at(start + $0) == Self.hash }
  }

  private mutating func string(hashes: Int) {
    let quotes = at(1) == Self.quote && at(2) == Self.quote ? 3 : 1
    keep()
    blank(quotes - 1)
    while index < bytes.count {
      let ends = (0..<quotes).allSatisfy { at($0) == Self.quote } && isFollowedByHashes(hashes, from: quotes)
      if ends {
        keep()
        blank(quotes - 1 + hashes)
        return
      }
      if at(0) == Self.newline, quotes == 1 { return }
      let isEscape = at(0) == Self.backslash && isFollowedByHashes(hashes, from: 1)
      if isEscape, at(1 + hashes) == Self.open {
        blank(2 + hashes)
        code(untilParenthesis: true)
        blank()
      } else {
        blank(isEscape ? 2 + hashes : 1)
      }
    }
  }
}
