import Foundation
import Testing

/// Commands that pages and the help quote: their words are words of the command.
@Suite struct QuotedCommandTests {
  /// What is wrong with a quoted command; nil: nothing, or it is none of ours.
  private func fault(_ command: QuotedCommand, _ known: KnownCommands) throws -> String? {
    let words = command.words
    guard let first = words.first else { return nil }
    if first == "fleetsim" { return known.fault(Array(words.dropFirst()), isWhole: command.isWhole) }
    if first != "script/", first.hasPrefix("script/") || first == ".ci/run" { return try scriptFault(words) }
    if command.isWhole { return nil }
    // `run --resume`, and `--full` alone.
    if known.subcommand(first) != nil, words.count > 1, words[1].hasPrefix("--") {
      return known.fault(words, isWhole: false)
    }
    guard first.contains(#/^--[a-z]/#) else { return nil }
    let name = first.dropFirst(2).prefix { $0 != "=" }
    let isKnown = try known.hasOption(String(name)) || scripts().contains { $0.contains("--\(name)") }
    return isKnown ? nil : "nothing has an option \(first)"
  }

  /// The options of a script stand in its own text.
  private func scriptFault(_ words: [String]) throws -> String? {
    guard let text = try? PageShell.page(words[0]) else { return "there is no \(words[0])" }
    let all = words[0] == "script/bench" ? text + (try PageShell.page("Benchmarks/bench/__main__.py")) : text
    let unknown = words.first { $0.hasPrefix("--") && !all.contains($0) }
    return unknown.map { "\(words[0]) has no \($0)" }
  }

  private func scripts() throws -> [String] {
    try [".ci/run"].map(PageShell.page)
      + FileManager.default.contentsOfDirectory(atPath: PageShell.path("script")).sorted()
      .map { try PageShell.page("script/\($0)") }
  }

  @Test func `every command that a page quotes is one, with options that it has`() throws {
    let known = try KnownCommands.asked.get()
    var count = 0
    // Of the list of changes only what is not released yet is about the command as it is.
    let changes = try PageShell.page("CHANGELOG.md").components(separatedBy: "\n## [").prefix(2)
    let pages = try PageCatalogue.pages().map { ($0, try PageShell.page($0)) }
    for (page, text) in pages + [("CHANGELOG.md", changes.joined(separator: "\n"))] {
      for command in QuotedCommand.all(in: text) {
        count += 1
        let fault = try fault(command, known)
        #expect(fault == nil, "\(page): \(command.words.joined(separator: " ")): \(fault ?? "")")
      }
    }
    #expect(count > 200)
  }

  @Test func `every example in the help is a command, with options that it has`() throws {
    let known = try KnownCommands.asked.get()
    var count = 0
    for command in [known.whole] + (known.whole.subcommands ?? []) {
      for line in (command.discussion ?? "").split(separator: "\n") where line.hasPrefix("  fleetsim ") {
        // What it does stands behind it.
        let example = line.drop { $0 == " " }.components(separatedBy: "   ")[0]
        for quoted in QuotedCommand.commands(example) {
          count += 1
          let fault = try fault(quoted, known)
          #expect(fault == nil, "\(command.commandName): \(line): \(fault ?? "")")
        }
      }
    }
    #expect(count > 10)
  }

  @Test(arguments: [
    ("fleetsim rnu a.yaml", "there is no subcommand 'rnu'"),
    ("fleetsim run a.yaml --stroe", "'run' has no --stroe"),
    ("fleetsim check a.yaml --vary a=1", "'check' has no --vary"),
    ("fleetsim explain a.yaml --picture svg", "--picture is one of mermaid, dot, and not 'svg'"),
    ("fleetsim compare a b c", "'compare' takes fewer words"),
    ("fleetsim run a.yaml --vary a=1..9 by 2", "'run' takes fewer words"),
    ("fleetsim run", "'run' needs file"),
    ("fleetsim branch a.yaml --with a=1", "'branch' needs --at"),
    ("fleetsim run a.yaml --out", "--out takes a value"),
    ("script/fromat --check", "there is no script/fromat"),
    ("script/format --chekc", "script/format has no --chekc"),
  ])
  func `a word that the command does not know is found`(line: String, message: String) throws {
    let known = try KnownCommands.asked.get()
    let faults = try QuotedCommand.all(in: "```sh\n\(line)\n```\n").map { try fault($0, known) }
    #expect(faults == [message])
  }

  @Test(arguments: ["`run --stroe`", "`--stroe`", "`fleetsim\nrnu`", "`script/format\n--chekc x`"])
  func `and so it is in a sentence`(text: String) throws {
    let known = try KnownCommands.asked.get()
    let faults = try QuotedCommand.all(in: "Text \(text) goes on.\n").map { try fault($0, known) }
    #expect(faults.count == 1 && faults[0] != nil)
  }

  @Test func `a line is taken apart as by a shell`() {
    let line = "A=1 one \"two three\" 'a | b' | four >five 2> six && seven --x=\"y z\"  # eight"
    #expect(
      QuotedCommand.commands(line).map(\.words) == [
        ["one", "two three", "a | b"], ["four"], ["seven", "--x=y z"],
      ])
  }
}
