/// The rules of the house, each a function from a file to what is wrong with it, as `path:line: …`.
enum TidyRules {
  static let longestFile = 300
  static let longestLine = 110
  static let longestFunction = 50

  static func fileLength(_ file: SourceFile) -> [String] {
    let count = file.lines.count
    return count > longestFile ? ["\(file.path):\(count): \(count) lines, at most \(longestFile)"] : []
  }

  static func lineLength(_ file: SourceFile) -> [String] {
    file.lines.enumerated().compactMap { index, line in
      line.count > longestLine
        ? "\(file.path):\(index + 1): \(line.count) columns, at most \(longestLine)" : nil
    }
  }

  /// Names that say nothing about what is inside.
  static func fileName(_ file: SourceFile) throws -> [String] {
    let empty = try Regex("(Utils?|Utilities|Helpers?|Common|Misc|Managers?)(?![a-z])")
    return file.path.contains(empty) ? ["\(file.path): the name says nothing about what is inside"] : []
  }

  static func imports(_ file: SourceFile) throws -> [String] {
    guard file.isSwift else { return [] }
    guard let allowed = Floors.allowed(for: file.target, isTest: file.isTest) else {
      return ["\(file.path): Floors knows no target \(file.target)"]
    }
    let pattern = try Regex(
      #"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"#
        + #"import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var|actor)\s+)?(\w+)"#,
      as: (Substring, Substring).self)
    return file.codeLines.enumerated().compactMap { index, line in
      guard let module = line.firstMatch(of: pattern)?.1, !allowed.contains(String(module)) else {
        return nil
      }
      return "\(file.path):\(index + 1): \(file.target) must not import \(module)"
    }
  }

  /// Inside a trial there is one thread and no clock but the simulated one.
  static func forbiddenWords(_ file: SourceFile) throws -> [String] {
    guard !file.isTest, file.isSwift else { return [] }
    var words: [String] = []
    if ["Engine", "Randomness", "Statistics"].contains(file.target) {
      words += ["Foundation", "Date", "Task", "TaskGroup", "async", "actor"]
    }
    if !["ScenarioFiles", "Reports", "fleetsim"].contains(file.target) {
      words += [
        "SystemRandomNumberGenerator", "ContinuousClock", "SuspendingClock", "randomElement", "shuffled",
      ]
    }
    if words.isEmpty { return [] }
    let pattern = try Regex(
      "(?:^|[^\\w.`])(\(words.joined(separator: "|")))(?!\\w)", as: (Substring, Substring).self)
    let method = try Regex(
      "\\.(random\\(|randomElement|shuffled|shuffle\\()", as: (Substring, Substring).self)
    return file.codeLines.enumerated().compactMap { index, line in
      let found = line.firstMatch(of: pattern)?.1 ?? line.firstMatch(of: method)?.1
      return found.map { "\(file.path):\(index + 1): \(file.target) must not use \($0)" }
    }
  }

  static func functionLength(_ file: SourceFile) throws -> [String] {
    guard file.isSwift else { return [] }
    return try FunctionFinder.functions(in: file.code).compactMap { function in
      let count = function.lastLine - function.firstLine + 1
      return count > longestFunction
        ? "\(file.path):\(function.firstLine): \(count) lines in a function, at most \(longestFunction)" : nil
    }
  }

  /// A file whose braces do not match would hide its functions from the rule above.
  static func balancedBraces(_ file: SourceFile) -> [String] {
    guard file.isSwift else { return [] }
    let depth = file.code.utf8.reduce(0) { depth, byte in
      depth + (byte == UInt8(ascii: "{") ? 1 : byte == UInt8(ascii: "}") ? -1 : 0)
    }
    return depth == 0 ? [] : ["\(file.path): cannot follow its braces (\(depth) left open)"]
  }

  /// Flags that trade exact results or checks for speed.
  static func compilerFlags(_ manifest: String) -> [String] {
    let flags = ["fast-math", "Ounchecked", "Ofast", "fassociative-math", "funsafe-math"]
    return manifest.split(separator: "\n").filter { line in
      !line.drop { $0 == " " }.hasPrefix("//") && flags.contains { line.contains($0) }
    }.map { "Package.swift: \($0)" }
  }
}
