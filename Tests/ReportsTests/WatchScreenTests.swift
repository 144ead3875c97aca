import Experiments
import FleetModel
import Statistics
import Synchronization
import Testing

@testable import Reports

/// What a terminal shows of a run under way.
@Suite struct WatchScreenTests {
  /// What is known after each replication of a run.
  private func seen(replications: Int) async throws -> [Experiment.Progress] {
    var experiment = try Experiment(SmallSchool.scenario(replications: replications), threads: 2)
    experiment.watched = WatchScreen.measures
    let all = SeenProgress()
    _ = await experiment.run { all.add($0) }
    return all.list
  }

  private func screen(columns: Int = 80, rows: Int = 24, style: TextStyle = .plain) -> WatchScreen {
    WatchScreen(columns: columns, rows: rows, currency: "EUR", style: style)
  }

  @Test func `after each replication what is known is what the run would say if it ended there`() async throws
  {
    let seen = try await seen(replications: 6)
    #expect(seen.map(\.replicationsDone) == Array(1...6))
    let findings = try await SmallSchool.run(SmallSchool.scenario(replications: 6))
    for (standing, strategy) in zip(try #require(seen.last).standings, findings.strategies) {
      #expect(standing.strategy == strategy.name && standing.measures.count >= 4)
      for (measure, interval) in standing.measures {
        #expect(strategy[measure]?.interval == interval, "\(measure.name)")
      }
    }
    let busy = seen[5].standings.map(\.busiest)
    #expect(busy[0].first?.resource == "wan" && busy[1].first?.resource == "technicians")
    #expect(busy[1].allSatisfy { $0.share > 0 && $0.share <= 1 })
  }

  @Test func `nobody who does not watch pays for it`() async throws {
    let all = SeenProgress()
    _ = await (try Experiment(SmallSchool.scenario(replications: 2))).run { all.add($0) }
    #expect(all.list.count == 2 && all.list.allSatisfy { $0.standings.isEmpty })
  }

  @Test func `half-widths, progress and what is in use most stand on the screen`() async throws {
    let standings = try #require(try await seen(replications: 6).last).standings
    let lines = screen().lines("fleetsim: 6 of 12 replications", share: 0.5, standings)
    #expect(lines[0] == "fleetsim: 6 of 12 replications")
    #expect(lines[1] == String(repeating: "#", count: 30) + String(repeating: "·", count: 30) + " 50 %")
    let page = lines.joined(separator: "\n")
    #expect(page.contains("autopilot-reset") && page.contains("95 % done") && page.contains("±"))
    #expect(page.contains("in use under full-reimage: technicians "))
  }

  @Test(arguments: [(30, 24), (80, 5), (12, 3), (200, 60)])
  func `no line is as wide as the terminal, and there are fewer lines than it has`(columns: Int, rows: Int)
    async throws
  {
    let standings = try #require(try await seen(replications: 3).last).standings
    let screen = screen(columns: columns, rows: rows)
    let lines = screen.lines(String(repeating: "long ", count: 50), share: 2, standings)
    #expect(lines.allSatisfy { $0.count < columns } && lines.count < rows)
  }

  @Test func `only the first line is bold, and a wide letter takes two columns`() {
    #expect(screen(style: .bold).lines("a", share: .nan, [])[0] == "\u{1B}[1ma\u{1B}[0m")
    #expect(WatchScreen.cut("東京ab", to: 5) == "東京a")
    #expect(WatchScreen.cut("\u{1B}[2J", to: 9) == "\\u{1b}[2J")
  }
}

/// Progress comes from other threads.
private final class SeenProgress: Sendable {
  private let seen = Mutex<[Experiment.Progress]>([])
  var list: [Experiment.Progress] { seen.withLock { $0 } }
  func add(_ progress: Experiment.Progress) { seen.withLock { $0.append(progress) } }
}
