import Fixtures
import Foundation

/// A command line that a text quotes, taken apart as a shell does.
struct QuotedCommand: Equatable {
  /// The program first, without variables that stand before it.
  var words: [String]
  /// It stands in a block and is to be run so; in a sentence it may be a part of a command.
  var isWhole = true

  /// Those of a page: lines of its blocks of commands, and what stands between backticks.
  static func all(in page: String) -> [QuotedCommand] {
    var found: [QuotedCommand] = []
    for block in PageCatalogue.blocks(of: page) {
      let lines = block.text.split(separator: "\n").map(String.init)
      if block.kind.hasPrefix("console") {
        found += lines.filter { $0.hasPrefix("$ ") }.flatMap { commands(String($0.dropFirst(2))) }
      } else if ["sh", "indented"].contains(block.kind) {
        found += lines.flatMap(commands)
      }
    }
    for match in prose(page).matches(of: #/`([^`]+)`/#) {
      let words = commands(match.output.1.split(separator: "\n").joined(separator: " "))
      found += words.map { QuotedCommand(words: $0.words, isWhole: false) }
    }
    return found
  }

  /// A page without its blocks between fences.
  private static func prose(_ page: String) -> String {
    var isFenced = false
    var lines: [Substring] = []
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isFenced.toggle()
      } else if !isFenced {
        lines.append(line)
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The commands of a line, which are told apart by pipes and the like; without redirections and comments.
  static func commands(_ line: String) -> [QuotedCommand] {
    var found: [QuotedCommand] = []
    var words: [String] = []
    func end() {
      words = Array(words.drop { $0.contains(#/^[A-Z_]+=/#) })
      if !words.isEmpty { found.append(QuotedCommand(words: words)) }
      words = []
    }
    var isComment = false
    var isTarget = false
    for (word, isQuoted) in split(line) where !isComment {
      if isQuoted {
        words.append(word)
      } else if word.hasPrefix("#") {
        isComment = true
      } else if ["|", "&&", ";", "||"].contains(word) {
        end()
      } else if word.contains(#/^[0-9]?[<>]/#) {
        isTarget = word.hasSuffix(">") || word.hasSuffix("<")
      } else if isTarget {
        isTarget = false
      } else {
        words.append(word)
      }
    }
    end()
    return found
  }

  /// Words, and whether any of each stood between quotation marks.
  private static func split(_ line: String) -> [(word: String, isQuoted: Bool)] {
    var found: [(word: String, isQuoted: Bool)] = []
    var word = ""
    var isQuoted = false
    var mark: Character?
    for character in line + " " {
      if let open = mark {
        if character == open { mark = nil } else { word.append(character) }
      } else if character == "\"" || character == "'" {
        mark = character
        isQuoted = true
      } else if character != " " {
        word.append(character)
      } else {
        if !word.isEmpty || isQuoted { found.append((word, isQuoted)) }
        word = ""
        isQuoted = false
      }
    }
    return found
  }
}
