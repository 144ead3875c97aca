import Experiments

/// The page that is printed unless all of it is asked for: the answer, and what matters beside it, on at
/// most 24 lines of 80 columns.
struct BriefPage {
  static let height = 24
  static let width = 80

  let findings: Findings
  /// A narrower terminal has its own width.
  let columns: Int
  let style: TextStyle

  init(_ findings: Findings, columns: Int, style: TextStyle) {
    self.findings = findings
    self.columns = min(BriefPage.width, columns)
    self.style = style
  }

  /// Lines that stand or fall together.
  private struct Block {
    var lines: [String]
    /// What can be left out first has the largest number; 0 is never left out.
    var rank: Int
    /// A blank line stands before it.
    var isSection = false
  }

  func lines() -> [String] {
    var blocks = [Block(lines: question(), rank: 0), Block(lines: answer(), rank: 0, isSection: true)]
    if findings.replications > 0 { blocks += asked().map { Block(lines: wrapped($0), rank: 1) } }
    blocks.append(Block(lines: besides(), rank: 2))
    blocks.append(Block(lines: warnings(), rank: 0))
    if findings.replications > 0 {
      blocks.append(Block(lines: goals(), rank: 1, isSection: true))
      blocks.append(Block(lines: table(), rank: 3, isSection: true))
      blocks.append(Block(lines: campaigns(), rank: 4))
      blocks += states()
      blocks += alternatives().map { Block(lines: $0, rank: 1, isSection: true) }
      blocks.append(Block(lines: help(), rank: 2, isSection: true))
      blocks.append(Block(lines: periods(), rank: 5, isSection: true))
    }
    blocks.append(Block(lines: basis(), rank: 0, isSection: true))
    return fitted(blocks.filter { !$0.lines.isEmpty })
  }

  /// Without as many blocks as must be left out, and the last of those that stay cut where that is not
  /// enough.
  private func fitted(_ blocks: [Block]) -> [String] {
    var blocks = blocks
    func height() -> Int { blocks.reduce(0) { $0 + $1.lines.count + ($1.isSection ? 1 : 0) } }
    while height() > BriefPage.height, let rank = blocks.map(\.rank).max(), rank > 0 {
      let place = blocks.lastIndex { $0.rank == rank }!
      let excess = height() - BriefPage.height
      // A table that keeps its head and some rows still says something.
      if blocks[place].lines.count - excess >= 4 {
        blocks[place].lines = BriefPage.cut(blocks[place].lines, by: excess)
      } else {
        blocks.remove(at: place)
      }
    }
    var lines: [String] = []
    for block in blocks {
      if block.isSection && !lines.isEmpty { lines.append("") }
      lines += block.lines
    }
    return lines
  }

  /// Without the last lines of a table. Where it is told in several pieces, one below the other, each with a
  /// head, a later piece of which some rows would be missing goes as a whole: it would have rows of other
  /// points than the first, or none.
  static func cut(_ table: [String], by excess: Int) -> [String] {
    let kept = table.dropLast(excess)
    guard !table[kept.endIndex].isEmpty, let gap = kept.lastIndex(of: "") else { return Array(kept) }
    return Array(kept[..<gap])
  }

  private func wrapped(_ text: String) -> [String] { Prose.wrap(text, width: columns) }

  private func question() -> [String] {
    let scenario = findings.scenario
    return BriefPage.cut(wrapped(scenario.question.isEmpty ? scenario.name : scenario.question), to: 2)
  }

  /// The first lines; that there are more shows at the end of the last.
  private static func cut(_ lines: [String], to count: Int) -> [String] {
    if lines.count <= count { return lines }
    return lines.prefix(count - 1) + [lines[count - 1].prefix(BriefPage.width - 2) + " …"]
  }

  private func answer() -> [String] {
    let text = VerdictText(findings: findings)
    var lines = findings.branch.map { wrapped(BranchText(findings: findings, branch: $0).sentence()) } ?? []
    let whole = wrapped(text.sentence())
    lines += (whole.count > 4 ? wrapped(text.shortSentence()) : whole).map(style.bold)
    return lines
  }

  private func besides() -> [String] {
    if SweepGoalText(findings) != nil { return [] }
    return VerdictText(findings: findings).besides().map(wrapped) ?? []
  }

  private func goals() -> [String] {
    // A grid has them in its own table.
    if SweepGoalText(findings) != nil, findings.scenario.goals.count == 1 { return [] }
    return GoalText(findings: findings).table()?.lines(columns: columns, style: style) ?? []
  }

  private func table() -> [String] {
    BriefTable(findings).table()?.lines(columns: columns, style: style) ?? []
  }

  private func periods() -> [String] {
    PeriodTable(findings: findings).brief()?.lines(columns: columns, style: style) ?? []
  }

  private func campaigns() -> [String] {
    CampaignText(findings: findings).sentence().map(wrapped) ?? []
  }

  /// What the scenario asks for beside its measures belongs to the answer: what a status shows, and when most
  /// people are at work.
  private func asked() -> [String] {
    StateText(findings: findings).leading() + [PeriodText(findings: findings).sentence()].compactMap { $0 }
  }

  /// What else a status shows comes before the tables; each sentence stands or falls by itself.
  private func states() -> [Block] {
    let text = StateText(findings: findings)
    let said = text.leading()
    return text.sentences().filter { !said.contains($0) }.enumerated().map { number, sentence in
      Block(lines: wrapped(sentence), rank: 2, isSection: number == 0)
    }
  }

  private func alternatives() -> [[String]] {
    guard let sweep = findings.sweep, !sweep.shown.isEmpty else { return [] }
    return AlternativesTable(findings, sweep, isBrief: true).blocks(columns: columns, style: style)
  }

  private func help() -> [String] {
    EnlargementText(findings)?.sentences().flatMap(wrapped) ?? []
  }

  /// What may make the answer worthless, and who is in none of its numbers.
  private func warnings() -> [String] {
    let basis = BasisText(findings: findings)
    var all = basis.warnings()
    all += ExpectationText.warnings(findings.expectations, currency: findings.scenario.currency)
    all += basis.untouched()
    if let imported = findings.scenario.fleet.imported { all.append(ImportText.sentence(imported)) }
    return all.flatMap(wrapped)
  }

  private func basis() -> [String] {
    let assumed = findings.assumptions.count { $0.provenance == .assumption }
    let disputed = BasisText.contradicted(among: findings.assumptions).map { ", \($0)" } ?? ""
    let words =
      "\(Prose.count(findings.replications, "replication")), seed \(findings.scenario.seed), "
      + "\(Prose.count(assumed, "assumption"))\(disputed) (fleetsim explain FILE). "
      + "All tables: --full. Words: fleetsim explain --words."
    return wrapped(words)
  }
}
