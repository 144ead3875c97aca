import Testing

/// Each rule is shown a file that breaks it and one that does not.
@Suite struct RuleTests {
  private func file(_ text: String, at path: String = "Sources/Engine/Sample.swift") -> SourceFile {
    SourceFile(path: path, text: text)
  }

  @Test func `a file of 301 lines is too long, one of 300 is not`() {
    #expect(TidyRules.fileLength(file(String(repeating: "\n", count: 300))).isEmpty)
    #expect(TidyRules.fileLength(file(String(repeating: "\n", count: 301))).count == 1)
    #expect(TidyRules.fileLength(file(String(repeating: "\n", count: 300) + "x")).count == 1)
  }

  @Test func `a line of 111 columns is too long, and columns are letters, not bytes`() {
    #expect(TidyRules.lineLength(file(String(repeating: "ü", count: 110))).isEmpty)
    let found = TidyRules.lineLength(file("\n" + String(repeating: "x", count: 111)))
    #expect(found == ["Sources/Engine/Sample.swift:2: 111 columns, at most 110"])
  }

  @Test func `an import that points up, sideways or to Foundation is found, however it is written`() throws {
    let bad = [
      ("import FleetModel", "Engine"), ("import Foundation", "Engine"),
      ("  @testable import Reports", "Engine"),
      ("import struct Foundation.Date", "Statistics"), ("@preconcurrency import Yams", "FleetModel"),
      ("package import Engine", "Statistics"), ("import ScenarioFiles", "Experiments"),
      ("import ScenarioFiles", "Reports"), ("import fleetsim", "Reports"), ("import X", "Unheard"),
      ("import Fixtures", "Engine"),
      ("@_spi(Inside) public import Dispatch", "Engine"), ("import Glibc", "Engine"),
    ]
    for (line, target) in bad {
      let found = try TidyRules.imports(file("// Above it.\n\(line)\n", at: "Sources/\(target)/Sample.swift"))
      #expect(found.count == 1, "\(line) in \(target)")
    }
    let good = [
      ("import Randomness", "Engine"), ("import Foundation", "Reports"), ("// import Foundation", "Engine"),
    ]
    for (line, target) in good {
      #expect(try TidyRules.imports(file(line, at: "Sources/\(target)/Sample.swift")).isEmpty, "\(line)")
    }
  }

  @Test func `a test may import what its subject may reach, and no more`() throws {
    let path = "Tests/EngineTests/Sample.swift"
    #expect(
      try TidyRules.imports(file("import Testing\n@testable import Engine\nimport CGSL", at: path)).isEmpty)
    #expect(try TidyRules.imports(file("import FleetModel", at: path)).count == 1)
    #expect(try TidyRules.imports(file("import Fixtures", at: path)).isEmpty)
    #expect(try TidyRules.imports(file("import FleetFixtures", at: path)).count == 1)
    #expect(try TidyRules.imports(file("import FleetModel", at: "Tests/Fixtures/Sample.swift")).count == 1)
    #expect(try TidyRules.imports(file("import Engine", at: "Tests/TidyTests/Sample.swift")).count == 1)
  }

  @Test func `clocks, tasks and system randomness are found in code, not in comments, strings or names`()
    throws
  {
    let bad = [
      "let now = Date()", "Task { }", "func go() async {}", "let x = Int.random(in: 0..<3)", "a.shuffled()",
      "ContinuousClock().now", "\"\\(Date())\"", "actor Clock {}",
    ]
    for line in bad { #expect(try TidyRules.forbiddenWords(file(line)).count == 1, "\(line)") }
    let good = [
      "// Date and Task", "let text = \"Task async\"", "let update = lastUpdate", "enum E { case await }",
      "/* Task /* Date */ async */ let a = 1", "TaskList()", "#\"Date \"quoted\" Task\"#",
    ]
    for line in good { #expect(try TidyRules.forbiddenWords(file(line)).isEmpty, "\(line)") }
    let above = "Sources/fleetsim/Sample.swift"
    #expect(try TidyRules.forbiddenWords(file("let now = Date()", at: above)).isEmpty)
  }

  @Test func `names that say nothing are found at word ends only`() throws {
    for name in ["StringUtils", "Helpers", "CommonTypes", "Misc", "PoolManager", "Util"] {
      #expect(try TidyRules.fileName(file("", at: "Sources/Engine/\(name).swift")).count == 1, "\(name)")
    }
    #expect(try TidyRules.fileName(file("", at: "Sources/Engine/Helpers/Rank.swift")).count == 1)
    for name in ["Utilisation", "Commons", "Management", "Miscellany"] {
      #expect(try TidyRules.fileName(file("", at: "Sources/Engine/\(name).swift")).isEmpty, "\(name)")
    }
  }

  /// A function whose first line is the second of the file.
  private func sample(lines: Int, head: String = "func long(") -> String {
    let body = String(repeating: "    let text = \"}} \\(a.map { $0 })\" // }\n", count: lines - 4)
    return "struct S {\n  \(head)\n    a: [Int] = [], b: () -> Void = { }\n  ) {\n\(body)  }\n}\n"
  }

  @Test func `a function of 51 lines is too long, one of 50 is not`() throws {
    #expect(try TidyRules.functionLength(file(sample(lines: 50))).isEmpty)
    for head in ["func long(", "init(", "package init?(", "static func < (", "subscript("] {
      let found = try TidyRules.functionLength(file(sample(lines: 51, head: head)))
      #expect(
        found == ["Sources/Engine/Sample.swift:2: 51 lines in a function, at most 50"], "\(head)")
    }
  }

  @Test func `functions are found with their ends, and requirements without a body are none`() throws {
    let code = """
      protocol P {
        func a(x: Int) -> Int
        init(y: Int)
      }
      struct S: P {
        func a(x: Int) -> Int { x }
        init(y: Int) {
          func inner() {
            call()
          }
          self.init(z: y)
        }
      }
      """
    let found = try FunctionFinder.functions(in: code)
    #expect(found.map(\.firstLine) == [6, 7, 8])
    #expect(found.map(\.lastLine) == [6, 12, 10])
  }

  @Test func `a brace too many is found`() {
    #expect(TidyRules.balancedBraces(file("func f() { \"{\" }")).isEmpty)
    #expect(TidyRules.balancedBraces(file("func f() { { }")).count == 1)
    let long = "let a = \"\"\"\n  } \"quoted\" \\(\"}\")\n  \"\"\"\nlet b = ##\"}\"# }\"##\nlet c = #/}\"/#\n"
    #expect(TidyRules.balancedBraces(file(long)).isEmpty)
  }

  @Test func `flags that trade exactness for speed are found, a comment about them is not`() {
    #expect(TidyRules.compilerFlags("  swiftSettings: [.unsafeFlags([\"-Ounchecked\"])]").count == 1)
    #expect(TidyRules.compilerFlags("cSettings: [.unsafeFlags([\"-ffast-math\"])]").count == 1)
    #expect(TidyRules.compilerFlags("// never -Ounchecked\nlet a = 1").isEmpty)
  }
}
