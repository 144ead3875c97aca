import FleetModel
import Testing

@testable import ScenarioFiles

/// Every setting, column, key and choice of the shipped strategies, misspelt: none is accepted.
@Suite struct ClosedSetTests {
  private static let head = """
    fleet:
      devices: 100
      join: { entra: 90 %, hybrid: 5 %, registered: 5 % }
      winre: { enabled: 90 %, off: 10 % }
      disk: { nvme: 25 %, sata-ssd: 25 %, emmc: 25 %, hdd: 25 % }
      wifi: { psk: 20 %, eap-tls-device: 20 %, eap-user: 20 %, open: 20 %, wired: 20 % }
      presence: { gathered: 20 %, office: 20 %, home: 20 %, kiosk: 20 %, drawer: 20 % }
    services: { radius: { limits: 60 per 1 s } }
    stocks: { spares: 5 }
    incidents:
      bad update: { during: 1 h .. 2 h }
      service outage: { during: 1 h .. 2 h }
      broken boot media: { during: 1 h .. 2 h }

    """

  /// The shipped strategies that have stages of their own: what variants say beside these, their own tests
  /// tell.
  private static let whole = StrategyCatalogue.names.filter {
    StrategyCatalogue.text($0)?.contains("\nuses: ") == false
  }

  /// Those that have settings of their own.
  private static let setting = StrategyCatalogue.names.filter {
    StrategyCatalogue.text($0)?.contains("\nsettings:") == true
  }

  /// What a strategy keeps and removes, and why a journey ends, are free texts.
  private static func isFree(_ path: [String]) -> Bool {
    // Under `set` the keys are names of states, which a branch that settings rule out need not find.
    path.contains { ["keeps", "removes", "brings back", "needs", "because", "set"].contains($0) }
  }

  /// The settings of a shipped strategy as they are defined.
  private static func settings(_ name: String) throws -> [SourceNode.Entry] {
    let text = try #require(StrategyCatalogue.text(name))
    let tree = try #require(readYAML(text).tree)
    guard case .mapping(let entries)? = tree["settings"]?.content else { return [] }
    return entries
  }

  private static func alternatives(_ setting: SourceNode) -> [String] {
    guard case .list(let items)? = setting["one of"]?.content else { return [] }
    return items.map(\.plainText)
  }

  /// A shipped strategy as one of the scenario's own, each choice as its `number`-th alternative (or last).
  private static func own(_ name: String, choosing number: Int) throws -> String {
    var text = try #require(StrategyCatalogue.text(name))
    for (position, entry) in try settings(name).enumerated() {
      let values = alternatives(entry.value)
      guard !values.isEmpty else { continue }
      let value = values[min(number < 3 ? number : position % 2, values.count - 1)]
      let written = "\n  \(entry.key):\n    value: \(try #require(entry.value["value"]).plainText)\n"
      #expect(text.contains(written))
      text = text.replacing(written, with: "\n  \(entry.key):\n    value: \(value)\n")
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.isEmpty ? "" : "    \($0)"
    }
    return head + "strategies:\n  mine:\n" + lines.joined(separator: "\n") + "\n"
  }

  /// Every strategy, with the first, second and third alternative of each choice, and with the first and the
  /// second in turn: all branches are live once. Where there is less to choose, some of these are the same.
  private static let variants = StrategyCatalogue.names.flatMap { name in
    var texts: Set<String> = []
    return (0...3).filter { number in
      guard let text = try? own(name, choosing: number) else { return true }
      return texts.insert(text).inserted
    }.map { (name, $0) }
  }

  @Test(arguments: variants) func `a shipped strategy is accepted as one's own, whatever is chosen`(
    name: String, number: Int
  ) throws {
    #expect(errors(try ClosedSetTests.own(name, choosing: number)) == [])
  }

  @Test(arguments: whole) func `a misspelt key of a shipped strategy is refused`(
    name: String
  ) throws {
    let text = SpelledText(try ClosedSetTests.own(name, choosing: 0))
    // Names of settings are the author's own: what refers to them is refused instead.
    let keys = text.keys.filter {
      $0.depth > 1 && $0.path.dropLast().last != "settings"
        && !ClosedSetTests.isFree(Array($0.path.dropLast()))
    }
    #expect(keys.count > 40)
    for depth in 2...(keys.map(\.depth).max() ?? 2) {
      let level = keys.filter { $0.depth == depth && !$0.path.contains("settings") }
      #expect(text.accepted(level).map(\.path) == [], "depth \(depth)")
    }
    // One key of each setting at a time. Tables by column have their own test.
    for key in ["value", "one of", "is", "from"] {
      let level = keys.filter { $0.path.contains("settings") && $0.text == key }
      #expect(!level.isEmpty)
      #expect(text.accepted(level).map(\.path) == [], "\(key)")
    }
  }

