/// The bytes of a file as Unicode scalars. What the YAML parser would fail on or never finish is refused, and
/// the commas and colons inside round brackets are masked, so that `uniform(1 min, 2 min)` is one
/// value in a flow mapping too. Each scalar is replaced by one scalar: lines and columns stay as they are.
struct GuardedText {
  struct Refusal: Error {
    var line: Int
    var column: Int
    var message: String
  }

  /// As written.
  let scalars: [Unicode.Scalar]
  /// For the parser.
  let masked: [Unicode.Scalar]

  init(_ bytes: [UInt8]) throws(Refusal) {
    let limit = YAMLLimits.largestFile
    guard bytes.count <= limit else {
      let found = "\(bytes.count) bytes"
      throw Refusal(line: 1, column: 1, message: "expected at most \(limit) bytes, found \(found)")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Refusal(line: 1, column: 1, message: "expected UTF-8, found UTF-16; save the file as UTF-8")
    }
    if let kind = GuardedText.binaryKind(bytes) {
      throw Refusal(line: 1, column: 1, message: "expected a text file, found \(kind)")
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    scalars = try GuardedText.decode(bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...])
    if GuardedText.hasComplexKeyWithAlias(scalars) {
      throw Refusal(line: 1, column: 1, message: "aliases (*name) may not be used in keys")
    }
    masked = BracketMask.masked(scalars)
  }

  /// What a file is that begins like none of text.
  private static func binaryKind(_ bytes: [UInt8]) -> String? {
    let kinds: [(start: [UInt8], kind: String)] = [
      (Array("PK\u{3}\u{4}".utf8), "a zip archive (Excel and Word files are such, too)"),
      (Array("%PDF-".utf8), "a PDF document"), ([0x1F, 0x8B], "a gzip archive"),
      ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel or Word file"), ([0x89, 0x50, 0x4E, 0x47], "a picture"),
      (Array("SQLite format 3".utf8), "a database"), (Array("\u{7F}ELF".utf8), "a program"),
    ]
    return kinds.first { bytes.starts(with: $0.start) }?.kind
  }

  private static func decode(_ bytes: ArraySlice<UInt8>) throws(Refusal) -> [Unicode.Scalar] {
    var decoder = UTF8()
    var source = bytes.makeIterator()
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(bytes.count)
    while true {
      let problem: String?
      switch decoder.decode(&source) {
      case .emptyInput: return scalars
      case .error: problem = "expected UTF-8, found a byte that is not; save the file as UTF-8"
      case .scalarValue(let scalar):
        problem = refusal(of: scalar)
        scalars.append(scalar)
      }
      if let problem {
        let isByte = problem.hasPrefix("expected UTF-8")
        let before = isByte ? scalars[...] : scalars.dropLast()
        let line = before.split(separator: "\n", omittingEmptySubsequences: false)
        throw Refusal(line: line.count, column: (line.last?.count ?? 0) + 1, message: problem)
      }
    }
  }

  /// Why a character is refused: YAML does not allow it, or it is one of those that stand for masked ones.
  private static func refusal(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0: "found a NUL byte; is this a text file?"
    case 9, 10, 13, 0x20...0x7E, 0x85, 0xA0...0xD7FF: nil
    case 0xE000...0xE3FF: "found a private-use character"
    case 0xE400...0xFFFD, 0x10000...0x10FFFF: scalar.value == 0xFEFF ? "found a byte-order mark" : nil
    default: "found a control character (U+\(String(scalar.value, radix: 16, uppercase: true)))"
    }
  }

  /// Yams compares keys by hashing them whole, which never ends for a key made of nested aliases. Only a text
  /// that has both anchors and something like `*a:`, `? …`, `]:` or `}:` is refused.
  private static func hasComplexKeyWithAlias(_ scalars: [Unicode.Scalar]) -> Bool {
    var before: Unicode.Scalar = "\n"
    var anchors = false
    var aliases = false
    var suspicious = false
    for (index, scalar) in scalars.enumerated() {
      let opensToken = isBeforeToken(before)
      let next = index + 1 < scalars.count ? scalars[index + 1] : "\n"
      if opensToken, scalar == "&", next != " ", next != "\n" { anchors = true }
      if opensToken, scalar == "*", next != " ", next != "\n" { aliases = true }
      if opensToken, scalar == "?", " \t\r\n[{*".unicodeScalars.contains(next) { suspicious = true }
      if scalar == ":", endsKeyThatIsNoText(scalars, before: index) { suspicious = true }
      before = scalar
    }
    return anchors && aliases && suspicious
  }

  private static func isBeforeToken(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\r", "\n", "[", "]", "{", "}", ",", ":", "-", "?": true
    default: false
    }
  }

  private static func endsKeyThatIsNoText(_ scalars: [Unicode.Scalar], before colon: Int) -> Bool {
    var index = colon - 1
    while index >= 0, scalars[index] == " " || scalars[index] == "\t" { index -= 1 }
    guard index >= 0 else { return false }
    if scalars[index] == "]" || scalars[index] == "}" { return true }
    let nameStart = index
    while index >= 0, isNameScalar(scalars[index]) { index -= 1 }
    return index >= 0 && index < nameStart && scalars[index] == "*"
  }

  private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_" || scalar == "-"
  }
}
