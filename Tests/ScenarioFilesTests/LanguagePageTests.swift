import Engine
import Fixtures
import FleetModel
import Foundation
import Randomness
import Testing

@testable import ScenarioFiles

/// Holds the users' reference to what is read: nothing that can be written is missing on its pages, and they
/// name no key that there is not.
@Suite struct LanguagePageTests {
  private static let root = scenarioFolder.deletingLastPathComponent()
  private static let pages = [
    "Language", "Sites", "Places", "Stages", "States", "People", "Stocks", "Content", "Gatherings",
    "Quantities", "DeviceLists", "Sweeps", "Planning", "Composition", "Permissions", "Numbers", "Changes",
    "Lifecycle",
    "Strategies",
  ]

  /// All pages, one after the other.
  private static func reference() throws -> String {
    try pages.map(page(ofReference:)).joined(separator: "\n")
  }

  /// The readers' sources.
  private static func texts() throws -> [String] {
    let folder = root.appending(path: "Sources/ScenarioFiles/Reading")
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path()).filter {
      $0.hasSuffix(".swift")
    }
    .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
  }

  /// Every key that is read: those that the readers ask for, by the calls with which they do, and verbs and
  /// columns, which are read by way of their own lists.
  private static let keys = Result {
    let calls = [
      "optional(", "required(", "required(reader, ", "read(", "given(", "part(", "people(",
      "under: ",
    ]
    var keys = Set(StageVerb.allCases.map(\.rawValue) + BuiltInColumn.all.map(\.name))
    for text in try texts() {
      for call in calls {
        for rest in text.components(separatedBy: call).dropFirst() {
          let argument = rest.drop(while: \.isWhitespace)
          if argument.first == "\"" { keys.insert(String(argument.dropFirst().prefix { $0 != "\"" })) }
        }
      }
    }
    return keys
  }

  /// What stands in backticks.
  private static func quoted(_ text: some StringProtocol) -> [String] {
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
    return pieces.indices.filter { $0 % 2 == 1 }.map { String(pieces[$0]) }
  }

  @Test func `the reference names every key that is read`() throws {
    let reference = try LanguagePageTests.reference()
    let keys = try LanguagePageTests.keys.get()
    #expect(keys.count > 110)
    // A key stands alone in backticks, or behind the key of the mapping that it is in.
    let missing = keys.filter { key in
      !reference.contains("`\(key)`") && !reference.contains(": \(key)`")
    }
    #expect(missing.sorted() == [])
  }

  @Test func `every key stands in an example of the reference`() throws {
    let blocks = FencedBlock.texts("yaml", in: try LanguagePageTests.reference())
    let examples = blocks.map { "\n" + $0 }.joined()
    let before = ["\n", " ", "{", "["]
    let missing = try LanguagePageTests.keys.get().filter { key in
      !before.contains { examples.contains("\($0)\(key):") }
    }
    #expect(missing.sorted() == [])
  }

  @Test func `the reference names no key that is not read`() throws {
    let keys = try LanguagePageTests.keys.get()
    var unknown: [String] = []
    for name in LanguagePageTests.pages {
      for table in try page(ofReference: name).components(separatedBy: "\n\n")
      where table.hasPrefix("| key") {
        let cells = table.split(separator: "\n").compactMap { $0.split(separator: "|").first }
        let named = cells.flatMap { LanguagePageTests.quoted($0) }
        unknown += named.compactMap { $0.components(separatedBy: ": ").last }.filter { !keys.contains($0) }
          .map { "\(name).md: \($0)" }
      }
    }
    #expect(unknown == [])
  }

  @Test func `the reference names every word of a closed set`() throws {
    let reference = try LanguagePageTests.reference()
    var words = Stage.Mark.allCases.map(\.rawValue) + Stage.Outcome.allCases.map(\.rawValue)
    words += ShiftEnd.allCases.map(\.rawValue) + SamplerMethod.allCases.map(\.rawValue)
    words += Provenance.allCases.map(\.rawValue) + BuiltInColumn.all.flatMap(\.values)
    words += [
      "one by one", "none", "always", "device online", "user present", "daily", "weekdays", "weekends",
    ]
    words += [Dimension.duration, .size, .rate].flatMap { $0.units.map(\.name) }
    words += try LanguagePageTests.choices()
    #expect(words.filter { !reference.contains("`\($0)`") } == [])
  }

  /// The words that readers accept as they stand: `oneOf(["yes", "no"])`.
  private static func choices() throws -> [String] {
    let lists = try texts().flatMap { $0.components(separatedBy: "oneOf([").dropFirst() }
    return lists.flatMap { list in
      let pieces = list.prefix { $0 != "]" }.split(separator: "\"", omittingEmptySubsequences: false)
      return pieces.indices.filter { $0 % 2 == 1 }.map { String(pieces[$0]) }
    }
  }

  @Test func `the reference names every shipped thing and strategy`() throws {
    let reference = try LanguagePageTests.reference()
    let defaults = Defaults(reportingTo: Diagnostics())
    let sections = ["calendars", "rosters", "presences", "services", "pools", "sources"]
    let names = sections.flatMap { defaults.section($0).map(\.name) }
    #expect(names.count > 8)
    #expect(names.filter { !reference.contains("`\($0)`") } == [])
    #expect(StrategyCatalogue.names.filter { !reference.contains($0) } == [])
  }

  @Test(arguments: DistributionFamily.allCases)
  func `the reference shows every family of distributions with each of its parameters`(
    family: DistributionFamily
  ) throws {
    let rows = try page(ofReference: "Quantities").split(separator: "\n")
      .filter { $0.hasPrefix("| `\(family.name)(") }
    #expect(!rows.isEmpty)
    guard case .forms(let forms) = family.arguments else { return }
    for form in forms {
      // Parameters in their customary order are named in the text.
      let named = form.parameters.filter(\.isWrittenWithName).map { "\($0.name) " }
      #expect(rows.contains { row in named.allSatisfy { row.contains($0) } }, "\(named)")
    }
  }
}