  @Test(arguments: whole) func `a misspelt value in a stage is refused where it counts`(
    name: String
  ) throws {
    var accepted: [Set<[String]>] = [[], []]
    for number in 0...3 {
      let text = SpelledText(try ClosedSetTests.own(name, choosing: number))
      let values = text.values.filter { word in
        word.path.first == "strategies" && !word.path.contains("settings")
          && !["name", "summary"].contains(word.path.last) && !ClosedSetTests.isFree(word.path)
      }
      #expect(values.count > 8)
      // A misspelt condition decides what is live, so that conditions are misspelt by themselves.
      let isCondition = { (word: SpelledText.Word) in word.path.contains("when") }
      for (part, words) in [values.filter(isCondition), values.filter { !isCondition($0) }].enumerated() {
        let open = Set(text.accepted(words).map { $0.path + [$0.text, "\($0.place.line)"] })
        accepted[part] = number == 0 ? open : accepted[part].intersection(open)
      }
    }
    #expect(accepted == [[], []])
  }

  private func errors(_ text: String) -> [String] {
    readScenario(text).diagnostics.sorted.filter { $0.severity == .error }.map(\.description)
  }

  @Test(arguments: setting) func `a misspelt value of a setting is refused`(name: String)
    throws
  {
    var lines: [String] = []
    for entry in try ClosedSetTests.settings(name) {
      let value = try #require(entry.value["value"])
      if case .mapping(let rows) = value.content {
        lines.append("      \(entry.key):")
        lines += rows.map { "        \($0.key): \"\($0.value.plainText)\"" }
      } else {
        lines.append("      \(entry.key): \"\(value.plainText)\"")
      }
    }
    let text = SpelledText(
      ClosedSetTests.head + "strategies:\n  mine:\n    uses: \(name)\n    with:\n"
        + lines.joined(separator: "\n")
        + "\n")
    #expect(errors(text.text) == [])
    let values = text.values.filter { $0.path.contains("with") }
    #expect(values.count >= lines.count / 2)
    #expect(text.accepted(values.filter { $0.path.last != "by" }).map(\.path) == [])
    let keys = text.keys.filter { $0.path.contains("with") && $0.path.last != "with" }
    for depth in Set(keys.map(\.depth)) {
      #expect(text.accepted(keys.filter { $0.depth == depth }).map(\.path) == [])
    }
    for column in values where column.path.last == "by" {
      #expect(text.accepted([column]).map(\.path) == [])
    }
  }

  @Test(arguments: StrategyCatalogue.names)
  func `every setting that a condition asks for declares its values`(
    name: String
  ) throws {
    let text = try #require(StrategyCatalogue.text(name))
    for entry in try ClosedSetTests.settings(name) where text.contains("setting \(entry.key) is ") {
      #expect(ClosedSetTests.alternatives(entry.value).count > 1, "\(entry.key)")
    }
  }

  @Test(arguments: BuiltInColumn.all) func `a misspelt value of a column is refused wherever it stands`(
    column: BuiltInColumn
  ) throws {
    let values = column == .presence ? ["gathered", "office", "home"] : column.values
    for value in column == .os ? ["10.0.26100"] : values {
      let wrong = SpelledText.misspelt(value)
      let strategy = "strategies: { s: [ { wait: { takes: 1 s } } ] }\n"
      #expect(!complaints("fleet: { devices: 3, \(column.name): \(wrong) }\n" + strategy).isEmpty)
      #expect(
        !complaints("fleet: { import: { file: x.csv, defaults: { \(column.name): \(wrong) } } }\n" + strategy)
          .filter { $0.contains(wrong) }.isEmpty)
      if column == .os { continue }
      let fleet = "fleet: { devices: 3, \(column.name): \(value) }\n"
      for use in [
        "choose: { when: \(column.name) is \(wrong), then: [ { mark: down } ] }",
        "choose: { when: \"\(column.name) is none of \(value), \(wrong)\", then: [ { mark: down } ] }",
        "wait: { takes: { by: \(column.name), \(wrong): 1 s, otherwise: 2 s } }",
      ] {
        let found = complaints(fleet + "strategies: { s: [ { \(use) } ] }\n")
        #expect(found.count == 1 && found[0].contains("no device can have '\(wrong)'"), "\(found)")
      }
      let wave = "rollout: { waves: [ { where: [\(column.name) is \(wrong)] } ] }\n"
      #expect(complaints(fleet + strategy + wave).count == 1)
    }
  }
}
