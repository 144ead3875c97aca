import FleetModel
import Testing

@testable import ScenarioFiles

/// What `vary` spans: lists, ranges, and combinations that are left out.
@Suite struct VaryTests {
  private static let base = """
    fleet: { devices: 60 }
    sites: { hq: { technicians: { count: 2 }, wan: 200 Mbit/s, bench: { ports: 16 } } }
    strategies: [full-reimage]

    """

  private func read(_ more: String, varying: [Override] = []) -> ScenarioReader.Reading {
    ScenarioReader.read(Array((VaryTests.base + more).utf8), file: "s.yaml", varying: varying)
  }

  private func complaints(_ more: String, varying: [Override] = []) -> [String] {
    read(more, varying: varying).diagnostics.sorted.map(\.description)
  }

  private func values(_ text: String) throws -> [String] {
    let varied = try #require(read("vary: { sites.hq.wan: \(text) }").varied)
    return try #require(varied.grid.axes.first).values
  }

  @Test func `ranges are counted out, and all else is a value`() throws {
    #expect(try values("1..4") == ["1", "2", "3", "4"])
    #expect(try values("1..9 by 2") == ["1", "3", "5", "7", "9"])
    #expect(try values("1..8 by 3") == ["1", "4", "7"])
    #expect(try values("0.5..0.8 by 0.1") == ["0.5", "0.6", "0.7", "0.8"])
    #expect(try values("10 %..30 % by 10 %") == ["10 %", "20 %", "30 %"])
    #expect(try values("100..300 Mbit/s by 100") == ["100 Mbit/s", "200 Mbit/s", "300 Mbit/s"])
    #expect(try values("[100 Mbit/s, 1 Gbit/s]") == ["100 Mbit/s", "1 Gbit/s"])
    #expect(try values("[1..3, 8]") == ["1", "2", "3", "8"])
    #expect(try values("[2026-07-20..2026-07-31]") == ["2026-07-20..2026-07-31"])
    #expect(try values("[[1..4], x]") == ["[1..4]", "x"])
    #expect(try values("[uniform(1 min, 2 min), 1 min]") == ["uniform(1 min, 2 min)", "1 min"])
  }

