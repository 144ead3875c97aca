import Testing

/// People: several pools for one stage, patience, qualifications, shifts, and ways.
@Suite struct PeopleCaseTests {
  /// Palm's queue, Erlang A: C. Palm, "Research on telephone traffic carried by full availability groups"
  /// (1957). The five servers of the second are of two pools.
  static let impatient = [
    TheoryCase(
      "V-B5.3: ten servers, impatient customers", "impatient", [],
      [
        mean("share.not reset", 0.10487571), mean("pool.servers.gave up", 0.10487571),
        mean("pool.servers.waited", 0.35605339), mean("pool.servers.waiting", 0.47194068),
      ]),
    TheoryCase(
      "V-B5.2: five servers of two pools, impatient customers", "impatient-two-pools", [],
      [
        mean("share.not reset", 0.20270491), mean("pool.technicians.waiting", 4.86491784),
        mean("pool.contractors.waiting", 4.86491784),
      ]),
  ]

  @Test(arguments: impatient) func `patience ends when service begins, as theory has it`(_ row: TheoryCase)
    async throws
  {
    try await row.hold()
  }

  /// When each device is done, in hours since the start.
  private func ends(_ file: String, _ changes: [String] = []) async throws -> [Double] {
    let findings = try await TheoryCase(file, file, changes, unit: 3600, []).run(keepsDevices: true)
    return findings.strategies[0].devices.sorted { $0.device < $1.device }.map { $0.finished.seconds / 3600 }
  }

  @Test func `one technician, and two sites an hour apart`() async throws {
    #expect(try await ends("travelling-technician") == [0.5, 2, 3.5])
    let base = "pools.technician.travels.base=B"
    #expect(try await ends("travelling-technician", [base]) == [1.5, 3, 4.5])
    let returns = "pools.technician.travels.returns=after each job"
    // Back from B at 11:00, and at A it is the base.
    #expect(try await ends("travelling-technician", [returns]) == [0.5, 2, 3.5])
    // Without a base at a site, everybody starts an hour away.
    #expect(try await ends("travelling-technician", ["pools.technician.travels=1 h"]) == [1.5, 3, 4.5])
  }

  @Test func `at the end of a shift work is finished, lies still, or is begun anew`() async throws {
    // 08:00 to 11:00, 13:00 to 16:00 (an hour before noon is lost), and the next day.
    #expect(try await ends("shift-end") == [3, 8, 27])
    let path = "rosters.halves.at shift end"
    // 13:00 to 15:00 is left of the second, and two hours of the third are done by 17:00.
    #expect(try await ends("shift-end", ["\(path)=suspend"]) == [3, 7, 25])
    #expect(try await ends("shift-end", ["\(path)=finish"]) == [3, 6, 9])
  }

  @Test func `whoever can is asked, in the order of the list`() async throws {
    // The helper images first, the technician the second one, and then repairs.
    #expect(try await ends("qualified") == [1, 1, 2])
    // Without a list, the technician comes first in the file, and the helper takes the second imaging.
    let path = "strategies.visit.stages[1].choose.otherwise[1].work.by"
    #expect(try await ends("qualified", ["\(path)=technicians"]) == [1, 2, 3])
  }
}
