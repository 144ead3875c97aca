import Testing

@Suite("The house is tidy")
struct HouseTests {
  /// Runs a rule over every file; one line a violation.
  private func check(_ rule: (SourceFile) throws -> [String]) throws {
    let violations = try Repository.files().flatMap(rule)
    #expect(violations.isEmpty, "\n\(violations.joined(separator: "\n"))")
  }

  @Test("the walk reaches the sources and the tests")
  func walk() throws {
    let paths = try Repository.files().map(\.path)
    #expect(paths.contains("Sources/Engine/Units/Instant.swift"))
    #expect(paths.contains("Tests/TidyTests/HouseTests.swift"))
  }

  @Test("no file is longer than 300 lines")
  func fileLength() throws { try check(TidyRules.fileLength) }

  @Test("no line is longer than 110 columns")
  func lineLength() throws { try check(TidyRules.lineLength) }

  @Test("no function is longer than 50 lines")
  func functionLength() throws { try check(TidyRules.functionLength) }

  @Test("braces match in every file, so that no function hides")
  func braces() throws { try check(TidyRules.balancedBraces) }

  @Test("every file's name says what is inside")
  func fileNames() throws { try check(TidyRules.fileName) }

  @Test("every import points down")
  func imports() throws { try check(TidyRules.imports) }

  @Test("nothing below the command knows a clock, a task or random numbers of the system")
  func forbiddenWords() throws { try check(TidyRules.forbiddenWords) }

  @Test("no compiler flag trades exactness for speed")
  func flags() throws {
    for manifest in ["Package.swift", "Benchmarks/Package.swift"] {
      let violations = TidyRules.compilerFlags(try Repository.text(manifest))
      #expect(violations.isEmpty, "\(violations)")
    }
  }
}
