import FleetModel
import Randomness
import Testing

@testable import ScenarioFiles

/// Numbers that a scenario takes from files, as it lists and uses them.
@Suite struct MeasuredNumberTests {
  private func read(_ stages: String, file: TemporaryFile) -> ScenarioReader.Reading {
    let text = """
      fleet: { devices: 1 }
      strategies:
        s:
          settings: { share of time-outs: { value: "\(stages)", is: measured, from: the tenant's report } }
          stages:
            - attempt: { succeeds: setting share of time-outs, do: [ { wait: { takes: 1 min } } ] }

      """.replacing("FILE", with: file.path)
    return withExtendedLifetime(file) { ScenarioReader.read(Array(text.utf8), file: "s.yaml") }
  }

  private func law(_ text: String, file: TemporaryFile) -> ScenarioReader.Reading {
    let text = """
      fleet: { devices: 1 }
      strategies:
        a: [ { wait: { takes: "\(text)" } } ]
        b: [ { wait: { takes: "\(text)" } } ]

      """.replacing("FILE", with: file.path)
    return withExtendedLifetime(file) { ScenarioReader.read(Array(text.utf8), file: "s.yaml") }
  }

  @Test func `a report of deployments is a law with its exact quantiles, listed once with its rows`() throws {
    let file = try TemporaryFile(DeploymentReportTests.report)
    let reading = law(
      "empirical(file FILE, column DeploymentDuration, where DeploymentState is Success)", file: file)
    let scenario = try reading.get()
    guard case .wait(.same(let law), _) = scenario.strategies[0].stages[0].verb else {
      Issue.record("no wait")
      return
    }
    #expect([0.3, 0.5, 0.9].map { law.quantile($0) } == [777.2190107, 1200, 2460])
    let measured = scenario.assumptions.filter { $0.provenance == .measured }
    #expect(measured.map(\.value) == ["3 of 10 rows, 12.95 to 41 min, median 20 min"])
    #expect(
      measured.first?.name == "\(file.path): DeploymentDuration, where DeploymentState is Success")
    #expect(
      measured.first?.source
        == "the file \(file.path); left out: 1 below zero, 1 empty, 5 not meeting the condition; 4 of 10 "
        + "rows censored")
    #expect(reading.diagnostics.warnings.map { $0.place.file } == [file.path, file.path])
  }

  @Test func `a share of rows is counted`() throws {
    let file = try TemporaryFile(DeploymentReportTests.report)
    let reading = read("share(file FILE, where DeploymentState is successWithTimeout)", file: file)
    let scenario = try reading.get()
    guard case .attempt(let attempt) = scenario.strategies[0].stages[0].verb else {
      Issue.record("no attempt")
      return
    }
    #expect(attempt.succeeds == .same(0.1))
    let measured = scenario.assumptions.filter { $0.provenance == .measured }
    #expect(measured.map(\.value).contains("10 %, 1 of 10 rows"))
    #expect(measured.map(\.source).contains("the tenant's report"))
    #expect(
      reading.diagnostics.warnings.map(\.message) == [
        "2 of the 10 rows of which it is a share are in progress or of unknown state: how they end is not "
          + "known (with 'among DeploymentState is not …' they do not count)"
      ])
  }

  @Test func `a share may be one among some rows`() throws {
    let file = try TemporaryFile(DeploymentReportTests.report)
    let asked = "share(file FILE, where DeploymentState is successWithTimeout, among DeploymentState is not "
    let reading = read(asked + "inProgress)", file: file)
    let scenario = try reading.get()
    guard case .attempt(let attempt) = scenario.strategies[0].stages[0].verb else {
      Issue.record("no attempt")
      return
    }
    #expect(attempt.succeeds == .same(0.125))
    #expect(reading.diagnostics.warnings.isEmpty)
    #expect(scenario.assumptions.contains { $0.source == "the file \(file.path); left out: 2 of 10 rows" })
  }

  @Test(arguments: [
    ("share(file FILE, where DeploymentState is sucess)", "did you mean 'success'?"),
    ("share(file FILE, where DeploymentStat is success)", "did you mean the column 'DeploymentState'?"),
    ("share(file FILE)", "expected 'file …' and 'where …'"),
    ("share(file FILE, wher DeploymentState is success)", "expected 'file …' once"),
    ("share(file FILE.csv, where a is b)", "cannot be opened"),
    ("share(file FILE, where a is b", "expected ')'"),
    ("share(file FILE, where a is b) 1", "expected nothing after ')'"),
  ]) func `a share that cannot be counted is an error where it is written`(text: String, why: String) throws {
    let reading = read(text, file: try TemporaryFile(DeploymentReportTests.report))
    let error = try #require(reading.diagnostics.sorted.first { $0.severity == .error })
    #expect(error.description.hasPrefix("s.yaml:4:"))
    #expect(error.description.contains(why), "\(error)")
  }

  @Test func `what is read for its mistakes only is not listed`() throws {
    let file = try TemporaryFile("t\nPT1M\n")
    let text = """
      fleet: { devices: 1 }
      strategies:
        s:
          settings: { way: { value: a, one of: [a, b] } }
          stages:
            - choose:
                when: setting way is b
                then: [ { wait: { takes: "empirical(file \(file.path), column t)" } } ]
            - wait: { takes: 1 min }

      """
    let reading = withExtendedLifetime(file) { ScenarioReader.read(Array(text.utf8), file: "s.yaml") }
    #expect(try reading.get().assumptions.allSatisfy { $0.provenance != .measured })
  }
}
