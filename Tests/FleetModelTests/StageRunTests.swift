import Engine
import FleetFixtures
import FleetModel
import Randomness
import Testing

/// Lowered stages, run: what they do, to the second and to the byte.
@Suite struct StageRunTests {
  private let a = TestSchool.group("a", devices: 2, [TestSchool.column("wifi", ("wired", 1))])
  private let b = TestSchool.group("b", devices: 2, [TestSchool.column("wifi", ("psk", 1))])

  private func run(
    _ stages: [Stage], groups: [Fleet.Group]? = nil, incidents: [Incident] = [], presences: [Presence] = []
  ) throws -> SchoolRun {
    let strategy = Strategy(name: "s", stages: stages)
    return try TestSchool.run(
      TestSchool.scenario([strategy], groups: groups ?? [a, b], incidents: incidents, presences: presences))[
        0]
  }

  @Test func `an outcome inside using gives the port back`() throws {
    let stages: [Stage] = [
      .using(
        "port", "bench",
        [
          .using(
            "escort", "technicians",
            [.wait("look", 100), .when("a", [.isOneOf(column: "group", ["a"])], [.outcome(.failed)])]),
          .wait("rebuild", 50),
        ])
    ]
    let run = try run(stages)
    // One technician: 100 s each, one after the other. The two of group a leave at once, b stays 50 s longer.
    #expect(run.outcomes(.failed) == 2)
    #expect(run.outcomes(.ready) == 2)
    #expect(run.busy("technicians") == 400)
    #expect(run.record.finished == 4)
    #expect(run.ends.max() == 450)
  }

  @Test func `a fallback out of using and deadline gives back and disarms`() throws {
    let hand = Strategy(name: "hand", stages: [.work("by hand", 1000)])
    let first = Strategy(
      name: "first",
      stages: [
        .using("port", "bench", [.deadline("limit", 500, [.wait("try", 100), .goOn(with: "hand")])])
      ], fallbacks: [hand])
    let run = try TestSchool.run(TestSchool.scenario([first], groups: [TestSchool.group(devices: 3)]))[0]
    // Two ports: the third starts at 100. Then the technician takes them one after the other.
    #expect(run.busy("bench") == 300)
    #expect(run.ends == [1100, 2100, 3100])
    #expect(run.devices.allSatisfy { $0.fallbacks == 1 })
  }

  @Test func `a deadline abandons the body, gives back what it held, and goes on`() throws {
    let stages: [Stage] = [
      .deadline(
        "limit", 150, [.work("hands on", 100)], otherwise: [.wait("give up", 1000), .outcome(.notReset)])
    ]
    let run = try run(stages)
    // The first is served by 100 s, the second is interrupted at 150 s, the others never start.
    #expect(run.outcomes(.ready) == 1)
    #expect(run.outcomes(.notReset) == 3)
    #expect(run.busy("technicians") == 150)
    #expect(run.ends.sorted() == [100, 1150, 1150, 1150])
  }

  @Test func `peers take their share of every byte after the seeds`() throws {
    let peers = Stage.Peers(share: 0.6, seeds: 2, over: ["wifi"])
    let devices = 12
    let strategy = Strategy(name: "s", stages: [.transfer("office", 1e8, over: ["wan"], peers: peers)])
    // One comes after the other, so that the seeds are there in time.
    let wave = Rollout.Wave(name: "all", at: .start, pace: .init(devicesPerHour: 60, perSite: false))
    let run = try TestSchool.run(
      TestSchool.scenario([strategy], groups: [TestSchool.group(devices: devices)], rollout: .waves([wave])))[
        0]
    #expect(abs(run.bytes("wan") - (2e8 + 10 * 1e8 * 0.4)) < 1)
    #expect(abs(run.bytes("wifi") - 10 * 1e8 * 0.6) < 1)
  }

  @Test func `devices that ask at the same time all load everything themselves`() throws {
    let peers = Stage.Peers(share: 0.6, seeds: 2, over: ["wifi"])
    let run = try run([.transfer("office", 1e8, over: ["wan"], peers: peers)])
    #expect(abs(run.bytes("wan") - 4e8) < 1)
    #expect(run.bytes("wifi") == 0)
  }

  @Test func `each device crosses its own access`() throws {
    let run = try run([.transfer("office", 1e7, over: ["access", "wan"])])
    #expect(run.bytes("wired") == 2e7)
    #expect(run.bytes("wifi") == 2e7)
    #expect(run.bytes("wan") == 4e7)
    #expect(run.ends == [4, 4, 4, 4])
  }

  @Test func `retries pause longer each time`() throws {
    let stages: [Stage] = [
      .attempt(
        "try", succeeds: 0, retries: 3, pause: 10, backOff: 2, [.wait("x", 1)], otherwise: [.wait("y", 100)])
    ]
    // Four tries, pauses of 10, 20 and 40 s.
    #expect(try run(stages).ends == [174, 174, 174, 174])
  }

