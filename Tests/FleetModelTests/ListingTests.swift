import Engine
import FleetFixtures
import FleetModel
import Randomness
import Testing

/// What each verb lowers to, op by op. Times and sizes are written as "…".
@Suite struct ListingTests {
  private static let minute = Varying.same(Distribution.constant(60))
  private static let groups = [
    TestSchool.group("a", [TestSchool.column("disk", ("nvme", 1)), TestSchool.column("wifi", ("wired", 1))]),
    TestSchool.group("b", [TestSchool.column("disk", ("emmc", 1)), TestSchool.column("wifi", ("psk", 1))]),
  ]

  /// The listing without stage names. A mark of its own keeps the lowering from adding one.
  private func listing(_ stages: [Stage]) throws -> [String] {
    let strategy = Strategy(name: "s", stages: [.mark(.down)] + stages)
    let lowered = try TestSchool.lower(TestSchool.scenario([strategy], groups: ListingTests.groups))[0]
    var names = lowered.legend.listingNames
    names.sampler = { _ in "…" }
    names.reason = { "reason \($0)" }
    return ProgramListing.lines(of: lowered.plan.program, names: names).map { line in
      line.split(separator: ";")[0].split(separator: " ").joined(separator: " ")
    }
  }

  private func check(_ stage: Stage, _ ops: String..., location: SourceLocation = #_sourceLocation) throws {
    let expected = (["mark down"] + ops + ["finish ready"]).enumerated().map { "\($0) \($1)" }
    #expect(try listing([stage]) == expected, sourceLocation: location)
  }

  @Test func `wait is a delay`() throws {
    try check(.wait("x", 60), "delay …")
    let factor = Varying.by(column: "disk", ["nvme": 1.0, "emmc": 2.0], otherwise: nil)
    try check(
      Stage(name: "x", verb: .wait(takes: ListingTests.minute, times: factor)), "delay … × device's factor")
  }

  @Test func `work and using take, do and give back`() throws {
    try check(.work("x", 60), "seize technicians", "labour …", "release technicians")
    let limited = Stage.Work(
      by: "technicians", takes: ListingTests.minute, queueLimit: 3, ifFull: [.wait("y", 1)])
    try check(
      Stage(name: "x", verb: .work(limited)), "seize technicians, if fewer than 3 wait, else → 5", "labour …",
      "release technicians", "jump → 7", "note reason 1", "delay …")
    try check(
      .using("x", "bench", units: 2, [.wait("y", 1)]), "seize 2 of bench", "delay …", "release 2 of bench")
  }

  @Test func `transfer chooses the device's own access, and peers once there are seeds`() throws {
    try check(
      .transfer("x", 1e9, over: ["access", "wan"]), "test device, else → 4", "transfer … over wired → wan",
      "jump → 5", "transfer … over wifi → wan")
    try check(
      .transfer("x", 1e9, over: ["wan"], peers: .init(share: 0.6, seeds: 2, over: ["wifi"])),
      "testHolders 2 devices of the site hold it, else → 5", "transfer … over wan", "transfer … over wifi",
      "jump → 6", "transfer … over wan", "noteHolder")
  }

  @Test func `call asks, and holds a slot where there are slots`() throws {
    try check(
      Stage(name: "x", verb: .call(service: "graph", takes: ListingTests.minute)), "call graph", "delay …")
    try check(
      Stage(name: "x", verb: .call(service: "slow", takes: ListingTests.minute)), "call slow",
      "seize slow slots", "delay …", "release slow slots")
  }

  @Test func `await waits for a calendar`() throws {
    try check(Stage(name: "x", verb: .await(.userPresent)), "awaitOpen by device")
    try check(Stage(name: "x", verb: .await(.calendar("window"))), "awaitOpen window")
  }

  @Test func `attempt tries, retries and gives up`() throws {
    try check(
      .attempt("x", succeeds: 0.5, [.wait("y", 1)], otherwise: [.wait("z", 1)]), "jump → 2", "delay …",
      "chance 50.0 %, else → 5", "jump → 7", "note reason 1", "delay …")
    try check(
      .attempt("x", succeeds: 0.5, retries: 2, pause: 10, backOff: 2, [.wait("y", 1)]), "jump → 2", "delay …",
      "chance 50.0 %, else → 6", "settle", "jump → 11", "retry at most 2 times → 8", "jump → 10",
      "delay …, × 2.0 each time", "jump → 1", "settle")
  }

  @Test func `choose tests a device, or draws lots among what is left`() throws {
    try check(
      .when("x", [.isOneOf(column: "disk", ["nvme"])], [.wait("y", 1)], otherwise: [.wait("z", 1)]),
      "test device, else → 4", "delay …", "jump → 5", "delay …")
    let odds = Stage.Choice.odds([(0.25, [.wait("y", 1)]), (0.25, [.wait("z", 1)])])
    try check(
      Stage(name: "x", verb: .choose(odds)), "chance 25.0 %, else → 5", "note reason 1",
      "delay …", "jump → 9", "chance 33.3333 %, else → 9", "note reason 2", "delay …", "jump → 9")
  }

  @Test func `deadline arms, together forks`() throws {
    try check(
      .deadline("x", 100, [.wait("y", 1)], otherwise: [.wait("z", 1)]), "arm …, then → 5", "delay …",
      "disarm", "jump → 7", "note reason 1", "delay …")
    try check(
      Stage(name: "x", verb: .together([[.wait("y", 1)], [.wait("z", 1)]])), "fork 2 branches, then → 8",
      "jump → 4", "jump → 6", "delay …", "join", "delay …", "join")
  }

  @Test func `leaving early gives back what is held, innermost first`() throws {
    try check(
      .using("x", "bench", [.deadline("d", 9, [.outcome(.failed)])]), "seize bench", "arm …, then → 8",
      "disarm",
      "release bench", "finish failed", "disarm", "jump → 9", "note reason 1",
      "release bench")
  }

  @Test func `who marks nothing is down from release to end`() throws {
    let lowered = try TestSchool.lower([.wait("x", 60)])
    #expect(lowered.plan.program.ops.map(\.code) == [.mark, .delay, .finish])
    let run = try TestSchool.run([.wait("x", 60)])
    #expect(run.devices.allSatisfy { $0.toProductive == TimeSpan(seconds: 60) })
  }
}
