import Testing

@testable import Engine

@Suite struct ProgramTablesTests {
  /// Two profiles, three sites; row 0 of the tables is [7, 9] for indices and [0.5, 2] for factors.
  private func tables(_ ops: [Op]) -> ProgramTables {
    var program = Program()
    program.profileCount = 2
    program.ops = ops
    program.scopeOf = ops.map { _ in 1 }
    program.scopes = [
      Program.Scope(parent: -1, kind: .hold(pool: 4, perSite: true, units: 3)),
      Program.Scope(parent: 0, kind: .deadline),
    ]
    program.indices = [7, 9]
    program.factors = [0.5, 2]
    return ProgramTables(program, siteCount: 3)
  }

  private func op(_ code: OpCode, _ fill: (inout Op) -> Void) -> Op {
    var op = Op(code)
    fill(&op)
    return op
  }

  @Test func `a program's tables find the resource of the device's own site`() {
    let program = tables([
      op(.seize) { ($0.operand, $0.flags) = (10, .perSite) },
      op(.release) { $0.operand = 10 },
      op(.labour) { ($0.operand, $0.target, $0.flags) = (1, 20, .perSite) },
      op(.transfer) { ($0.operand, $0.flags) = (30, [.perSite, .byProfile]) },
      op(.testHolders) { $0.operand = 1 },
    ])
    #expect(program.pool(of: program.op(at: 0), site: 2).index == 12)
    #expect(program.pool(of: program.op(at: 1), site: 2).index == 10)
    #expect(program.pool(workingAt: program.op(at: 2), site: 1).index == 21)
    #expect(program.flowClass(of: program.op(at: 3), site: 2) == FlowClassID(32))
    #expect(program.holderIndex(of: program.op(at: 4), site: 2) == 5)
  }

  @Test func `a program's tables find what a profile has of its own`() {
    let program = tables([
      op(.seize) { $0.depth = 3 }, op(.seize) { $0.factor = 0 },
      op(.awaitOpen) { $0.operand = 5 }, op(.awaitOpen) { ($0.operand, $0.flags) = (0, .byProfile) },
    ])
    #expect((0..<2).map { program.line(of: program.op(at: $0), profile: 1) } == [3, 9])
    #expect((2..<4).map { program.calendar(of: program.op(at: $0), profile: 0, site: 0) } == [5, 7])
    #expect((2..<4).map { program.law(0, of: program.op(at: $0), profile: 1) } == [0, 9])
    #expect(program.factor(0, profile: 0) == 0.5 && program.entry(0, profile: 1) == 9)
  }

  @Test func `a program's tables know what is held where a token leaves by force`() {
    let program = tables([Op(.jump)])
    let deadline = program.scope(at: 0)
    #expect(program.hold(of: deadline, site: 2) == nil)
    let outer = program.parent(of: deadline)
    #expect(program.hold(of: outer, site: 2).map { [$0.pool.index, Int($0.units)] } == [6, 3])
    #expect(program.parent(of: outer) == -1)
  }

  @Test
  func
    `a program's tables count time as waiting where a token stands in line, is put off or finds it closed`()
  {
    let program = tables(OpCode.allCases.map { Op($0) })
    let waits = OpCode.allCases.indices.filter { program.op(at: $0).pointee.flags.contains(.waits) }
    #expect(
      waits.map { OpCode.allCases[$0] } == [.seize, .enlist, .call, .fetch, .awaitOpen, .take, .gather])
  }
}
