import Randomness
import Testing

@testable import Engine

@Suite struct ProgramVerifierTests {
  private typealias Kind = ProgramVerifier.Fault.Kind

  /// Faults of hand-written ops, with one pool of capacity 2 and one sampler of an hour.
  private func faults(_ ops: [Op], samplers: [Distribution] = [.constant(hour)], closed: Bool = false)
    -> [Kind]
  {
    var world = World()
    _ = world.pool(2)
    world.plan.program.ops = ops
    world.plan.program.scopeOf = ops.map { _ in -1 }
    world.plan.program.samplers = samplers
    world.plan.program.stageCount = 100
    if closed { world.plan.arrivals = .closed }
    return ProgramVerifier.faults(of: world.plan).map(\.kind)
  }

  private func op(
    _ code: OpCode, to target: Int = 0, units: Int = 1, stage: Int = 0, _ fill: (inout Op) -> Void = { _ in }
  )
    -> Op
  {
    var op = Op(code)
    op.target = UInt32(target)
    op.units = UInt16(units)
    op.stage = UInt16(stage)
    if code == .seize { op.value = .infinity }
    fill(&op)
    return op
  }

  @Test func `the verifier finds nothing in a sound program of every verb`() {
    var world = World(profiles: 2)
    let staff = world.pool(2, lines: 2)
    let flows = world.path([world.link(1)])
    let service = world.service([(requests: 1, hours: 1)], step: 1)
    world.devices { builder in
      builder.mark(.down)
      builder.wait(.constant(1), timesByProfile: [1, 2])
      builder.work(staff, 1, units: 2, atMost: 3) { $0.wait(1) }
      builder.using(staff) { $0.transfer(flows, 1) }
      builder.call(service)
      builder.awaitOpen(0)
      builder.attempt(succeeds: 0.5, retries: 3, do: { $0.wait(1) }, otherwise: { $0.outcome(1) })
      builder.choose(odds: 0.5, then: { $0.wait(0) })
      builder.choose(open: 0, then: { $0.outcome(2) }, otherwise: { $0.wait(1) })
      builder.deadline(1, do: { $0.deadline(2, do: { $0.wait(1) }) }, otherwise: { $0.wait(1) })
      builder.together([{ $0.work(staff, 1) }, { $0.together([{ $0.wait(1) }]) }])
    }
    #expect(ProgramVerifier.faults(of: world.plan).isEmpty)
  }

  @Test func `the verifier finds a jump to nowhere`() {
    #expect(faults([op(.jump, to: 7), op(.finish)]).contains(.jumpToNowhere(target: 7)))
  }

  @Test func `the verifier finds a program that runs off its end`() {
    #expect(faults([op(.delay)]) == [.runsOffTheEnd])
    #expect(faults([]) == [.runsOffTheEnd])
  }

  @Test func `the verifier finds a resource that is never released, on the one path where it is not`() {
    #expect(faults([op(.seize), op(.delay), op(.finish)]) == [.neverReleased(pool: 0)])
    let onePath = [op(.seize), op(.chance, to: 4), op(.release), op(.finish), op(.finish)]
    #expect(faults(onePath) == [.neverReleased(pool: 0)])
    let inBranch = [op(.fork, to: 3), op(.seize), op(.join), op(.finish)]
    #expect(faults(inBranch) == [.neverReleased(pool: 0)])
  }

  @Test func `the verifier finds what is released without being held, or held differently where paths meet`()
  {
    #expect(faults([op(.release), op(.finish)]) == [.unbalanced])
    #expect(faults([op(.seize), op(.release, units: 2), op(.finish)]).contains(.unbalanced))
    #expect(faults([op(.chance, to: 2), op(.seize), op(.delay), op(.finish)]).contains(.unbalanced))
    #expect(faults([op(.disarm), op(.finish)]) == [.unbalanced])
    #expect(faults([op(.join)]) == [.unbalanced])
    #expect(faults([op(.chance, to: 2), op(.arm, to: 3), op(.delay), op(.finish)]).contains(.unbalanced))
  }

