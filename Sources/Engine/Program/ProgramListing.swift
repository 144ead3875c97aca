/// A program as text, one op a line: what `explain` prints.
package struct ProgramListing {
  /// Turns indices into names; the engine itself knows none.
  package struct Names: Sendable {
    package var stages: [String]
    package var pool: @Sendable (_ base: Int) -> String
    package var flowClass: @Sendable (_ base: Int) -> String
    package var service: @Sendable (_ index: Int) -> String
    package var calendar: @Sendable (_ index: Int) -> String
    package var sampler: @Sendable (_ index: Int) -> String
    package var outcome: @Sendable (_ index: Int) -> String
    package init(
      stages: [String], pool: @escaping @Sendable (Int) -> String,
      flowClass: @escaping @Sendable (Int) -> String, service: @escaping @Sendable (Int) -> String,
      calendar: @escaping @Sendable (Int) -> String, sampler: @escaping @Sendable (Int) -> String,
      outcome: @escaping @Sendable (Int) -> String
    ) {
      self.stages = stages
      self.pool = pool
      self.flowClass = flowClass
      self.service = service
      self.calendar = calendar
      self.sampler = sampler
      self.outcome = outcome
    }
  }

  package static func lines(of program: Program, names: Names) -> [String] {
    let width = max(3, String(max(0, program.ops.count - 1)).count)
    return program.ops.enumerated().map { pc, op in
      let number = String(repeating: " ", count: width - String(pc).count) + String(pc)
      let code = "\(op.code)"
      let padded = code + String(repeating: " ", count: max(1, 12 - code.count))
      let stage = Int(op.stage) < names.stages.count ? names.stages[Int(op.stage)] : ""
      let text = detail(of: op, names: names)
      let gap = String(repeating: " ", count: max(2, 56 - text.count))
      return "\(number)  \(padded)\(text)" + (stage.isEmpty ? "" : "\(gap); \(stage)")
    }
  }

  private static func detail(of op: Op, names: Names) -> String {
    let operand = Int(op.operand)
    switch op.code {
    case .delay, .labour: return duration(of: op, names)
    case .seize:
      let units = op.units == 1 ? "" : "\(op.units) of "
      let limit = op.value.isFinite ? ", if fewer than \(Int(op.value)) wait, else → \(op.target)" : ""
      return units + names.pool(operand) + limit
    case .release: return (op.units == 1 ? "" : "\(op.units) of ") + names.pool(operand)
    case .transfer:
      let size = op.flags.contains(.byProfile) ? "by device" : names.sampler(Int(op.factor))
      return "\(size) over \(names.flowClass(operand))"
    case .call: return names.service(operand)
    case .awaitOpen: return op.flags.contains(.byProfile) ? "by device" : names.calendar(operand)
    case .chance: return (op.factor < 0 ? percent(op.value) : "by device") + ", else → \(op.target)"
    case .test: return "device, else → \(op.target)"
    case .testOpen: return "\(names.calendar(operand)), else → \(op.target)"
    case .testHolders: return "\(Int(op.value)) devices of the site hold it, else → \(op.target)"
    case .jump: return "→ \(op.target)"
    case .retry: return "at most \(op.units) times → \(op.target)"
    case .arm: return "\(duration(of: op, names)), then → \(op.target)"
    case .fork: return "\(op.units) branches, then → \(op.target)"
    case .mark: return ClockMark(rawValue: UInt8(op.operand)).map { "\($0)" } ?? ""
    case .finish:
      return names.outcome(operand) + (op.flags.contains(.recycles) ? ", again → \(op.target)" : "")
    case .settle, .disarm, .join, .nextLeg, .noteHolder, .begin, .releaseJob: return ""
    }
  }

  private static func duration(of op: Op, _ names: Names) -> String {
    let law = op.flags.contains(.byProfile) ? "by device" : names.sampler(Int(op.operand))
    if op.flags.contains(.backsOff) { return op.value == 1 ? law : "\(law), × \(op.value) each time" }
    return law + (op.value == 1 ? "" : " × \(op.value)") + (op.factor < 0 ? "" : " × device's factor")
  }

  private static func percent(_ share: Double) -> String { "\((share * 1e6).rounded() / 1e4) %" }
}
