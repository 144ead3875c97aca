import Testing

/// The rules about names of files, the engine's state and pages, each tried on what breaks it and what does
/// not.
@Suite struct EngineRuleTests {
  private func file(_ text: String, at path: String = "Sources/Engine/Trial/Sample.swift") -> SourceFile {
    SourceFile(path: path, text: text)
  }

  @Test func `a file is named for a type, an extension or a function in it`() {
    func found(_ name: String, _ text: String) -> Int {
      TidyRules.misnamed(file(text, at: "Sources/Engine/\(name).swift")).count
    }
    #expect(found("Pool", "struct Pool {}") == 0)
    #expect(found("Pool", "extension Pool {}") == 0)
    #expect(found("Pool", "typealias Pool = Int") == 0)
    #expect(found("WaitFor", "func waitFor() {}") == 0)
    #expect(found("Pool", "struct Pools { struct Line {} }") == 1)
    #expect(found("Pool", "// struct Pool {}") == 1)
    #expect(found("WaitFor", "struct S { func waitFor() {} }") == 1)
    #expect(found("Pool+Lines", "extension Pool {}") == 0)
    #expect(found("Pool+Lines", "package extension Outer.Pool where A == B {}") == 0)
    #expect(found("Pool+Lines", "struct Pool {}\nextension Line {}") == 1)
  }

  @Test func `a loose file in the engine is found, one in a folder is not`() {
    #expect(TidyRules.looseFile(file("", at: "Sources/Engine/Pool.swift")).count == 1)
    #expect(TidyRules.looseFile(file("", at: "Sources/Engine/Pools/Pool.swift")).isEmpty)
    #expect(TidyRules.looseFile(file("", at: "Sources/Reports/Page.swift")).isEmpty)
  }

  @Test func `assertions are counted by calls, over lines of code`() throws {
    let text = """
      // assert(true)

      func law(_ holds: Bool) {
        precondition(holds, "assert(x)")
      }
      func checkInvariants() {
        assert(count > 0); assert(count < 9)
        heap.checkInvariants()
        law(true)
        reassert()
      }
      """
    // Five assertions in nine lines.
    #expect(abs(try TidyRules.assertionDensity([file(text)]) - 500.0 / 9) < 1e-9)
    #expect(try TidyRules.assertionDensity([file(text, at: "Sources/Reports/Sample.swift")]) == 0)
  }

  @Test func `stored properties are told from computed, static and local ones`() {
    let text = """
      package struct Table: ~Copyable {
        let a: Int
        private(set) var b = [1, 2].map { $0 + 1 }
        var c: Int { 3 }
        static let d = 4
        var e = 5 { didSet { print(e) } }
        lazy var f: Int = { 6 }()
        var g: [Int: String] = [
          1: "x"
        ]
        var h: Int {
          get { 7 }
        }
        func i() { let j = 8 }
      }
      extension Table { var k: Int { 9 } }
      """
    let found = TidyRules.storedProperties(of: "Table", in: [file(text)])
    #expect(found.map(\.name) == ["a", "b", "e", "f", "g"])
    #expect(found.map(\.isGuarded) == [true, true, false, false, false])
  }

  @Test func `too many properties, and open state in a table of the simulation, are found`() {
    let few = (0..<24).map { "  let p\($0) = 0\n" }.joined()
    let pools = "struct PoolTable: ~Copyable {\n  private var lines = 0\n  var units = 0\n}\n"
    let other = "struct Elsewhere: ~Copyable { var open = 0 }\nstruct Value { var open = 0 }\n"
    let fine = "struct Simulation: ~Copyable {\n\(few)  var pools = PoolTable()\n}\n"
    #expect(
      TidyRules.openState([file(fine + pools + other)]) == [
        "Sources/Engine/Trial/Sample.swift:30: PoolTable.units can be changed from outside"
      ])
    let many = "struct Simulation: ~Copyable {\n\(few)  var pools = Value()\n  var more = 0\n}\n"
    #expect(TidyRules.openState([file(many + other)]) == ["Simulation: 26 stored properties, at most 25"])
  }

  @Test func `a path on a page exists, or is found`() throws {
    let existing: Set<String> = ["Sources/Engine/Pools", "script/run", "Scenarios/README.md"]
    func dead(_ text: String, at path: String = "Documentation/Page.md") throws -> [String] {
      try TidyRules.deadPaths(text, at: path, exists: existing.contains)
    }
    #expect(
      try dead("\n`Sources/Engine/Gone.swift`") == [
        "Documentation/Page.md:2: there is no Sources/Engine/Gone.swift"
      ])
    #expect(
      try dead("[a](../Scenarios/Gone.md#part)") == ["Documentation/Page.md:1: there is no Scenarios/Gone.md"]
    )
    #expect(try dead("[a](Gone.md)") == ["Documentation/Page.md:1: there is no Documentation/Gone.md"])
    for text in [
      "`Sources/Engine/Pools`", "`script/run run my.yaml`", "[a](../Scenarios/README.md#part)", "`a/b`",
      "`Sources`",
      "[a](https://example.org/Sources/x)", "[a](#below)", "Sources/Engine/Gone.swift",
      "`Results/<scenario>/x`",
    ] { #expect(try dead(text).isEmpty, "\(text)") }
    #expect(try dead("[a](Scenarios/README.md)", at: "README.md").isEmpty)
  }

  @Test func `a test that a page names exists, or is found`() throws {
    let tests = ["@Test func `one comes before the other`() {}", "// `one comes behind the other`"]
    func missing(_ text: String) throws -> [String] {
      try TidyRules.missingTests(text, at: "Page.md", in: tests)
    }
    #expect(
      try missing("so it is: `one comes before the other` (`Tests/PageTests.swift`); `at most 3`").isEmpty)
    #expect(
      try missing("\n`one comes behind the other`") == [
        "Page.md:2: there is no test 'one comes behind the other'"
      ])
  }
}