  @Test func `a success ends the tries, and an inner attempt starts afresh in every outer try`() throws {
    #expect(
      try run([.attempt("try", succeeds: 1, retries: 3, pause: 10, [.wait("x", 1)])]).ends == [1, 1, 1, 1])
    let inner = Stage.attempt("inner", succeeds: 0, retries: 2, pause: 5, [.wait("x", 1)])
    let stages: [Stage] = [.attempt("outer", succeeds: 0, retries: 1, pause: 100, [inner])]
    // Inner: 3 tries and 2 pauses, 13 s; outer: twice, with a pause.
    #expect(try run(stages).ends == [126, 126, 126, 126])
  }

  @Test func `the group with the lower number goes first, whoever came earlier`() throws {
    let priority = Varying.by(column: "group", ["a": 5, "b": -1], otherwise: nil)
    let work = Stage.Work(by: "technicians", takes: .same(.constant(100)), priority: priority)
    let run = try run([Stage(name: "hands on", verb: .work(work))])
    // Device 0 finds the technician free; then both of b, then the other of a.
    #expect(run.ends == [100, 400, 200, 300])
  }

  @Test func `whoever finds the line full does something else`() throws {
    let work = Stage.Work(
      by: "technicians", takes: .same(.constant(100)), queueLimit: 1, ifFull: [.wait("go away", 7)])
    #expect(try run([Stage(name: "hands on", verb: .work(work))]).ends == [100, 200, 7, 7])
  }

  @Test func `whoever has waited for long enough does something else, and who is served in time stays`()
    throws
  {
    var work = Stage.Work(
      by: "technicians", takes: .same(.constant(100)), waitsAtMost: .same(.constant(50)),
      ifNotServed: [.wait("walk off", 5)])
    #expect(try run([Stage(name: "hands on", verb: .work(work))]).ends == [100, 55, 55, 55])
    // Units that come back at that very instant are in time, for the first in line.
    work.asking.waitsAtMost = .same(.constant(100))
    #expect(try run([Stage(name: "hands on", verb: .work(work))]).ends == [100, 200, 105, 105])
    work.asking.queueLimit = 1
    work.asking.ifFull = [.wait("go away", 7), .outcome(.failed)]
    work.asking.ifNotServed = [.outcome(.notReset)]
    work.asking.waitsAtMost = .same(.constant(60))
    #expect(try run([Stage(name: "hands on", verb: .work(work)), .wait("x", 1)]).ends == [101, 60, 7, 7])
    // The deadline around it still holds for the work as well.
    let around = Stage(
      name: "around",
      verb: .deadline(
        within: .same(.constant(90)), body: [Stage(name: "hands on", verb: .work(work))],
        otherwise: [.wait("late", 3)]))
    #expect(try run([around]).ends == [93, 60, 7, 7])
  }

  @Test func `an incident concerns whom it affects, while it lasts`() throws {
    let incident = Incident(
      name: "bad", during: SmallScenario.open(from: 0, to: 50), affects: [.isOneOf(column: "group", ["a"])])
    let twice: [Stage] = [
      .when("first", [.incident("bad")], [.wait("x", 1000)]), .wait("pass", 60),
      .when("second", [.incident("bad")], [.wait("y", 1000)]),
      .when("never", [.incident("unheard of")], [.wait("z", 9999)]),
    ]
    #expect(try run(twice, incidents: [incident]).ends == [1060, 1060, 60, 60])
  }

  @Test func `a device that is away comes back, and then waits for its calendar`() throws {
    let column = TestSchool.column("presence", ("away", 1))
    let away = Presence(name: "away", calendar: "window", online: 0, untilBack: .constant(30))
    let run = try run(
      [Stage(name: "online", verb: .await(.deviceOnline)), .wait("x", 1)],
      groups: [TestSchool.group(devices: 2, [column])], presences: [away])
    #expect(run.ends == [101, 101])
  }

  @Test func `a value by column is each device's own`() throws {
    let takes = Varying.by(column: "wifi", ["psk": Distribution.constant(30)], otherwise: .constant(20))
    let times = Varying.by(column: "group", ["a": 3.0], otherwise: 1.0)
    #expect(try run([Stage(name: "x", verb: .wait(takes: takes, times: times))]).ends == [60, 60, 30, 30])
  }

  @Test func `odds are shares of all, not of what is left`() throws {
    let odds = Stage.Choice.odds([
      (0.2, [.outcome(.failed)]), (0.3, [.outcome(.notReset)]), (0.4, [.wait("x", 1)]),
    ])
    let run = try run(
      [Stage(name: "lots", verb: .choose(odds))], groups: [TestSchool.group(devices: 20_000)])
    // Three standard deviations of 20,000 draws are below 0.011.
    #expect(abs(Double(run.outcomes(.failed)) / 20_000 - 0.2) < 0.011)
    #expect(abs(Double(run.outcomes(.notReset)) / 20_000 - 0.3) < 0.011)
    #expect(abs(Double(run.ends.count { $0 == 1 }) / 20_000 - 0.4) < 0.011)
  }
}
