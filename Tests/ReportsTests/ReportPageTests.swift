import Engine
import Experiments
import FleetFixtures
import FleetModel
import Testing

@testable import Reports

/// The page that is looked at: its order, its charts, and that nothing in it is but words.
@Suite struct ReportPageTests {
  private static let sections = [
    "goals", "help", "completion", "downtime", "differences", "states", "periods", "load", "places", "time",
    "cost",
    "values", "numbers", "basis", "floors", "strategies", "provenance", "checklist",
  ]

  private func real(_ change: (inout Scenario) -> Void = { _ in }) async throws -> Findings {
    var scenario = SmallSchool.scenario()
    change(&scenario)
    return try await SmallSchool.run(scenario)
  }

  @Test func `a page is well-formed, and its sections stand in their order`() async throws {
    for findings in [try HandMade.findings(), try await real()] {
      let page = PageReading(ReportPage.text(findings))
      #expect(page.fault == nil)
      let found = page.all("section").compactMap { $0.attributes["id"] }
      #expect(found == ReportPageTests.sections.filter(found.contains))
      #expect(found.contains("goals") && found.contains("basis") && found.contains("checklist"))
      let links = page.all("a").compactMap { $0.attributes["href"] }
      #expect(links == found.map { "#\($0)" })
    }
  }

  @Test func `the question and the answer come first, in the words of the printed page`() throws {
    let findings = try HandMade.findings()
    let words = PageReading(ReportPage.text(findings)).words
    let question = try #require(words.range(of: findings.scenario.question))
    let answer = try #require(words.range(of: VerdictText(findings: findings).sentence()))
    let goals = try #require(words.range(of: "what matters most"))
    #expect(question.upperBound <= answer.lowerBound && answer.upperBound <= goals.lowerBound)
    #expect(words.contains("3f1c00000000beef") && words.contains("00000000deadbeef"))
  }

  @Test func `every chart has a title, words for those who cannot see it, marks, and its numbers as a table`()
    async throws
  {
    let page = PageReading(ReportPage.text(try await real()))
    let charts = page.all("svg").filter { $0.attributes["role"] == "img" }
    #expect(charts.count >= 8)
    let figures = page.all("figure").compactMap { $0.attributes["id"] }
    #expect(Set(figures).count == charts.count)
    for (figure, chart) in zip(figures, charts) {
      #expect(chart.attributes["aria-labelledby"] == "\(figure)-title \(figure)-words")
    }
    #expect(page.all("title").count == charts.count + 1 && page.all("desc").count == charts.count)
    #expect(page.all("table").count { $0.path.contains("figure") } == charts.count)
    let marks = ["path", "rect", "circle"].flatMap(page.all).filter { element in
      element.path.contains("figure") && !element.path.contains("ul")
    }
    #expect(marks.count >= 2 * charts.count)
  }

  @Test func `a page needs nothing but itself`() async throws {
    let text = ReportPage.text(try await real())
    let page = PageReading(text)
    #expect(page.all("script").isEmpty && page.all("link").isEmpty && page.all("img").isEmpty)
    #expect(!text.contains("@import") && !text.contains("url("))
    #expect(text.contains("default-src 'none'"))
  }

  @Test func `names and questions are words, whatever stands in them`() async throws {
    let evil = "<script>alert('1' + \"2\")</script> & ]]> --> \u{0}\u{202E}"
    let findings = try await real { scenario in
      scenario.name = evil
      scenario.question = evil
      scenario.strategies = [SmallSchool.reset, SmallSchool.reimage]
      for place in scenario.strategies.indices { scenario.strategies[place].name = "\(evil) \(place)" }
      scenario.strategies[0].stages[2].name = evil
      scenario.siteKinds[0].siteNames = [evil, "Süd"]
      scenario.assumptions[0].source = evil
      scenario.doubts = [evil]
      scenario.changes = [evil]
    }
    var shown = findings
    shown.command = ["fleetsim", "run", evil]
    let text = ReportPage.text(shown)
    let page = PageReading(text)
    #expect(page.fault == nil)
    #expect(page.all("script").isEmpty)
    #expect(!text.lowercased().contains("<script"))
    #expect(page.words.contains("<script>alert('1' + \"2\")</script> & ]]> --> \\u{0}\\u{202e}"))
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || VisibleText.isVisible($0) })
  }

  @Test func `stages without a name of their own are told by what they do`() async throws {
    let findings = try await real { scenario in
      scenario.strategies = [SmallSchool.reimage]
      scenario.strategies[0].stages[0].name = "mark 10.1.2.1"
      scenario.strategies[0].stages[2].name = "updates: mark 3.1"
      scenario.strategies[0].stages[4].name = "phase 2"
    }
    let page = PageReading(ReportPage.text(findings)).words
    #expect(!page.contains("10.1.2.1") && !page.contains("mark 3.1") && page.contains("phase 2"))
    #expect(page.contains("the device is down from here"))
  }

  @Test func `the same run gives the same page, on any number of threads`() async throws {
    let scenario = SmallSchool.scenario()
    let one = await (try Experiment(scenario, threads: 1, version: "0.1.0")).run()
    let four = await (try Experiment(scenario, threads: 4, version: "0.1.0")).run()
    #expect(ReportPage.text(one) == ReportPage.text(four))
  }

  @Test func `a page stays small when there are thousands of sites, stages and points`() async throws {
    var findings = try await real()
    for place in findings.strategies.indices {
      let site = try #require(findings.strategies[place].parts.last)
      let stage = try #require(findings.strategies[place].attribution.last)
      findings.strategies[place].parts += [PartFinding](repeating: site, count: 50_000)
      findings.strategies[place].attribution += [StageAttribution](repeating: stage, count: 2000)
    }
    #expect(ReportPage.text(findings).utf8.count < 1_000_000)
  }

  @Test func `a run that came to nothing has a page that says so`() throws {
    var findings = try HandMade.findings([("reset", HandMade.reset.map { _ in [] })], reason: .interrupted)
    findings.replications = 0
    let page = PageReading(ReportPage.text(findings))
    #expect(page.fault == nil && page.words.contains("There is no answer"))
    #expect(page.all("figure").isEmpty)
  }

  @Test func `without a page the one of an earlier run goes`() async throws {
    try await ScratchFolder.with { folder in
      let findings = try HandMade.findings()
      try ResultFolder(folder).write(findings)
      #expect(try names(folder).contains("report.html"))
      try ResultFolder(folder).write(findings, summary: SummaryJSON.text(findings), hasPage: false)
      #expect(try names(folder) == ScratchFolder.resultFiles.filter { $0 != "report.html" })
    }
  }
}
