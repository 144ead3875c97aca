import Foundation

/// What the command line knows, as the command itself tells it.
struct KnownCommands {
  struct Argument: Decodable {
    struct Name: Decodable {
      var name: String
    }

    /// `positional`, `option` (which takes a value) or `flag`.
    var kind: String
    var names: [Name]?
    var valueName: String?
    var isOptional: Bool
    var isRepeating: Bool
    /// How an option finds its value: one that may go without it scans for it.
    var parsingStrategy: String?
    /// All that its value may be; nil: anything.
    var allValues: [String]?
  }

  struct Subcommand: Decodable {
    var commandName: String
    var discussion: String?
    var arguments: [Argument]?
    var subcommands: [Subcommand]?

    func argument(_ name: String) -> Argument? {
      arguments?.first { $0.names?.contains { $0.name == name } == true }
    }
  }

  private struct Everything: Decodable {
    var command: Subcommand
  }

  let whole: Subcommand

  /// By the command, once for all tests.
  static let asked = Result { try KnownCommands() }

  private init() throws {
    var text = ""
    try ScratchFolder.with { folder in
      text = try Command(["--experimental-dump-help"], in: folder).end().output
    }
    whole = try JSONDecoder().decode(Everything.self, from: Data(text.utf8)).command
  }

  func subcommand(_ name: String) -> Subcommand? {
    whole.subcommands?.first { $0.commandName == name }
  }

  /// Whether any subcommand has such an option or flag.
  func hasOption(_ name: String) -> Bool {
    ([whole] + (whole.subcommands ?? [])).contains { $0.argument(name) != nil }
  }

  /// What is wrong with the words behind `fleetsim`; nil: nothing.
  ///
  /// - Parameter isWhole: It is to be run as it stands; otherwise, and where it has an `…`, it may leave out
  ///   what is not spoken of.
  func fault(_ words: [String], isWhole: Bool) -> String? {
    guard let first = words.first else { return nil }
    if first.hasPrefix("--") {
      return whole.argument(String(first.dropFirst(2))) == nil ? "there is no \(first)" : nil
    }
    guard let known = subcommand(first) else { return "there is no subcommand '\(first)'" }
    var rest = words.dropFirst().filter { $0 != "…" }[...]
    var positionals = 0
    var given: Set<String> = []
    while let word = rest.popFirst() {
      guard word.hasPrefix("--") else {
        positionals += 1
        continue
      }
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1).map(String.init)
      guard let name = parts.first, let argument = known.argument(name) else {
        return "'\(first)' has no \(word)"
      }
      given.insert(name)
      if argument.kind == "flag" { continue }
      let value = parts.count > 1 ? parts[1] : rest.first.flatMap { $0.hasPrefix("--") ? nil : $0 }
      if parts.count == 1, value != nil { rest.removeFirst() }
      if value == nil, isWhole, argument.parsingStrategy != "scanningForValue" {
        return "\(word) takes a value"
      }
      if let value, let all = argument.allValues, !all.contains(value) {
        return "\(word) is one of \(all.joined(separator: ", ")), and not '\(value)'"
      }
    }
    return isWhole && !words.contains("…") ? missing(known, positionals, given) : tooMany(known, positionals)
  }

  private func tooMany(_ known: Subcommand, _ count: Int) -> String? {
    let places = (known.arguments ?? []).filter { $0.kind == "positional" }
    let isOpen = places.contains(where: \.isRepeating)
    return !isOpen && count > places.count ? "'\(known.commandName)' takes fewer words" : nil
  }

  private func missing(_ known: Subcommand, _ count: Int, _ given: Set<String>) -> String? {
    let needed = (known.arguments ?? []).filter { !$0.isOptional }
    if needed.filter({ $0.kind == "positional" }).count > count {
      return "'\(known.commandName)' needs \(needed.compactMap(\.valueName).joined(separator: ", "))"
    }
    for argument in needed where argument.kind == "option" {
      let names = (argument.names ?? []).map(\.name)
      if given.isDisjoint(with: names) { return "'\(known.commandName)' needs --\(names.first ?? "")" }
    }
    return tooMany(known, count)
  }
}
