import Randomness
import Testing

@testable import Engine

/// What a device remembers of the exceptions that it met.
@Suite struct ReasonTests {
  @Test func `the last exception counts, unless an earlier one took the journey out of its plan`() {
    let leaves = ReasonWord.leaves
    #expect(ReasonWord.word(after: 0, meeting: 3) == 3)
    #expect(ReasonWord.word(after: 3, meeting: 5) == 5)
    #expect(ReasonWord.word(after: 3, meeting: 4 | leaves) == 4 | leaves)
    #expect(ReasonWord.word(after: 4 | leaves, meeting: 5) == 4 | leaves)
    #expect(ReasonWord.word(after: 4 | leaves, meeting: 6 | leaves) == 6 | leaves)
    #expect(ReasonWord.number(6 | leaves) == 6)
  }

  /// Profile 0 goes as planned, 1 meets an exception on its way, 2 one and then another, 3 leaves and then
  /// meets another.
  private func program() -> Program {
    var program = TestProgram(profiles: 4)
    let reasons = (0..<3).map { _ in program.builder.addReason() }
    for (reason, leaves, profiles) in [
      (reasons[0], false, [0, 1, 1, 0]), (reasons[1], true, [0, 0, 0, 1]), (reasons[2], false, [0, 0, 1, 1]),
    ] {
      let test = program.builder.addTest(row: program.builder.indices(profiles.map(Int32.init)))
      program.branch(unless: [test]) {
        $0.builder.addNote(reason, leaves: leaves)
      } otherwise: { _ in
      }
      program.wait(1)
    }
    program.outcome(0)
    return program.program
  }

  private func plan(horizon: Double) -> Plan {
    var plan = Plan()
    plan.program = program()
    plan.devices.sites = [0, 0, 0, 0]
    plan.devices.profiles = [0, 1, 2, 3]
    plan.calendars = [.always]
    plan.workingHours = [0, 0, 0, 0]
    plan.horizon = Instant(microseconds: Int64(horizon * hour))
    plan.arrivals = .wave([
      WavePlan(devices: [0, 1, 2], times: [.start], spread: nil, drawKey: 1, jobSize: 0),
      WavePlan(
        devices: [3], times: [Instant(microseconds: Int64(2 * hour))], spread: nil, drawKey: 2, jobSize: 0),
    ])
    return plan
  }

  @Test func `every finished journey has one reason`() {
    #expect(Trial(plan(horizon: 100)).devices.map(\.reason) == [0, 1, 3, 2])
  }

  @Test(arguments: [1.5, 2.5, 4.5]) func `who is cut off is handed out once, with the stage where it stands`(
    hours: Double
  ) throws {
    var simulation = Simulation(plan(horizon: hours), key: StreamKey(seed: 1, replication: 0))
    var (done, cutOff) = ([DeviceRecord](), [DeviceRecord]())
    simulation.advance { done.append(contentsOf: $0) }
    let record = try simulation.finish {
      done.append(contentsOf: $0)
    } cutOff: {
      cutOff.append(contentsOf: $0)
    }
    #expect(record.unfinished == cutOff.count && done.count + cutOff.count == 4)
    #expect(Set((done + cutOff).map(\.device)) == [0, 1, 2, 3])
    for journey in cutOff {
      #expect(journey.outcome == DeviceRecord.unfinished)
      // Its stages begin at each full hour after its release.
      let begun = Int(hours - (journey.device == 3 ? 2 : 0))
      let isReleased = hours > 2 || journey.device < 3
      #expect(Int(journey.reason) - 4 == (isReleased ? begun + 1 : 4))
    }
  }
}
