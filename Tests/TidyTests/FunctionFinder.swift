/// Finds functions and initialisers with their first and last lines, by counting braces.
enum FunctionFinder {
  struct Function: Equatable {
    /// Both count from 1.
    var firstLine: Int
    var lastLine: Int
  }

  /// `code` has neither comments nor strings.
  static func functions(in code: String) throws -> [Function] {
    let begin = try Regex(
      #"(?:^|[^\w.`])(func\s+\S|init\s*[?!]?\s*[(<]|deinit\s*\{|subscript\s*[(<])"#,
      as: (Substring, Substring).self)
    let declaration = try Regex(
      #"^\s*(?:@\w+(?:\([^)]*\))?\s+|\w+(?:\(\w+\))?\s+)*"#
        + #"(?:func|init|var|let|case|subscript|associatedtype)\b"#)
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    var found: [Function] = []
    for (number, line) in lines.enumerated() {
      guard let match = line.firstMatch(of: begin) else { continue }
      let rest = line[match.1.startIndex...]
      let following = lines[(number + 1)...]
      if let last = lastLine(of: rest, then: following, endsAt: declaration) {
        found.append(Function(firstLine: number + 1, lastLine: last + 1))
      }
    }
    return found
  }

  /// Index of the line with the brace that closes the body; nil for a requirement without a body.
  private static func lastLine(
    of first: Substring, then rest: ArraySlice<Substring>, endsAt declaration: Regex<AnyRegexOutput>
  ) -> Int? {
    var brackets = 0
    var braces = 0
    for (offset, line) in ([first] + rest).enumerated() {
      // Another declaration before any body: the one before had none.
      if offset > 0, braces == 0, brackets == 0, line.firstMatch(of: declaration) != nil { return nil }
      for byte in line.utf8 {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: "["): brackets += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"): brackets -= 1
        // A brace among the parameters is a closure as a default value.
        case UInt8(ascii: "{"): if brackets == 0 || braces > 0 { braces += 1 }
        case UInt8(ascii: "}"):
          if braces == 0, brackets == 0 { return nil }
          if braces > 0 { braces -= 1 }
          if braces == 0, brackets == 0 { return rest.startIndex - 1 + offset }
        default: break
        }
      }
    }
    return nil
  }
}
