import Engine
import FleetModel
import Randomness
import Testing

/// What cannot be asked of several pools, or of people who travel, found before anything runs.
@Suite struct CrewFaultTests {
  private func faults(_ asking: Stage.Asking, units: Int = 1, _ pools: [Pool]) -> [String] {
    let work = Stage.Work(asking, units: units, takes: .same(.constant(60)))
    let stages = [Stage(name: "ask", verb: .work(work))]
    let scenario = TestSchool.scenario([Strategy(name: "s", stages: stages)], pools: pools)
    return TestSchool.faults(scenario).map(\.message)
  }

  private func pool(
    _ name: String, _ count: Int = 1, preempts: Bool = false, can: [String] = [], travel: Travel? = nil
  ) -> Pool {
    Pool(name: name, count: count, isStaff: true, preempts: preempts, can: can, travel: travel)
  }

  private let both = Stage.Asking(["technicians", "helpers"])

  @Test func `any of several pools will do where one has somebody`() {
    #expect(faults(both, [pool("helpers")]) == [])
    #expect(faults(both, [pool("helpers", 0)]) == [])
    #expect(faults(Stage.Asking(["helpers", "others"]), [pool("helpers", 0), pool("others", 0)]).count == 1)
    #expect(
      faults(Stage.Asking(["helpers", "wizards"]), [pool("helpers")]) == ["there is no pool 'wizards'"])
  }

  @Test func `a list gives one unit, and nobody in it is interrupted`() {
    let why = "one is given by several pools, or by people who travel"
    #expect(
      faults(both, units: 2, [pool("helpers", 3)]) == ["asks for 2 of 'technicians or helpers': \(why)"])
    let preempting = faults(both, [pool("helpers", preempts: true)])
    #expect(preempting.count == 1 && preempting[0].contains("'helpers' says 'preempt: yes'"))
    let travelling = pool("van", 2, travel: Travel(betweenSites: 60))
    #expect(faults("van", [travelling]) == [])
    #expect(faults("van", units: 2, [travelling]) == ["asks for 2 of 'van': \(why)"])
  }

  @Test func `who is not qualified is not asked`() {
    let needs = Stage.Asking([], needs: ["imaging"])
    #expect(faults(needs, [pool("helpers", can: ["imaging", "repair"])]) == [])
    let nobody = faults(
      Stage.Asking(["technicians"], needs: ["imaging"]), [pool("helpers", can: ["imaging"])])
    #expect(nobody.count == 1 && nobody[0].contains("there is nobody at"))
  }

  @Test func `who is needed for all of it is not waited for inside`() {
    let inner = Stage(name: "inner", verb: .using(pool: both, units: 1, priority: .same(1), body: []))
    let outer = Stage(name: "outer", verb: .using(pool: both, units: 1, priority: .same(1), body: [inner]))
    func found(_ helpers: Int) -> [String] {
      let scenario = TestSchool.scenario(
        [Strategy(name: "s", stages: [outer])], pools: [pool("helpers", helpers)])
      return TestSchool.faults(scenario).map(\.message)
    }
    #expect(found(1) == [])
    #expect(found(0).count == 1 && found(0)[0].contains("only the 1 that it holds"))
  }
}
