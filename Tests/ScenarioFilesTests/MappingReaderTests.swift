import FleetModel
import Testing

@testable import ScenarioFiles

@Suite struct MappingReaderTests {
  @Test func `an unknown key gets the nearest known one as a suggestion`() {
    let found = complaints(about: "count: 2\nrostr: weekdays\nzzz: 1\n") { reader in
      _ = reader.optional("count")?.count()
      _ = reader.optional("roster")
    }
    #expect(
      found == [
        "s.yaml:2:1: error: rostr: unknown key; did you mean 'roster'?",
        "s.yaml:3:1: error: zzz: unknown key; expected one of: count, roster",
      ])
  }

  @Test func `a missing key is reported once, and not when a misspelt one explains it`() {
    let missing = complaints(about: "by: x\n") { reader in
      _ = reader.optional("by")
      _ = reader.required("takes", "how long it takes")
    }
    #expect(missing == ["s.yaml:1:1: error: expected 'takes': how long it takes, found none"])
    let misspelt = complaints(about: "by: x\ntake: 5 min\n") { reader in
      _ = reader.optional("by")
      _ = reader.required("takes", "how long it takes")
    }
    #expect(misspelt == ["s.yaml:2:1: error: take: unknown key; did you mean 'takes'?"])
  }

  @Test func `a key that may be left out has its value, a default, or a mistake`() {
    let found = complaints(about: "a: 3\nb: x\n") { reader in
      #expect(reader.read("a", or: 7) { $0.count() } == 3)
      #expect(reader.read("b", or: 7) { $0.count() } == nil)
      #expect(reader.read("c", or: 7) { $0.count() } == 7)
      #expect(reader.given("a") { $0.count() }.value == 3)
      let wrong = reader.given("b") { $0.count() }
      #expect(wrong.isWrong && wrong.value == nil)
      let absent = reader.given("c") { $0.count() }
      #expect(!absent.isWrong && absent.value == nil)
    }
    #expect(found == ["s.yaml:2:4: error: b: expected a whole number, found 'x'"])
  }

  @Test func `paths name keys and list elements from the top`() {
    let found = complaints(about: "rollout:\n  waves:\n    - { at: 1 h }\n    - { at: x }\n") { reader in
      for wave in reader.optional("rollout")?.mapping()?.optional("waves")?.list() ?? [] {
        _ = wave.mapping()?.optional("at")?.quantity(.duration)
      }
    }
    #expect(
      found == [
        "s.yaml:4:13: error: rollout.waves[2].at: "
          + "expected a duration with a unit, such as 30 min, found 'x'"
      ])
  }

  @Test func `a value of the wrong kind is named`() {
    let found = complaints(about: "a: [1]\nb:\nc: { d: 1 }\ne: {}\n") { reader in
      _ = reader.optional("a")?.count()
      _ = reader.optional("b")?.count()
      _ = reader.optional("c")?.list()
      _ = reader.optional("e")?.text("a name")
    }
    #expect(
      found == [
        "s.yaml:1:4: error: a: expected a whole number, found a list",
        "s.yaml:2:1: error: b: expected a whole number, found nothing",
        "s.yaml:3:4: error: c: expected a list, found a mapping",
        "s.yaml:4:4: error: e: expected a name, found an empty mapping",
      ])
  }

  @Test func `the column points into the text, quoted or not`() {
    let found = complaints(
      about: "a: uniform(1 min, 2 mn)\nb: \"uniform(1 min, 2 mn)\"\nc: \"\\x75niform(1 mn)\""
    ) {
      reader in
      for key in ["a", "b", "c"] { _ = reader.optional(key)?.distribution(.duration) }
    }
    let message = "expected a duration with a unit, such as 30 min, found '2 mn'; did you mean 2 min?"
    #expect(found[0] == "s.yaml:1:21: error: a: \(message)")
    #expect(found[1] == "s.yaml:2:22: error: b: \(message)")
    #expect(found[2].hasPrefix("s.yaml:3:4: error: c: "))
  }

  @Test func `complaints are sorted and counted once`() {
    let diagnostics = Diagnostics()
    for line in (1...150).reversed() {
      let place = SourcePlace(file: "s.yaml", line: line, column: 1)
      diagnostics.error(at: place, path: "", "wrong")
      diagnostics.error(at: place, path: "", "wrong")
    }
    #expect(diagnostics.sorted.map(\.place.line) == Array(1...150))
    #expect(diagnostics.omitted == 0)
  }

  @Test func `errors come first and are all shown, and warnings are capped`() {
    let diagnostics = Diagnostics()
    for line in 1...20_000 {
      diagnostics.warning(at: SourcePlace(file: "s.yaml", line: line, column: 1), path: "", "odd")
    }
    for line in (20_001...20_150).reversed() {
      diagnostics.error(at: SourcePlace(file: "s.yaml", line: line, column: 1), path: "", "wrong")
    }
    #expect(diagnostics.sorted.map(\.place.line) == Array(20_001...20_150) + Array(1...100))
    #expect(diagnostics.omitted == 19_900)
    #expect(diagnostics.failure?.description.hasSuffix("s.yaml:100:1: warning: odd\nand 19900 more") == true)
  }

  @Test func `a warning does not forbid running`() {
    let diagnostics = Diagnostics()
    diagnostics.warning(at: .unknown, path: "a", "odd")
    #expect(diagnostics.failure == nil)
    #expect(diagnostics.warnings.count == 1)
  }

  @Test(arguments: [
    ("technicans", "technicians"), ("usb-keys", "usb keys"), ("wna", "wan"), ("USB Keys", "usb keys"),
    ("tech", "technicians"), ("imaging sever", "imaging server"),
  ])
  func `a misspelt word finds its meaning`(word: String, meaning: String) {
    let names = ["count", "wan", "wifi", "technicians", "usb keys", "imaging server"]
    #expect(Suggestion.nearest(to: word, among: names) == meaning)
  }

  @Test(arguments: ["zebra", "x", "", "wired"]) func `a word like no other gets no suggestion`(word: String) {
    #expect(Suggestion.nearest(to: word, among: ["count", "technicians", "usb keys"]) == nil)
  }

  @Test func `the distance counts inserts, deletes, replacements and swaps`() {
    #expect(Suggestion.distance(Array("kitten"), Array("sitting")) == 3)
    #expect(Suggestion.distance(Array("ab"), Array("ba")) == 1)
    #expect(Suggestion.distance([], Array("abc")) == 3)
    #expect(Suggestion.distance(Array("abc"), Array("abc")) == 0)
  }
}
