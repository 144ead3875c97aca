import Experiments
import Testing

@testable import Reports

/// That charts and tables tell strategies apart where the answer does, and nowhere else.
@Suite struct JudgedDifferenceTests {
  /// The last devices differ by so much that one interval by itself would tell them apart, and five that hold
  /// together do not.
  private func findings() throws -> Findings {
    var usb = HandMade.usb
    usb[0] = zip(HandMade.reset[0], [2.0, 3, 4]).map { $0 + $1 * 36_000 }
    return try HandMade.findings([("reset", HandMade.reset), ("usb", usb)])
  }

  @Test func `where the answer tells no difference the bar of the chart reaches 0`() throws {
    let findings = try findings()
    let criterion = try #require(findings.verdict?.criteria.first)
    let single = try #require(findings.comparisons[0][.lastDone]?.paired?.interval)
    #expect(criterion.best == nil && !single.contains(0), "only together they cannot be told apart")
    let picture = try #require(DifferencePicture(findings: findings).picture())
    guard case .rows(let chart) = picture.chart,
      case .interval(let low, let at, let high, _) = chart.rows[0].marks[0]
    else {
      Issue.record("the chart has rows of intervals")
      return
    }
    #expect(low < 0 && at > 0 && high > at)
    #expect(picture.note.hasSuffix("They have 95 % confidence all together, as the answer has."))
  }

  @Test func `every bar keeps away from 0 where the answer tells a difference`() throws {
    let findings = try findings()
    let picture = try #require(DifferencePicture(findings: findings).picture())
    guard case .rows(let chart) = picture.chart else { return }
    let criteria = try #require(findings.verdict?.criteria)
    #expect(chart.rows.count == criteria.count)
    for (row, criterion) in zip(chart.rows, criteria) {
      guard case .interval(let low, _, let high, _) = row.marks[0] else { continue }
      #expect((low > 0 || high < 0) == (criterion.best != nil), "\(row.label)")
    }
  }

  @Test func `the short table has the same intervals`() throws {
    let findings = try findings()
    let judged = try #require(findings.judged(findings.comparisons[0], .lastDone))
    let table = try #require(BriefTable(findings).table())
    let scale = MeasureTable(findings: findings).scale(.lastDone)
    let lines = table.lines(columns: 100, style: .plain)
    let row = try #require(lines.first { $0.hasPrefix("last device done") })
    #expect(row.contains(Figure(judged, in: scale).text()), "\(row)")
  }
}
