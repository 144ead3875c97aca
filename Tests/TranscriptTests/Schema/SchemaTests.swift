import Testing

@testable import ScenarioFiles

/// The schema for editors is made of what the readers ask, so that the two cannot disagree; and Python's
/// `jsonschema` finds in it what the readers mean.
@Suite struct SchemaTests {
  @Test func `the schema is what the readers ask`() throws {
    let reading = try SchemaReading.all.get()
    #expect(reading.unread == [])
    // People of one site do not travel, which is said to those who write it.
    #expect(reading.unshown == ["technicians|people(_:_:default:).travels"])
    // One beside the shipped scenarios, and one that is embedded in the program.
    for folder in ["Scenarios", "Sources/ScenarioFiles/BuiltIn"] {
      try Recorded(path: "\(folder)/schema.json").check(reading.schema)
    }
  }

  @Test(.enabled(if: Validator.isThere || Validator.isNeeded, "script/jsonschema installs jsonschema"))
  func `what the reader accepts, the schema accepts`() throws {
    let files = try SchemaReading.inFolder {
      try SchemaInput.shipped() + SchemaInput.cases() + SchemaInput.forms()
        + SchemaInput.examples(copiedTo: $0)
    }
    let seen = try files.map { try $0.seen() }
    #expect(seen.count > 200)
    for (file, verdict) in zip(seen, try Validator.verdicts(on: seen)) {
      #expect(verdict == nil, "\(file.name)")
    }
  }

  @Test(.enabled(if: Validator.isThere || Validator.isNeeded, "script/jsonschema installs jsonschema"))
  func `an unknown key is refused in every mapping whose keys are known`() throws {
    let wrong = try SchemaReading.all.get().withUnknownKeys
    #expect(wrong.count > 60)
    for (file, verdict) in zip(wrong, try Validator.verdicts(on: wrong)) {
      #expect(verdict != nil, "\(file.name)")
    }
  }

  @Test(.enabled(if: Validator.isThere || Validator.isNeeded, "script/jsonschema installs jsonschema"))
  func `what the reader refuses for its shape or its words, the schema refuses`() throws {
    let files = SchemaMistakes.all.map { SchemaInput(path: $0, text: $0) }
    for file in files {
      #expect(ScenarioReader.read(Array(file.text.utf8), file: "s.yaml").scenario == nil, "\(file.text)")
    }
    let verdicts = try Validator.verdicts(on: try files.map { try $0.seen() })
    for (file, verdict) in zip(files, verdicts) { #expect(verdict != nil, "\(file.text)") }
  }

  /// Such a calendar was taken for none, without a word.
  @Test func `a calendar with its hours misspelt is refused`() {
    let text =
      "fleet: { devices: 3 }\nstrategies: [wipe]\ncalendars: { night: { hour: daily 22:00-05:00 } }\n"
    let reading = ScenarioReader.read(Array(text.utf8), file: "s.yaml")
    #expect(
      reading.diagnostics.sorted.map(\.description)
        == ["s.yaml:3:23: error: calendars.night.hour: unknown key; did you mean 'hours'?"])
  }
}
