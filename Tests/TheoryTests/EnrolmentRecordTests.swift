import Experiments
import ScenarioFiles
import Testing

/// 0x80180014: a device that has enrolled by itself cannot do so again before its record is deleted.
@Suite struct EnrolmentRecordTests {
  /// Two devices that are made ready again and again: each journey takes 3 min, and 21 more where the record
  /// has to be deleted after a refusal; 10 h lie between two.
  private func run(_ state: String, _ record: String, mode: String = "self-deploying") async throws
    -> StrategyFindings
  {
    let text = """
      horizon: 25 h
      fleet: { devices: 2 }
      \(state)
      rosters: { always: { hours: always } }
      pools: { operators: { count: 5, roster: always } }
      sites: { site: { technicians: { count: 5, roster: always } } }
      rollout: { again after: 10 h }
      experiment: { replications: 2 }
      strategies:
        s:
          settings:
            autopilot mode: \(mode)
            enrolment record: \(record)
            status page works: 100 %
            install works: 100 %
            office size: 0 GB
            office languages: 0
            required apps: 0
            office install: 0 min
            device preparation time: 1 min
            device setup time: 0 min
            account setup time: 0 min
            attestation time: 2 min
            attestation works: 100 %
            refused enrolment time: 5 min
            record deletion time: 1 min
            record deletion lag: 15 min
            time-out touch: 0 min
          stages: [mark: down, block: provisioning]

      """
    let scenario = try ScenarioReader.read(Array(text.utf8), file: "record.yaml").get()
    return try #require(try await Experiment(scenario).run().strategies.first)
  }

  private func refusals(_ found: StrategyFindings) -> Double {
    found.attribution.first { $0.stage == "refused enrolment" }?.visits.mean ?? 0
  }

  @Test func `a device of a user enrols by itself once, and is refused the second time`() async throws {
    let late = "deleted when it fails"
    let fresh = try await run("state: { enrolment record: { starts: by a user } }", late)
    // Two journeys of each device begin in 25 h.
    #expect(refusals(fresh) == 0.5)
    #expect(fresh["state.enrolment record.by itself.at end"]?.values == [2, 2])
    #expect(fresh["state.enrolment record.refused.time.mean"]?.values.allSatisfy { $0 == 60 } == true)
    // Where nobody asks, each of them was enrolled so before.
    #expect(refusals(try await run("", late)) == 1)
    #expect(refusals(try await run("state: enrolment record", late)) == 1)
    // A user's sign-in is never refused, and leaves a record that refuses nobody.
    let users = try await run("state: enrolment record", late, mode: "user-driven")
    #expect(refusals(users) == 0)
    #expect(users["state.enrolment record.by a user.at end"]?.values == [2, 2])
  }

  @Test func `whose record is never deleted fails, and says why`() async throws {
    let found = try await run("state: { enrolment record: { starts: by a user } }", "never deleted")
    #expect(refusals(found) == 0.5)
    #expect(found.reasons.map(\.reason.words).contains("0x80180014, as its old record was not deleted"))
    #expect(found["state.enrolment record.refused.at end"]?.values == [2, 2])
    let deleted = try await run("state: { enrolment record: { starts: deleted } }", "deleted in advance")
    #expect(deleted.attribution.first { $0.stage == "delete the record" }?.visits.mean == 0.5)
  }
}
