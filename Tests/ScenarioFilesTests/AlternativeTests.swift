import FleetModel
import Testing

@testable import ScenarioFiles

/// Named sets of `path: value`, each of which makes a scenario of its own.
@Suite struct AlternativeTests {
  private static let base = """
    fleet: { devices: 60 }
    sites: { hq: { technicians: { count: 2 }, wan: 200 Mbit/s } }
    strategies: { reimage: { uses: full-reimage, with: { media: usb } } }

    """

  private func read(_ more: String, _ overrides: [Override] = []) -> ScenarioReader.Reading {
    ScenarioReader.read(Array((AlternativeTests.base + more).utf8), file: "s.yaml", overrides: overrides)
  }

  private func complaints(_ more: String) -> [String] { read(more).diagnostics.sorted.map(\.description) }

  @Test func `an alternative is the file with other values, and the rest is as written`() throws {
    let varied = try #require(
      read(
        """
        alternatives:
          more hands: { sites.hq.technicians.count: 5 }
          other media: { strategies.reimage.with.media: network, sites.hq.wan: 1 Gbit/s }
        """, [Override(path: "fleet.devices", value: "80")]
      ).varied)
    #expect(varied.pointCount == 2 && varied.alternativeCount == 2)
    let (first, second) = (try varied.scenario(0), try varied.scenario(1))
    #expect(varied.written.siteKinds[0].pools[0].count == 2)
    #expect(first.siteKinds[0].pools[0].count == 5)
    #expect(first.siteKinds[0].links == varied.written.siteKinds[0].links)
    #expect(second.siteKinds[0].links[0].bytesPerSecond == 125e6)
    #expect(second.strategies != varied.written.strategies && first.strategies == varied.written.strategies)
    #expect([first, second].allSatisfy { $0.fleet.deviceCount == 80 && $0.seed == varied.written.seed })
    #expect(first.changes == ["fleet.devices=80", "sites.hq.technicians.count=5"])
    #expect(Set([first, second, varied.written].map(\.inputHash)).count == 3)
    #expect(varied.point(0).name == "more hands" && varied.point(0).kind == .alternative)
    #expect(varied.point(1).settings.map(\.value) == ["network", "1 Gbit/s"])
  }

  @Test func `alternatives change nothing of the file as written but its hash`() throws {
    var with = try read("alternatives: { a: { fleet.devices: 5 } }").get()
    let without = try read("").get()
    with.inputHash = without.inputHash
    #expect(with == without)
  }

  @Test func `a path that names nothing is refused where it stands`() {
    #expect(
      complaints(
        "alternatives:\n  a: { sites.hg.wan: 1 Gbit/s }\n  b: { strategies.reimge.with.media: usb }\n")
        == [
          "s.yaml:5:8: error: alternatives.a.sites.hg.wan: there is no 'hg' under 'sites'; did you mean hq?",
          "s.yaml:6:8: error: alternatives.b.strategies.reimge.with.media: there is no 'reimge' under "
            + "'strategies'; did you mean reimage?",
        ])
    #expect(
      complaints("alternatives:\n  as written: { fleet.devices: 3 }\n  b: {}\n  c: { experiment.seed: 1 }\n")
        == [
          "s.yaml:5:3: error: alternatives.as written: 'as written' is what alternatives are compared with; "
            + "expected another name",
          "s.yaml:6:6: error: alternatives.b: expected 'path: value', one or more, found an empty mapping",
          "s.yaml:7:8: error: alternatives.c.experiment.seed: 'experiment' cannot differ: points are "
            + "compared replication by replication",
        ])
  }

  private func mistakes(_ varied: VariedScenario, _ point: Int) -> [String] {
    do {
      _ = try varied.scenario(point)
      return []
    } catch {
      return error.diagnostics.filter { $0.severity == .error }.map(\.description)
    }
  }

  @Test func `a wrong value is told at its line, and what it breaks elsewhere with its name`() throws {
    let varied = try #require(
      read(
        """
        alternatives:
          a: { sites.hq.technicians.count: many, sites.hq.technicans.count: 3 }
          b: { sites.hq: { wan: 1 Gbit/s }, rollout.waves: [{ at: 1 h, sites: 1..7 }] }
          c: { strategies.reimage.uses: full-reimag }
        """
      ).varied)
    #expect(
      mistakes(varied, 0) == [
        "s.yaml:5:36: error: sites.hq.technicians.count: expected a whole number, found 'many'",
        "s.yaml:5:42: error: sites.hq.technicans: unknown key; did you mean 'technicians'?",
      ])
    #expect(mistakes(varied, 1).first?.hasPrefix("s.yaml:6:") == true)
    #expect(
      mistakes(varied, 2) == [
        "s.yaml:7:33: error: strategies.reimage.uses: unknown strategy 'full-reimag'; did you mean "
          + "full-reimage?"
      ])
  }
}
