import FleetModel
import Randomness
import Testing

@testable import Reports

@Suite struct FactsTableTests {
  private func strategy(_ name: String, _ stages: [Stage] = [], _ facts: StrategyFacts) -> Strategy {
    var strategy = Strategy(name: name, summary: "in short", stages: stages)
    strategy.facts = facts
    return strategy
  }

  private func load(_ bytes: Double, _ kind: BytesKind) -> Stage {
    var transfer = Stage.Transfer(bytes: .same(.constant(bytes)), over: ["wan"])
    transfer.kind = kind
    return Stage(name: "load \(kind.rawValue)", verb: .transfer(transfer))
  }

  private var reset: Strategy {
    var facts = StrategyFacts(keeps: ["Entra join"], removes: ["user files", "badge"])
    facts.removes.append(StrategyFacts.Thing("language packs", comment: "unused for 7 days"))
    facts.bringsBack = ["apps"]
    facts.needs = [StrategyFacts.Thing("a network", comment: "online")]
    return strategy("autopilot-reset", [load(3e9, .apps)], facts)
  }

  private var reimage: Strategy {
    let usb = Stage(
      name: "media", verb: .choose(.odds([(share: 1, body: [load(4e9, .operatingSystem)])])))
    let perhaps = Stage(
      name: "again", verb: .choose(.odds([(share: 0.5, body: [load(2e9, .operatingSystem)])])))
    return strategy("full-reimage", [usb, perhaps], StrategyFacts(removes: ["Entra join"]))
  }

  private func row(_ title: String, in lines: [String]) -> String? { lines.first { $0.hasPrefix(title) } }

  @Test func `a row says what becomes of a thing under each strategy`() {
    let lines = FactsTable([reset, reimage], contents: []).lines(columns: 80)
    #expect(row("Entra join", in: lines) == "Entra join             kept       removed")
    #expect(row("apps", in: lines) == "apps                   reapplied  -")
    #expect(row("language packs", in: lines) == "language packs         removed*   -")
    #expect(row("badge", in: lines) == "badge                  removed    -")
    #expect(row("keyboard", in: lines) == "keyboard               -          -")
    #expect(row("OS bytes over network", in: lines) == "OS bytes over network  0          4-6 GB")
    #expect(lines.allSatisfy { $0.count <= 80 })
    let text = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
    #expect(text.contains("autopilot-reset: in short; needs a network (online); * language packs removed:"))
  }

  @Test func `sixteen strategies are paged in tables of 80 columns`() {
    let many = (1...16).map { strategy("strategy-number-\($0)", [], StrategyFacts(keeps: ["apps"])) }
    let lines = FactsTable(many, contents: []).lines(columns: 80)
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines.count { $0.hasPrefix("apps") } == 4)
    #expect(lines.count { $0.hasPrefix("strategy-number-") } >= 16)
  }

  @Test func `where a transfer is of no kind, nothing is said of the bytes`() {
    let silent = strategy("s", [load(1, .operatingSystem), load(1, .other)], StrategyFacts(keeps: ["apps"]))
    let lines = FactsTable([silent], contents: []).lines(columns: 80)
    #expect(row("OS bytes over network", in: lines) == "OS bytes over network  -")
  }

  @Test func `the same in Markdown is one table, with its comments`() {
    let lines = FactsTable([reset, reimage], contents: []).markdown()
    #expect(lines[0] == "| thing | autopilot-reset | full-reimage |" && lines[1] == "|---|---|---|")
    #expect(lines.contains("| language packs | removed: unused for 7 days | - |"))
    #expect(lines.contains("| needs | a network (online) | - |"))
    #expect(lines.contains("| applies to | every device | every device |"))
  }

  @Test func `contradicted numbers are counted beside their provenance, and told below them`() {
    var scenario = SmallSchool.scenario()
    scenario.assumptions = [
      Assumption(
        name: "time-out", value: "60 min", provenance: .reported, source: "A",
        contradictions: ["B: 100 min"]),
      Assumption(name: "other", value: "1", provenance: .reported, source: ""),
    ]
    let lines = Explanation.assumptions(scenario, [])
    #expect(lines.contains("Reported (2, 1 of these is contradicted by other sources)"))
    let place = lines.firstIndex(of: "  time-out: 60 min  — A")
    #expect(place.map { lines[$0 + 1] } == "    contradicted by: B: 100 min")
  }
}
