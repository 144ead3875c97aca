import Experiments
import Fixtures
import Foundation
import ScenarioFiles
import Testing

/// The page about what changes in time shows a whole scenario: it runs as it stands there.
@Suite struct ChangePageTests {
  @Test func `the example of the page runs, and what changes in it matters`() async throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: root.appending(path: "Documentation/Changes.md"), encoding: .utf8)
    let text = try #require(FencedBlock.texts("yaml", in: page).first)
    let scenario = try ScenarioReader.read(Array(text.utf8), file: "changes.yaml").get()
    // Two hours, two incidents and three changes.
    #expect(scenario.timedChanges.count == 7)
    let findings = await (try Experiment(scenario, threads: 2)).run()
    #expect(findings.strategies[0]["share.ready"]?.values.count == 2)
    let plan = try Experiment(scenario).strategies[0].plan
    #expect(plan.renewals.count == 32)
    #expect(plan.amountChanges.count > 10)
  }
}
