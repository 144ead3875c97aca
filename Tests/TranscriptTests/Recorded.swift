import Foundation
import Testing

/// A text that was reviewed once and must not change by itself: text exactly, whole numbers exactly, other
/// numbers to a relative 1e-9 (the mathematics library differs between machines).
///
/// To record anew:
///
///     FLEETSIM_RECORD=1 swift test --filter Transcript
///
/// and then read `git diff Tests/TranscriptTests/Transcripts` as the person who asked the question would:
/// does every changed number move the way the change that was made explains, do sentences and tables still
/// agree with each other? Results of the shipped scenarios are recorded by `script/references`.
struct Recorded {
  /// From the root of the package.
  var path: String
  /// Lines with one of these are there to be read, not to be compared.
  var ignoring: [String] = []

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func transcript(_ name: String) -> Recorded {
    Recorded(path: "Tests/TranscriptTests/Transcripts/\(name)")
  }

  static var isRecording: Bool { ProcessInfo.processInfo.environment["FLEETSIM_RECORD"] != nil }

  private var file: URL { Recorded.root.appending(path: path) }

  /// Holds `text` to what is on file; writes it there when recording.
  func check(_ text: String, location: SourceLocation = #_sourceLocation) throws {
    if Recorded.isRecording {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      return
    }
    let data = try #require(
      try? Data(contentsOf: file), "\(path) is not recorded yet", sourceLocation: location)
    let found = Recorded.differences(String(decoding: data, as: UTF8.self), text, ignoring: ignoring)
    let lines = found.joined(separator: "\n")
    #expect(
      found.isEmpty, "\(path), recorded (-) and now (+); Recorded.swift says how to record\n\(lines)",
      sourceLocation: location)
  }

  /// The first lines that differ, as `- recorded` and `+ now`; empty when the two agree.
  static func differences(_ recorded: String, _ now: String, ignoring: [String] = []) -> [String] {
    let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
    let new = now.split(separator: "\n", omittingEmptySubsequences: false)
    var found: [String] = []
    for index in 0..<max(old.count, new.count) where found.count < 40 {
      let before = index < old.count ? old[index] : nil
      let after = index < new.count ? new[index] : nil
      if let before, let after {
        if before == after || agree(before, after) { continue }
        if ignoring.contains(where: { before.contains($0) && after.contains($0) }) { continue }
      }
      found.append("\(index + 1):")
      if let before { found.append("- \(before)") }
      if let after { found.append("+ \(after)") }
    }
    return found
  }

  /// Whether two lines say the same.
  static func agree(_ a: Substring, _ b: Substring) -> Bool {
    let left = pieces(a)
    let right = pieces(b)
    return left.count == right.count && zip(left, right).allSatisfy { agree($0, $1) }
  }

  enum Piece: Equatable {
    case text(Substring)
    case whole(Substring)
    case fraction(Double)
  }

  private static func agree(_ a: Piece, _ b: Piece) -> Bool {
    switch (a, b) {
    case (.fraction(let x), .fraction(let y)): close(x, y)
    // 12 is how 12.000 prints.
    case (.whole(let digits), .fraction(let y)), (.fraction(let y), .whole(let digits)):
      Double(digits.filter { $0 != "," }).map { close($0, y) } ?? false
    case (.text, _), (.whole, _), (_, .text): a == b
    }
  }

  private static func close(_ x: Double, _ y: Double) -> Bool {
    abs(x - y) <= 1e-9 * max(1e-6, abs(x), abs(y))
  }

  /// Numbers and what stands between them. A sign belongs to the text: no number changes its sign unnoticed.
  static func pieces(_ line: Substring) -> [Piece] {
    var pieces: [Piece] = []
    var rest = line
    while !rest.isEmpty {
      let text = rest.prefix { !$0.isASCIIDigit }
      if !text.isEmpty { pieces.append(.text(text)) }
      rest = rest.dropFirst(text.count)
      guard
        let number = rest.prefixMatch(of: #/[0-9][0-9,]*(?<fraction>\.[0-9]+)?(?<power>[eE][-+]?[0-9]+)?/#)
      else { break }
      let isWhole = number.output.fraction == nil && number.output.power == nil
      let digits = number.output.0
      pieces.append(isWhole ? .whole(digits) : .fraction(Double(digits.filter { $0 != "," }) ?? .nan))
      rest = rest[number.range.upperBound...]
    }
    return pieces
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