  @Test func `the verifier finds a request larger than its pool`() {
    let found = faults([op(.seize, units: 3), op(.release, units: 3), op(.finish)])
    #expect(found == [.requestLargerThanPool(pool: 0, units: 3, capacity: 2)])
  }

  @Test func `the verifier lets a request pass that only some sites can meet`() {
    var world = World(devices: 2, sites: 2)
    let staff = world.pool(1)
    _ = world.pool(2)
    world.devices { $0.work(staff, 1, units: 2, perSite: true) }
    #expect(ProgramVerifier.faults(of: world.plan).isEmpty)
  }

  @Test func `the verifier finds a cycle in which no time can pass`() {
    #expect(faults([op(.mark), op(.jump, to: 0)]) == [.timelessCycle])
    #expect(faults([op(.delay), op(.jump, to: 0)]).isEmpty)
    #expect(faults([op(.delay), op(.jump, to: 0)], samplers: [.constant(0)]) == [.timelessCycle])
    #expect(faults([op(.delay) { $0.value = 0 }, op(.jump, to: 0)]) == [.timelessCycle])
    #expect(
      faults([op(.begin), op(.finish, to: 0) { $0.flags = .recycles }], closed: true) == [.timelessCycle])
  }

  @Test func `the verifier finds a cycle whose only time is the transfer of no bytes`() {
    let cycle = [op(.transfer) { $0.factor = 0 }, op(.jump, to: 0)]
    #expect(faults(cycle, samplers: [.constant(0)]) == [.timelessCycle])
    #expect(faults(cycle, samplers: [.constant(1)]).isEmpty)
  }

  @Test func `the verifier does not call a cycle timeless when its branches take time`() {
    let cycle = [op(.fork, to: 4, units: 1), op(.jump, to: 2), op(.delay), op(.join), op(.jump, to: 0)]
    #expect(faults(cycle).isEmpty)
    #expect(faults(cycle, samplers: [.constant(0)]) == [.timelessCycle])
  }

  @Test func `the verifier survives a branch that leads back to its fork, and calls it a cycle`() {
    #expect(faults([op(.fork, to: 2), op(.jump, to: 0), op(.finish)]).contains(.timelessCycle))
  }

  @Test func `the verifier lets a bounded retry go back without time`() {
    #expect(faults([op(.chance, to: 2), op(.finish), op(.retry, to: 0), op(.finish)]).isEmpty)
  }

  @Test func `the verifier finds a stage nobody can reach, once`() {
    let found = faults([op(.finish), op(.delay, stage: 1), op(.delay, stage: 1), op(.finish, stage: 1)])
    #expect(found == [.unreachable])
  }

  @Test func `the verifier finds an outcome inside a branch`() {
    #expect(faults([op(.fork, to: 2), op(.finish), op(.finish)]).contains(.outcomeInsideBranch))
  }

  @Test func `the verifier finds attempts and deadlines that are nested too deep to be counted`() {
    #expect(faults([op(.settle) { $0.depth = 8 }, op(.finish)]) == [.tooDeep])
    #expect(faults([op(.settle) { $0.depth = 7 }, op(.finish)]).isEmpty)
    #expect(faults([op(.arm, to: 2) { $0.depth = 8 }, op(.disarm), op(.finish)]).contains(.tooDeep))
    #expect(faults([op(.delay) { ($0.depth, $0.flags) = (8, .backsOff) }, op(.finish)]) == [.tooDeep])
  }

  @Test func `the verifier names the op and its stage`() {
    var world = World()
    let staff = world.pool(1)
    world.devices {
      $0.wait(1)
      $0.work(staff, 1, units: 2)
    }
    let faults = ProgramVerifier.faults(of: world.plan)
    #expect(faults.map(\.stage) == [2] && faults.map(\.op) == [1])
  }
}
