import Testing

@Suite struct HouseTests {
  /// Runs a rule over every file; one line a violation.
  private func check(_ rule: (SourceFile) throws -> [String]) throws {
    let violations = try Repository.files().flatMap(rule)
    #expect(violations.isEmpty, "\n\(violations.joined(separator: "\n"))")
  }

  @Test func `the walk reaches the sources and the tests`() throws {
    let paths = try Repository.files().map(\.path)
    #expect(paths.contains("Sources/Engine/Units/Instant.swift"))
    #expect(paths.contains("Tests/TidyTests/HouseTests.swift"))
  }

  @Test func `no file is longer than 300 lines`() throws { try check(TidyRules.fileLength) }

  @Test func `no line is longer than 110 columns`() throws { try check(TidyRules.lineLength) }

  @Test func `no function is longer than 50 lines`() throws { try check(TidyRules.functionLength) }

  @Test func `braces match in every file, so that no function hides`() throws {
    try check(TidyRules.balancedBraces)
  }

  @Test func `every file's name says what is inside`() throws { try check(TidyRules.fileName) }

  @Test func `every import points down`() throws { try check(TidyRules.imports) }

  @Test func `nothing below the command knows a clock, a task or random numbers of the system`() throws {
    try check(TidyRules.forbiddenWords)
  }

  @Test func `no compiler flag trades exactness for speed`() throws {
    for manifest in ["Package.swift", "Benchmarks/Package.swift"] {
      let violations = TidyRules.compilerFlags(try Repository.text(manifest))
      #expect(violations.isEmpty, "\(violations)")
    }
  }

  /// A list of what is still wrong holds that and nothing else.
  private func check(_ found: [(name: String, violation: String)], but known: Set<String>) {
    let violations = found.filter { !known.contains($0.name) }.map(\.violation)
    #expect(violations.isEmpty, "\n\(violations.joined(separator: "\n"))")
    let mended = known.subtracting(found.map(\.name)).sorted()
    #expect(
      mended.isEmpty, "no longer wrong, and to be taken off the list: \(mended.joined(separator: ", "))")
  }

  @Test func `what Sources define, Sources use`() throws {
    let found = TidyRules.unused(try Repository.files().filter { !$0.isTest })
    check(found, but: Set(TidyRules.unusedOnPurpose.keys))
  }

  @Test func `a file's name keeps its word`() throws { try check(TidyRules.misnamed) }

  @Test func `no file lies loose in the engine`() throws {
    try check(TidyRules.looseFile)
  }

  @Test func `the engine asserts what it relies on`() throws {
    let density = try TidyRules.assertionDensity(try Repository.files())
    #expect(density >= TidyRules.fewestAssertions)
  }

  @Test func `a trial's state has owners`() throws {
    let violations = TidyRules.openState(try Repository.files())
    #expect(violations.isEmpty, "\n\(violations.joined(separator: "\n"))")
  }

  @Test func `every path that a page names exists`() throws {
    let violations = try Repository.pages().flatMap { page in
      try TidyRules.deadPaths(Repository.text(page), at: page, exists: Repository.exists)
    }
    #expect(violations.isEmpty, "\n\(violations.joined(separator: "\n"))")
  }

  @Test func `every page of the documentation is in one of its rooms`() throws {
    let rooms = try Repository.text("Documentation/README.md")
    let pages = try Repository.pages().filter { $0.hasPrefix("Documentation/") }
    let lost = pages.map { $0.dropFirst("Documentation/".count) }
      .filter { $0 != "README.md" && !rooms.contains("](\($0))") }
    #expect(lost.isEmpty, "Documentation/README.md leads to none of \(lost)")
  }

  @Test func `every test that the page on ties names exists`() throws {
    let page = "Documentation/Ties.md"
    let tests = try Repository.files().filter(\.isTest).map(\.text)
    let violations = try TidyRules.missingTests(Repository.text(page), at: page, in: tests)
    #expect(violations.isEmpty, "\n\(violations.joined(separator: "\n"))")
  }
}
