import Engine
import Experiments
import FleetModel
import Testing

@testable import Reports

/// Charts of loads: which comes first, and where their lines end.
@Suite struct LoadPictureTests {
  private func charts(_ findings: Findings) -> [(picture: Picture, chart: LineChart)] {
    LoadPictures(findings).pictures().compactMap { picture in
      if case .lines(let chart) = picture.chart { (picture, chart) } else { nil }
    }
  }

  @Test func `what is in stock is there at the end of the line, and other loads are over`() async throws {
    var strategy = SmallSchool.reimage
    strategy.stages.insert(Stage(name: "box", verb: .take(Stage.Take(stock: "boxes", units: 1))), at: 0)
    var scenario = SmallSchool.scenario(strategies: [strategy], replications: 2)
    scenario.stocks = [Stock(name: "boxes", initial: 100)]
    let charts = charts(try await SmallSchool.run(scenario))
    let boxes = try #require(charts.first { $0.picture.name == "load boxes" }?.chart)
    let last = try #require(boxes.series[0].points.last)
    #expect(abs(last.y - 40) < 1e-9, "60 of 100 were taken")
    for (picture, chart) in charts where picture.name != "load boxes" {
      #expect(chart.series[0].points.last?.y == 0, "\(picture.name)")
    }
  }

  @Test func `no chart of a load goes on beyond the horizon`() async throws {
    let horizon = TimeSpan(seconds: 4 * 3600 + 777)
    let findings = try await SmallSchool.run(
      SmallSchool.scenario(strategies: [SmallSchool.reimage], replications: 2, horizon: horizon))
    let charts = charts(findings)
    #expect(charts.count >= 3)
    for (picture, chart) in charts {
      #expect(chart.plot.x.high <= horizon.seconds, "\(picture.name)")
      #expect(chart.series.flatMap(\.points).allSatisfy { $0.x <= horizon.seconds }, "\(picture.name)")
    }
  }

  @Test func `what was full for longest comes first behind the devices, and its chart says where`()
    async throws
  {
    var findings = try await SmallSchool.run(SmallSchool.scenario(replications: 2))
    func capacity(_ resource: String, isLink: Bool, _ site: String, _ hours: Double) -> CapacityFinding {
      var found = findings.strategies[1].capacity[0]
      (found.isLink, found.resource, found.site) = (isLink, resource, site)
      found.full = [hours] + [Double](repeating: 0, count: 23)
      return found
    }
    for (wan, technicians) in [(1.0, 39.0), (40, 39)] {
      findings.strategies[0].capacity = [capacity("wan", isLink: true, "Nord", wan)]
      findings.strategies[1].capacity = [
        capacity("technicians", isLink: false, "Nord", 2),
        capacity("technicians", isLink: false, "Süd", technicians),
      ]
      let pictures = LoadPictures(findings).pictures()
      #expect(
        pictures.map(\.name).suffix(2)
          == (wan > technicians ? ["load wan", "load technicians"] : ["load technicians", "load wan"]))
      let note = try #require(pictures.first { $0.name == "load technicians" }?.note)
      #expect(
        note.hasSuffix(
          "Full in a campaign for 39 h, most at Süd, under full-reimage. Others may have room then: the "
            + "chart adds them up."), "\(note)")
    }
  }

  @Test func `of a resource that one site alone has nothing is said of others`() async throws {
    var scenario = SmallSchool.scenario(replications: 2)
    scenario.siteKinds[0].siteNames = ["Nord"]
    let findings = try await SmallSchool.run(scenario)
    #expect(findings.strategies.contains { !$0.capacity.isEmpty })
    let notes = LoadPictures(findings).pictures().map(\.note).filter { $0.contains("Full in a campaign") }
    #expect(!notes.isEmpty)
    for note in notes {
      #expect(note.contains(", at Nord") && !note.contains("most at") && !note.contains("Others"), "\(note)")
    }
  }

  @Test func `within the stretch in which a branch begins, capacity is what it is on average`() async throws {
    var findings = try await SmallSchool.run(SmallSchool.scenario(replications: 2))
    var more = SmallSchool.scenario(replications: 2)
    for place in more.siteKinds[0].pools.indices { more.siteKinds[0].pools[place].count = 2 }
    findings.strategies[1] = try await SmallSchool.run(more).strategies[1]
    let loads = findings.strategies.compactMap { strategy in
      strategy.loads.first { $0.resource == "technicians" }
    }
    let grid = PictureGrid(loads, of: findings.scenario, most: 160)
    let middle = TimeSpan(seconds: (grid.start(1) + grid.start(2)) / 2)
    findings.branch = Branch(strategy: "reset", instant: .start + middle, changes: ["a=1"])
    let chart = try #require(charts(findings).first { $0.picture.name == "load technicians" }?.chart)
    // Two sites with one each, and with two each from the middle of the second stretch on.
    #expect(chart.limits.count == 2)
    #expect(chart.limits[0].points.allSatisfy { $0.y == 2 })
    #expect(chart.limits[1].points.prefix(3).map(\.y) == [2, 3, 4])
  }

  @Test func `the site that was full for longest comes before all sites, with its own capacity`()
    async throws
  {
    var findings = try await SmallSchool.run(
      SmallSchool.scenario(replications: 3), drawsPictures: true)
    let site = try #require(findings.siteLoads.first { $0.resource == "technicians" }?.site)
    let charts = charts(findings)
    let names = charts.map(\.picture.name)
    let place = try #require(names.firstIndex(of: "load technicians worst site"))
    #expect(names[place + 1] == "load technicians")
    #expect(charts[place].picture.heading.contains(" at \(site), where it was full for longest"))
    #expect(charts[place].picture.note.hasPrefix("Means over the campaigns. Full in a campaign for "))
    #expect(!charts[place].picture.note.contains("Others may have room"))
    for (chart, room) in zip(charts[place...].prefix(2), [1.0, 2]) {
      #expect(chart.chart.limits.map(\.name) == ["capacity"])
      #expect(chart.chart.limits[0].points.allSatisfy { $0.y == room })
      #expect(chart.picture.table.headings.last == "capacity")
    }
    findings.siteLoads[0].campaigns = 2
    #expect(
      LoadPictures(findings).pictures().contains { $0.note.hasPrefix("Means over the first 2 campaigns. ") })
  }

  @Test func `what there is follows the shifts`() async throws {
    var scenario = SmallSchool.scenario(strategies: [SmallSchool.reimage], devices: 120, replications: 2)
    let days = (0..<20).map { day in
      OpeningHours.Interval(
        opens: .start + .hours(24 * Double(day)), closes: .start + .hours(24 * Double(day) + 8))
    }
    scenario.rosters = [
      Roster(
        name: "day", text: "8 h a day", hours: OpeningHours(intervals: days),
        atShiftEnd: .finish)
    ]
    scenario.siteKinds[0].pools[0].roster = "day"
    let picture = try #require(
      charts(try await SmallSchool.run(scenario)).first { $0.picture.name == "load technicians" })
    let levels = Set(try #require(picture.chart.limits.first).points.map { ($0.y * 1000).rounded() / 1000 })
    #expect(levels.contains(0) && levels.contains(2), "nobody at night, two by day: \(levels)")
    let limit = picture.chart.limits[0].points
    for point in picture.chart.series[0].points.dropLast() {
      let room = try #require(limit.last { $0.x <= point.x }).y
      #expect(point.y <= room + 1, "one may stay beyond the end of a shift")
    }
  }
}
