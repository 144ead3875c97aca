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
}
