import Engine
import Experiments
import FleetFixtures
import FleetModel
import Testing

@testable import Reports

/// Charts: that marks stand where their numbers are.
@Suite struct PictureTests {
  @Test func `the curve of what is done goes through the measures of completion`() async throws {
    let findings = try await SmallSchool.run(SmallSchool.scenario())
    for strategy in findings.strategies {
      #expect(strategy.completion.map(\.share).first == 0 && strategy.completion.last?.share == 1)
      let half = try #require(strategy.completion.first { $0.share == 0.5 })
      #expect(half.moments == strategy["done.p50"]?.spread)
      #expect(strategy.completion.last?.moments == strategy["done.last"]?.spread)
      let middles = strategy.completion.map(\.moments.median.mean)
      #expect(middles == middles.sorted())
    }
  }

  @Test func `devices that all take ten minutes are all done after ten minutes`() async throws {
    let findings = try await SmallSchool.run(SmallSchool.scenario(strategies: [SmallSchool.nap]))
    #expect(findings.strategies[0].completion.allSatisfy { $0.moments.median.mean == 600 })
  }

  /// The level of a path of horizontal and vertical strokes at a place, in its own units.
  private func level(_ path: String, at x: Double) throws -> Double {
    let strokes = path.matches(of: /([MHV])([-0-9.]+)(?: ([-0-9.]+))?/)
    #expect(strokes.map { String($0.0) }.joined() == path, "nothing slants")
    var level = 0.0
    for stroke in strokes {
      let number = try #require(Double(stroke.2))
      if stroke.1 != "V", number > x { break }
      if stroke.1 == "V" { level = number }
      if let first = stroke.3 { level = try #require(Double(first)) }
    }
    return level
  }

  @Test func `while nobody is done the curve of what is done does not rise`() async throws {
    // Half of the fleet in the first ten minutes, and the other half three days later.
    var scenario = SmallSchool.scenario(strategies: [SmallSchool.nap], replications: 3)
    scenario.fleet = Fleet(groups: [
      SmallScenario.group("early", devices: 30), SmallScenario.group("late", devices: 30),
    ])
    scenario.rollout = .waves([
      Rollout.Wave(name: "first", at: .start, groups: ["early"]),
      Rollout.Wave(name: "second", at: .start + .hours(72)),
    ])
    let picture = try #require(CompletionPicture(try await SmallSchool.run(scenario)).picture())
    guard case .lines(let chart) = picture.chart else { throw CancellationError() }
    let paths = PageReading("<svg>\(picture.drawing.text)</svg>").all("path")
    let line = try #require(paths.first { $0.attributes["class"]?.hasPrefix("line") == true })
    let half = chart.plot.y(50)
    for hours in [1.0, 36, 71] {
      let found = try level(line.attributes["d"] ?? "", at: chart.plot.x(hours * 3600))
      #expect(abs(found - half) < 0.1, "after \(hours) h")
    }
    let band = try #require(paths.first { $0.attributes["class"]?.hasPrefix("band") == true })
    #expect(band.attributes["d"]?.contains("L") == false)
    #expect(VegaLite(picture).value().text.contains("\"interpolate\": \"step-after\""))
  }

  @Test func `what is not done by the horizon stays undone to the end of the curve`() async throws {
    let scenario = SmallSchool.scenario(
      strategies: [SmallSchool.reimage], replications: 3, horizon: .hours(4))
    let picture = try #require(CompletionPicture(try await SmallSchool.run(scenario)).picture())
    guard case .lines(let chart) = picture.chart else { throw CancellationError() }
    let points = try #require(chart.series.first?.points)
    #expect(points.last?.x == 4 * 3600 && points.last?.y == points.dropLast().last?.y)
    #expect(points.last.map { $0.y > 0 && $0.y < 100 } == true)
  }

  @Test func `where devices come for ever there is no curve of what is done`() async throws {
    var scenario = SmallSchool.scenario(strategies: [SmallSchool.nap], replications: 2, horizon: .hours(1))
    scenario.rollout = .arrivals([Rollout.ArrivalStream(timing: .every(.constant(350)))])
    let findings = try await SmallSchool.run(scenario)
    #expect(findings.strategies[0].completion.isEmpty)
    #expect(CompletionPicture(findings).picture() == nil)
  }

  @Test func `a load knows how much there is of its resource over all sites`() async throws {
    let findings = try await SmallSchool.run(SmallSchool.scenario(replications: 2))
    let loads = findings.strategies[0].loads
    #expect(loads.first { $0.resource == "technicians" }?.supply?.course()?.most == 2)
    #expect(loads.first { $0.resource == "wan" }?.supply?.course()?.most == 125_000_000)
    #expect(loads.first { $0.resource == "devices down" }?.supply == nil)
  }

  @Test(arguments: [(0.0, 100.0), (0, 7), (-100, 100), (0, 0.03), (0, 123_456), (0, 0)])
  func `an axis has few round ticks that reach over its numbers`(low: Double, high: Double) {
    let axis = Axis("", from: low, to: high)
    #expect(axis.low <= low && axis.high >= high)
    #expect((2...12).contains(axis.ticks.count))
    #expect(axis.ticks.allSatisfy { $0.at >= axis.low - 1e-9 && $0.at <= axis.high + 1e-9 })
    #expect(axis.place(low) >= 0 && axis.place(high) <= 1)
  }

  @Test func `an axis of time is labelled in the unit that suits it, with dates where there are any`() {
    let undated = Axis(time: 30 * 3600, nil)
    #expect(
      undated.title == "h since the start"
        && undated.ticks.map(\.label) == ["0", "6", "12", "18", "24", "30"])
    #expect(undated.ticks.allSatisfy { $0.second.isEmpty })
    let dated = Axis(time: 9.5 * 86_400, WallClock(SmallSchool.monday))
    #expect(
      dated.ticks.map(\.second) == ["Mon 6 Jul", "Wed 8 Jul", "Fri 10 Jul", "Sun 12 Jul", "Tue 14 Jul"])
  }

  @Test func `bars of a journey follow each other and end where it ends`() throws {
    let picture = try #require(TimePictures(findings: try HandMade.findings()).pictures().first)
    let bars = PageReading("<svg>\(picture.drawing.text)</svg>").all("rect")
    let places = try bars.map { bar in
      (
        try #require(bar.attributes["x"].flatMap(Double.init)),
        try #require(bar.attributes["width"].flatMap(Double.init))
      )
    }
    // Both waits for technicians are one bar.
    #expect(places.count == 4)
    for (bar, next) in zip(places, places.dropFirst()) { #expect(abs(bar.0 + bar.1 - next.0) < 0.2) }
  }

  @Test func `differences of all units stand on one axis, each at its share of the larger side`() throws {
    let picture = try #require(DifferencePicture(findings: try HandMade.findings()).picture())
    let drawing = PageReading("<svg>\(picture.drawing.text)</svg>")
    #expect(drawing.all("circle").count == picture.table.rows.count)
    #expect(
      picture.table.rows.contains { $0[0].hasPrefix("cost, usb minus reset") && $0[2].hasPrefix("81.") })
  }
}
