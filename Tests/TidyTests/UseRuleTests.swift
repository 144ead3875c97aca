import Testing

/// What is planted unused is found, and what only looks unused is not.
@Suite struct UseRuleTests {
  private func unused(_ texts: String...) -> [String] {
    let files = texts.enumerated().map { number, text in
      SourceFile(path: "Sources/Engine/Sample\(number).swift", text: text)
    }
    return TidyRules.unused(files).map(\.name)
  }

  /// Something that uses what the samples hold, so that only what is planted is unused.
  private func used(_ body: String) -> String { "@main struct Program { static func main() { \(body) } }" }

  @Test func `a planted function, type, property and case are found`() {
    let planted = """
      struct Pool {
        var units = 0
        private var idle = 0
        mutating func seize(_ count: Int) { units -= count }
        mutating func request(_ count: Int, at now: Int) -> Bool { units > count }
      }
      enum Answer { case granted, queued }
      struct Decoy { }
      func lost() { lost() }
      """
    let program = used("var pool = Pool(); pool.seize(pool.units); print(Answer.granted)")
    #expect(unused(planted, program) == ["Pool.idle", "Pool.request", "Answer.queued", "Decoy", "lost"])
  }

  @Test func `the line of what is unused is told`() {
    let file = SourceFile(path: "Sources/Engine/Sample.swift", text: "\n\nfunc lost() {}\n")
    #expect(
      TidyRules.unused([file]).map(\.violation) == ["Sources/Engine/Sample.swift:3: nothing uses lost"])
  }

  @Test func `what stands in comments and strings is no use, what stands in an interpolation is`() {
    #expect(unused("func lost() {}\n// lost()\nlet told = \"lost()\"", used("print(told)")) == ["lost"])
    #expect(unused("func found() {}", used("print(\"\\(found())\")")).isEmpty)
  }

  @Test func `what a function says of itself, and a type in its extensions, is no use`() {
    #expect(unused("func again(_ n: Int) { again(n - 1) }") == ["again"])
    #expect(
      unused("struct Alone { var next: [Alone] { [] } }\nextension Alone { func f() -> Alone { self } }")
        == ["Alone", "Alone.next", "Alone.f"])
  }

  @Test func `functions are told apart by their labels`() {
    let both = """
      struct Gate { func ask(at now: Int) {} }
      struct Pool { func ask(_ units: Int, at now: Int) {} }
      """
    #expect(unused(both, used("Gate().ask(at: 3); _ = Pool()")) == ["Pool.ask"])
    #expect(unused(both, used("switch Gate().ask(at: 3) { default: _ = Pool() }")) == ["Pool.ask"])
    let optional = "struct Gate { func ask(_ text: String, at now: Int = 0, then go: () -> Void) {} }"
    #expect(unused(optional, used("Gate().ask(\"now\") { }")).isEmpty)
    #expect(unused(optional, used("Gate().ask(\"now\", at: 4, then: { })")).isEmpty)
    #expect(unused("func all(_ values: Int..., by: Int) {}", used("all(1, 2, 3, by: 4)")).isEmpty)
    #expect(unused("func each(_ value: Int) {}", used("[1].map(each)")).isEmpty)
  }

  @Test func `a label, a parameter and an assignment are no uses of a property`() {
    let point = """
      struct Point {
        var x: Int
        let tag: Int
        init(x: Int, tag: Int) {
          self.x = x
          self.tag = tag
        }
      }
      """
    #expect(unused(point, used("print(Point(x: 1, tag: 2).x)")) == ["Point.tag"])
    #expect(unused("struct S { var a: Int?; func f() { if let a { print(a) } } }", used("S().f()")).isEmpty)
    #expect(unused("struct S { var a = 1 }", used("[S()].map(\\.a)")).isEmpty)
    #expect(unused("struct S { var a = 1 }", used("let s = S() as S?; print(s?.a ?? 0)")).isEmpty)
  }

  @Test func `a case that is only compared is made by nothing`() {
    let answer =
      "enum Answer { case yes, no(Int) }\nfunc f(_ answer: Answer) { switch answer { case .yes: f(.yes)"
      + "\ncase .no(let n): print(n) } }"
    #expect(unused(answer, used("f(.yes)")) == ["Answer.no"])
    #expect(unused(answer, used("f(true ? .no(1) : .yes)")).isEmpty)
    // Raw values make cases, too.
    let raw = "enum Kind: UInt8 { case a }\nfunc f(_ kind: Kind) { if case .a = kind { } }"
    #expect(unused(raw, used("f(Kind(rawValue: 0)!)")).isEmpty)
  }

  @Test func `what protocols ask for is used by them, what ours ask for must be called`() {
    let shape = """
      protocol Shape { var mean: Double { get }; func draw() -> Double; func idle() }
      struct Square: Shape, CustomStringConvertible {
        var mean: Double { 1 }
        func draw() -> Double { 2 }
        func idle() {}
        var description: String { "" }
      }
      """
    let program = used("let all: [any Shape] = [Square()]; print(all[0].mean, all[0].draw())")
    #expect(unused(shape, program) == ["Shape.idle"])
  }

  @Test func `options of a command are read by us or found`() {
    let command = """
      @main struct Run: ParsableCommand {
        static let configuration = 1
        @Flag var quiet = false
        @Option(help: "How many.") var count: Int
        func run() { print(count) }
      }
      """
    #expect(unused(command) == ["Run.quiet"])
  }

  @Test func `overrides and operators are understood`() {
    let text = """
      class Base { func f() {} }
      final class Derived: Base { override func f() {} }
      struct V { static func + (a: V, b: V) -> V { a } }
      """
    #expect(unused(text, used("let base: Base = Derived(); base.f(); print(V() + V())")).isEmpty)
  }
}