  @Test func `a text is split at commas outside of brackets`() throws {
    let varied = try #require(
      read("vary:\n  sites.hq.wan: 100 Mbit/s, 500 Mbit/s\n  sites.hq.bench.ports: 8, 16..18\n").varied)
    #expect(varied.grid.axes.map(\.values) == [["100 Mbit/s", "500 Mbit/s"], ["8", "16", "17", "18"]])
    #expect(varied.grid.axes.map(\.label) == ["hq.wan", "bench.ports"])
    #expect(varied.grid.count == 8)
    #expect(varied.point(1).name == "hq.wan=100 Mbit/s, bench.ports=16")
    #expect(varied.paths == ["sites.hq.wan", "sites.hq.bench.ports"])
    #expect(varied.writtenValue(at: "sites.hq.bench.ports") == "16")
    #expect(varied.writtenValue(at: "sites.hq.usb keys") == "")
  }

  @Test func `every point is found by its values, and covers what it is to cover`() throws {
    let varied = try #require(
      read(
        """
        vary:
          sites.hq.technicians.count: 1..4
          sites.hq.bench.ports: 2..10 by 2
          where: ports >= 2 and technicians.count < ports
        """
      ).varied)
    let grid = varied.grid
    #expect(grid.count == 4 * 5 - 3 - 1)
    for point in 0..<grid.count {
      let combination = grid.combination(of: point)
      #expect(grid.point(at: combination) == point)
      #expect(combination[0] + 1 < 2 * (combination[1] + 1))
    }
    #expect(grid.point(at: [3, 0]) == nil && grid.point(at: [9, 0]) == nil && grid.point(at: [1]) == nil)
    let covered = grid.covering.map(grid.combination)
    #expect(Set(covered.map { $0[0] }).count == 4 && Set(covered.map { $0[1] }).count == 5)
    #expect(covered.count < 9)
  }

  @Test(arguments: [
    ("count < 3 or wan > 150 Mbit/s", 5), ("hq.wan = 0.1 Gbit/s", 3), ("wan != 100 Mbit/s and count >= 2", 2),
    ("technicians.count == 2", 2), ("sites.hq.wan ≤ 100 Mbit/s", 3), ("[count >= 2, count <= 2]", 2),
  ]) func `where leaves what its comparisons leave`(condition: String, points: Int) throws {
    let more = """
      vary:
        sites.hq.technicians.count: 1..3
        sites.hq.wan: 100 Mbit/s, 200 Mbit/s
        where: \(condition)
      """
    #expect(try #require(read(more).varied).grid.count == points)
  }

  @Test func `what is not understood is told at its line, with what was meant`() {
    #expect(
      complaints("vary:\n  sites.hp.wan: 1..3 Mbit/s\n")
        == ["s.yaml:5:3: error: vary.sites.hp.wan: there is no 'hp' under 'sites'; did you mean hq?"])
    #expect(
      complaints("vary:\n  seed: 1..3\n")
        == [
          "s.yaml:5:3: error: vary.seed: 'seed' cannot differ: points are compared on the same random numbers"
        ])
    #expect(
      complaints("vary:\n  sites.hq.wan: 8..1\n  fleet.devices: [1, 1]\n")
        == [
          "s.yaml:5:17: error: vary.sites.hq.wan: expected a range that goes up, found '8..1'; "
            + "did you mean 1..8?",
          "s.yaml:6:18: error: vary.fleet.devices: the value '1' stands there twice",
        ])
    let two = "vary:\n  sites.hq.technicians.count: 1..3\n  sites.hq.wan: 1..2 Mbit/s\n  where: "
    #expect(
      complaints(two + "techncians.count > 1\n")
        == [
          "s.yaml:7:10: error: vary.where: 'techncians.count' is not varied; did you mean technicians.count?"
        ])
    #expect(
      complaints(two + "count > wan\n")
        == ["s.yaml:7:10: error: vary.where: 'count > wan' compares a number with a rate"])
    #expect(
      complaints(two + "count > 3\n")
        == ["s.yaml:5:3: error: vary: 'where' leaves none of 6 combinations"])
    #expect(
      complaints(two + "more of both\n")
        == [
          "s.yaml:7:10: error: vary.where: expected a comparison between what is varied, such as "
            + "'bench.ports >= technicians.count', found 'more of both'"
        ])
  }

  @Test func `an absurd grid is refused with its size`() {
    let more = "vary:\n  fleet.devices: 1..1000\n  sites.hq.technicians.count: 1..1000\n"
    #expect(
      complaints(more)
        == [
          "s.yaml:5:3: error: vary: expected at most 100000 combinations, found 1000 × 1000 = 1000000; "
            + "fewer values, or ranges with a larger step, show the same"
        ])
  }

  @Test func `the command line varies more, and in the place of the file`() throws {
    let more = "vary:\n  sites.hq.technicians.count: 1..3\n  where: count > 1\n"
    let other = try #require(Override("sites.hq.technicians.count=4..5", option: "--vary"))
    let further = try #require(Override("sites.hq.wan=1..2 Mbit/s", option: "--vary"))
    let varied = try #require(read(more, varying: [other, further]).varied)
    #expect(varied.grid.axes.map(\.values) == [["4", "5"], ["1 Mbit/s", "2 Mbit/s"]])
    let wrong = try #require(Override("sites.hq.technicans.count=1..2", option: "--vary"))
    let reading = read("", varying: [wrong])
    let point = try #require(reading.varied)
    // Keys of the language are known only to their readers, as with --set.
    #expect(throws: ScenarioError.self) { try point.scenario(0) }
    let unknown = try #require(Override("sites.hw.wan=1..2 Mbit/s", option: "--vary"))
    #expect(
      complaints("", varying: [unknown])
        == ["--vary sites.hw.wan: error: sites.hw.wan: there is no 'hw' under 'sites'; did you mean hq?"])
  }
}
