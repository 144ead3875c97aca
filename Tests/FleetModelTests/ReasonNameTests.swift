import Engine
import FleetFixtures
import FleetModel
import Testing

/// Which ways of a strategy are exceptions, and what they are called.
@Suite struct ReasonNameTests {
  private static let groups = [
    TestSchool.group("a", [TestSchool.column("winre", ("enabled", 0.5), ("off", 0.5))])
  ]
  private let isOff = Condition.isOneOf(column: "winre", ["off"])

  /// The reasons that the program can note, in words.
  private func reasons(_ stages: [Stage], fallbacks: [Strategy] = []) throws -> [String] {
    let strategy = Strategy(name: "s", stages: stages, fallbacks: fallbacks)
    let lowered = try TestSchool.lower(
      TestSchool.scenario([strategy], groups: ReasonNameTests.groups))[0]
    let legend = lowered.legend
    #expect(
      legend.reasons.count == lowered.plan.program.reasonCount + lowered.plan.program.stageCount + 1)
    #expect(legend.reasons.first?.words == "as planned")
    return legend.reasons.prefix(lowered.plan.program.reasonCount).dropFirst().map { reason in
      "\(legend.words(reason)), \(reason.then.words)"
    }
  }

  @Test func `what fails, is too late or finds a line full has a name`() throws {
    let full = Stage.Work(
      by: "technicians", takes: .same(.constant(60)), queueLimit: 1, ifFull: [.wait("later", 1)])
    let found = try reasons([
      .attempt("push", succeeds: 0.9, [], otherwise: [.wait("check in", 1)]),
      .attempt("install", succeeds: 0.9, retries: 2, [], otherwise: [.outcome(.failed)]),
      .deadline("sign in", 7200, [.wait("page", 1)]),
      Stage(name: "help", verb: .work(full)),
      .attempt("nothing else", succeeds: 0.5, retries: 1, []),
    ])
    #expect(
      found == [
        "push: did not succeed, went on", "install: all 3 tries failed, failed",
        "sign in: timed out after 2 h, went on", "help: the line for technicians was full, went on",
      ])
  }

  @Test func `the likeliest way is the plan, and others are called by what is done there first`() throws {
    let odds = Stage.Choice.odds([
      (0.1, [.mark(.usable), .wait("rollback", 1)]), (0.7, [.wait("fine", 1)]), (0.05, [.outcome(.failed)]),
    ])
    #expect(
      try reasons([Stage(name: "rebuild ends", verb: .choose(odds))]) == [
        "rebuild ends: rollback, went on", "rebuild ends: a chance of 5 %, failed",
      ])
  }

  @Test func `a way for some devices is part of the plan, unless it leaves it or something may fail there`()
    throws
  {
    let fallback = Strategy(name: "image", stages: [.wait("copy", 1)])
    let risky = Stage.attempt("repair", succeeds: 0.5, [], otherwise: [.wait("by hand", 1)])
    #expect(try reasons([.when("cable", [isOff], [.wait("plug in", 1)])]) == [])
    #expect(
      try reasons([.when("two ways", [isOff], [risky], otherwise: [.wait("x", 1)])]) == [
        "repair: did not succeed, went on"
      ])
    #expect(try reasons([.when("missing", [isOff], [risky])]) == ["missing: winre is off, went on"])
    #expect(
      try reasons([.when("there", [isOff], [], otherwise: [.outcome(.notReset)])]) == [
        "there: winre is not off, not reset"
      ])
    #expect(
      try reasons([.when("missing", [isOff], [.goOn(with: "image")])], fallbacks: [fallback]) == [
        "missing: winre is off, continued with image"
      ])
    // Where no device, or every one, passes, nothing is decided.
    let off = Condition.isOneOf(column: "winre", ["gone"])
    #expect(try reasons([.when("never", [off], [.outcome(.failed)]), .wait("x", 1)]) == [])
  }

  @Test func `inside of an exception only what leaves the plan is remembered, by the innermost`() throws {
    let again = Stage.Choice.odds([(0.3, [.wait("second rollback", 1), .outcome(.failed)])])
    let found = try reasons([
      .attempt(
        "rebuild", succeeds: 0.9, [],
        otherwise: [
          .attempt("look", succeeds: 0.5, [], otherwise: [.wait("look again", 1)]),
          Stage(name: "rebuild again", verb: .choose(again)),
        ])
    ])
    #expect(
      found == ["rebuild: did not succeed, went on", "rebuild again: second rollback, failed"])
  }

  @Test func `a strategy that always ends so is planned so`() throws {
    #expect(try reasons([.wait("x", 1), .outcome(.failed)]) == [])
  }
}
