import Fixtures
import Foundation

/// The commands of a page, in its order, with what the page says that they print.
///
/// A block whose fence says `console` has lines that begin with `$ ` and are commands for a shell, and below
/// each what it prints. A line `…` stands for any number of lines, and `…` at the end of a line for its rest.
/// A number behind `console` is the exit code of the block's commands, which is 0 otherwise. A block whose
/// fence says `yaml` and a name is that file.
struct PageTranscript {
  enum Step: Equatable {
    case file(name: String, text: String)
    case command(String, line: Int, status: Int32, quoted: [String])
  }

  var steps: [Step] = []

  init(_ text: String) {
    for block in FencedBlock.all(in: text) {
      let fence = block.kind.split(separator: " ")
      if fence.first == "yaml", fence.count > 1 {
        steps.append(.file(name: String(fence[1]), text: block.text))
      } else if fence.first == "console" {
        let lines = block.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        for (number, line) in lines.enumerated() {
          let status = fence.count > 1 ? Int32(fence[1]) ?? 0 : 0
          add(line, number: block.line + 1 + number, status: status)
        }
      }
    }
  }

  private mutating func add(_ line: Substring, number: Int, status: Int32) {
    if line.hasPrefix("$ ") {
      steps.append(.command(String(line.dropFirst(2)), line: number, status: status, quoted: []))
    } else if case .command(let command, let first, let status, let quoted) = steps.last {
      steps[steps.count - 1] = .command(command, line: first, status: status, quoted: quoted + [String(line)])
    }
  }

  /// What differs between what a page quotes and what was printed; nil: nothing.
  static func difference(quoted: [String], printed: String) -> String? {
    var lines = printed.split(separator: "\n", omittingEmptySubsequences: false).map(trimmed)[...]
    while lines.last == "" { lines.removeLast() }
    var mayLeaveOut = false
    for line in quoted.map({ trimmed($0[...]) }) {
      if line == "…" {
        mayLeaveOut = true
        continue
      }
      let found = mayLeaveOut ? lines.firstIndex { matches($0, line) } : lines.indices.first
      guard let found, matches(lines[found], line) else {
        return "'\(line)' is quoted, and '\(lines.first ?? "")' is printed"
      }
      lines = lines[(found + 1)...]
      mayLeaveOut = false
    }
    return mayLeaveOut || lines.isEmpty ? nil : "'\(lines[lines.startIndex])' is printed, and not quoted"
  }

  private static func matches(_ printed: String, _ quoted: String) -> Bool {
    quoted.hasSuffix("…") ? printed.hasPrefix(trimmed(quoted.dropLast())) : printed == quoted
  }

  private static func trimmed(_ line: Substring) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
