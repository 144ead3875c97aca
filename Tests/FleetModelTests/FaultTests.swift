import Engine
import FleetFixtures
import FleetModel
import Randomness
import Testing

/// What only shows when the parts of a scenario are put together, reported where it was written.
@Suite struct FaultTests {
  private func faults(
    _ stages: [Stage], groups: [Fleet.Group] = [TestSchool.group()], kinds: [SiteKind] = [TestSchool.kind()]
  )
    -> [String]
  {
    TestSchool.faults(
      TestSchool.scenario([Strategy(name: "s", stages: stages)], groups: groups, kinds: kinds)
    )
    .map { "\($0.place.line): \($0.message)" }
  }

  private let groups = [
    TestSchool.group("a", [TestSchool.column("disk", ("nvme", 1))]),
    TestSchool.group("b", [TestSchool.column("disk", ("emmc", 1))]),
  ]

  @Test func `every unknown name is reported at its stage, all at once`() {
    let unknown = [
      Stage.work("hands on", 60, by: "wizards").at(line: 3), .using("wand", "wands", []).at(line: 4),
      .transfer("image", 1, over: ["wan", "moon"]).at(line: 5),
      Stage(name: "ask", verb: .call(service: "oracle", takes: nil)).at(line: 6),
      Stage(name: "night", verb: .await(.calendar("nights"))).at(line: 7),
      Stage(name: "online", verb: .await(.deviceOnline)).at(line: 8),
    ]
    #expect(
      faults(unknown) == [
        "3: there is no pool 'wizards'", "4: there is no pool 'wands'", "5: there is no link 'moon'",
        "6: there is no service 'oracle'", "7: there is no calendar 'nights'", "8: there is no presence ''",
      ])
  }

  @Test func `the faults of all strategies come together, and each once`() {
    let hand = Strategy(name: "hand", stages: [.work("x", 1, by: "wizards").at(line: 9)])
    let first = Strategy(name: "first", stages: [.goOn(with: "hand")], fallbacks: [hand])
    let second = Strategy(name: "second", stages: [.using("y", "wands", []).at(line: 12)])
    let found = TestSchool.faults(TestSchool.scenario([first, hand, second]))
    #expect(found.map(\.place.line) == [9, 12])
  }

  @Test func `a device without an entry in a table by column is a fault where the table stands`() {
    let takes = Varying.by(column: "disk", ["nvme": Distribution.constant(60)], otherwise: nil)
    #expect(
      faults([Stage(name: "rebuild", verb: .wait(takes: takes, times: .same(1))).at(line: 5)], groups: groups)
        == ["5: no value for disk 'emmc', and no 'otherwise'"])
    let times = Varying.by(column: "ring", ["pilot": 2.0], otherwise: nil)
    let wait = Stage(name: "rebuild", verb: .wait(takes: .same(.constant(60)), times: times)).at(line: 6)
    #expect(faults([wait], groups: groups) == ["6: no value for devices without 'ring', and no 'otherwise'"])
  }

  @Test func `a table with an otherwise serves every device`() {
    let takes = Varying.by(column: "disk", ["nvme": Distribution.constant(60)], otherwise: .constant(90))
    #expect(
      faults([Stage(name: "rebuild", verb: .wait(takes: takes, times: .same(1)))], groups: groups) == [])
  }

  @Test func `a priority that a group lacks is a fault, and stops nothing else`() {
    let priority = Varying.by(column: "group", ["a": 1], otherwise: nil)
    let work = Stage.Work(by: "technicians", takes: .same(.constant(60)), priority: priority)
    #expect(
      faults([Stage(name: "hands on", verb: .work(work)).at(line: 5)], groups: groups)
        == ["5: no value for group 'b', and no 'otherwise'"])
  }

  @Test func `a journey cannot end inside together`() {
    let body: [[Stage]] = [[.wait("a", 1)], [.wait("b", 1), .outcome(.failed).at(line: 8)]]
    let found = faults([Stage(name: "both", verb: .together(body)).at(line: 5)])
    #expect(found == ["8: a journey cannot end inside 'together': its other branches would go on"])
  }

  @Test func `a request larger than its pool would wait for ever`() {
    let large = Stage(
      name: "lift", verb: .work(Stage.Work(by: "technicians", units: 2, takes: .same(.constant(60)))))
    #expect(
      faults([large.at(line: 5)]) == [
        "5: asks for 2 of 'technicians', but sites of kind 'school' have only 1"
      ])
    let shared = Stage(name: "ask", verb: .using(pool: "operators", units: 3, priority: .same(1), body: []))
    let scenario = TestSchool.scenario(
      [Strategy(name: "s", stages: [shared.at(line: 6)])],
      pools: [Pool(name: "operators", count: 2, isStaff: true, preempts: false)])
    #expect(TestSchool.faults(scenario).map(\.message) == ["asks for 3 of 'operators', but there are only 2"])
  }

  @Test func `what is enough at one kind of site is still too much at another`() {
    var large = TestSchool.kind("large")
    large.pools[0].count = 2
    let lift = Stage(
      name: "lift", verb: .work(Stage.Work(by: "technicians", units: 2, takes: .same(.constant(60)))))
    #expect(
      faults([lift.at(line: 5)], kinds: [large, TestSchool.kind("small")])
        == ["5: asks for 2 of 'technicians', but sites of kind 'small' have only 1"])
    // Where no device stands, nobody asks.
    #expect(
      faults([lift], groups: [TestSchool.group(at: ["large"])], kinds: [large, TestSchool.kind("small")])
        == [])
  }

  @Test func `who holds the only technician and asks for one more would wait for itself`() {
    let inner = Stage.work("hands on", 60).at(line: 7)
    #expect(
      faults([.using("escort", "technicians", [.wait("walk", 60), inner]).at(line: 5)])
        == ["7: asks for 1 of 'technicians' while it holds 1, but sites of kind 'school' have only 1"])
    #expect(faults([.using("port", "bench", [.using("second port", "bench", [])])]) == [])
  }

  @Test func `a site without the pool is named by its kind`() {
    var bare = TestSchool.kind("bare")
    bare.pools = []
    #expect(
      faults([.work("hands on", 60).at(line: 5)], kinds: [TestSchool.kind(), bare])
        == [
          "0: expected at least 1 of 'technicians' at bare 1, found none: 'hands on' of 's' asks for it "
            + "(who serves several sites is a pool under 'pools', with 'technicians: none' at the sites)"
        ])
  }

  @Test func `a transfer over links that a site lacks needs a cap`() {
    var bare = TestSchool.kind("bare")
    bare.links = []
    #expect(
      faults([.transfer("image", 1e6, over: ["wan"]).at(line: 5)], kinds: [TestSchool.kind(), bare])
        == ["5: some site has none of the links wan, and there is no cap"])
    let capped = Stage.Transfer(bytes: .same(.constant(1e6)), over: ["wan"], cap: .same(1e6))
    #expect(faults([Stage(name: "image", verb: .transfer(capped))], kinds: [TestSchool.kind(), bare]) == [])
  }

  @Test func `attempts nest seven deep`() {
    func nested(_ depth: Int) -> Stage {
      .attempt("try \(depth)", succeeds: 0.5, [depth == 1 ? .wait("x", 1) : nested(depth - 1)]).at(
        line: depth)
    }
    #expect(faults([nested(7)]) == [])
    #expect(faults([nested(8)]) == ["1: attempts are nested more than 7 deep"])
  }

  @Test func `fallbacks in a ring without time, and stages that nobody reaches, are faults`() {
    let b = Strategy(name: "b", stages: [.goOn(with: "a").at(line: 9)])
    let a = Strategy(name: "a", stages: [.goOn(with: "b").at(line: 4)], fallbacks: [b])
    #expect(!TestSchool.faults(TestSchool.scenario([a])).isEmpty)
    #expect(
      faults([.outcome(.ready), .wait("never", 60).at(line: 6)]) == ["6: never: no device can ever come here"]
    )
  }

  @Test func `a strategy to continue with must be there`() {
    let lost = Strategy(
      name: "s", stages: [.goOn(with: "nowhere")], place: SourcePlace(file: "s.yaml", line: 3, column: 3))
    #expect(
      TestSchool.faults(TestSchool.scenario([lost])) == [
        LoweringFault(lost.place, "there is no strategy 'nowhere' to continue with")
      ])
  }
}
