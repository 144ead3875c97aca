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
    package var stock: @Sendable (_ base: Int) -> String
    package var gathering: @Sendable (_ number: Int) -> String
    package var outcome: @Sendable (_ index: Int) -> String
    package var reason: @Sendable (_ number: Int) -> String
    /// The name of a state, and its values.
    package var state: @Sendable (_ index: Int) -> (name: String, values: [String]) = { ("state \($0)", []) }
    package var crew: @Sendable (_ index: Int) -> String
    package var fetch: @Sendable (_ number: Int) -> String
    package init(
      stages: [String], pool: @escaping @Sendable (Int) -> String,
      flowClass: @escaping @Sendable (Int) -> String, service: @escaping @Sendable (Int) -> String,
      calendar: @escaping @Sendable (Int) -> String, sampler: @escaping @Sendable (Int) -> String,
      stock: @escaping @Sendable (Int) -> String = { "stock \($0)" },
      gathering: @escaping @Sendable (Int) -> String = { "gathering \($0)" },
      outcome: @escaping @Sendable (Int) -> String, reason: @escaping @Sendable (Int) -> String,
      crew: @escaping @Sendable (Int) -> String = { "crew \($0)" },
      fetch: @escaping @Sendable (Int) -> String = { "fetch \($0)" }
    ) {
      self.stages = stages
      self.pool = pool
      self.flowClass = flowClass
      self.service = service
      self.calendar = calendar
      self.sampler = sampler
      self.stock = stock
      self.gathering = gathering
      self.outcome = outcome
      self.reason = reason
      self.crew = crew
      self.fetch = fetch
    }
  }

  /// - Returns: A line an op: its address, what it does, and the stage that it belongs to.
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
    switch op.code {
    case .delay, .labour, .crewLabour: return duration(of: op, names)
    case .seize: return (op.units == 1 ? "" : "\(op.units) of ") + names.pool(Int(op.pool)) + limit(of: op)
    case .enlist: return names.crew(Int(op.crew)) + limit(of: op)
    case .dismiss: return names.crew(Int(op.crew))
    case .travel: return "to the device's site"
    case .release: return (op.units == 1 ? "" : "\(op.units) of ") + names.pool(Int(op.pool))
    case .gather: return names.gathering(Int(op.gathering)) + ", then → \(op.target)"
    case .stream:
      return (op.flags.contains(.byProfile) ? "by device" : names.sampler(Int(op.sizeLaw)))
        + " by the slowest"
    case .transfer:
      let size = op.flags.contains(.byProfile) ? "by device" : names.sampler(Int(op.sizeLaw))
      return "\(size) over \(names.flowClass(Int(op.flowClass)))"
    case .call: return names.service(Int(op.service))
    case .awaitOpen: return op.flags.contains(.byProfile) ? "by device" : names.calendar(Int(op.calendar))
    case .chance: return (op.oddsRow < 0 ? percent(op.odds) : "by device") + ", else → \(op.target)"
    case .test: return "device, else → \(op.target)"
    case .testOpen: return "\(names.calendar(Int(op.calendar))), else → \(op.target)"
    case .testHolders: return "\(Int(op.seeds)) devices of the site hold it, else → \(op.target)"
    case .setState, .testState, .testPool: return stateDetail(of: op, names: names)
    case .take:
      return units(of: op, names.stock(Int(op.stock)))
        + (op.queueLimit.isFinite ? ", if it is there, else → \(op.target)" : "")
    case .put: return units(of: op, names.stock(Int(op.stock)))
    case .fetch: return names.fetch(Int(op.fetch))
    case .jump: return "→ \(op.target)"
    case .retry: return "at most \(op.retryLimit) times → \(op.target)"
    case .arm: return "\(duration(of: op, names)), then → \(op.target)"
    case .fork: return "\(op.branches) branches, then → \(op.target)"
    case .mark: return "\(op.mark)"
    case .note: return names.reason(Int(ReasonWord.number(op.reason)))
    case .finish:
      return names.outcome(Int(op.outcome)) + (op.flags.contains(.recycles) ? ", again → \(op.target)" : "")
    case .obtain, .settle, .disarm, .join, .disband, .fallBack, .noteHolder, .begin, .releaseJob,
      .watch:
      return ""
    }
  }

  private static func limit(of op: Op) -> String {
    if op.queueLimit == 0, op.code != .take {
      return ", if \(op.units == 1 ? "one is" : "they are") free at once, else → \(op.target)"
    }
    return op.queueLimit.isFinite ? ", if fewer than \(Int(op.queueLimit)) wait, else → \(op.target)" : ""
  }

  private static func units(of op: Op, _ name: String) -> String {
    (op.units == 1 ? "" : "\(op.units) of ") + name
  }

  private static func duration(of op: Op, _ names: Names) -> String {
    let law = op.flags.contains(.byProfile) ? "by device" : names.sampler(Int(op.law))
    if op.flags.contains(.backsOff) { return op.scale == 1 ? law : "\(law), × \(op.scale) each time" }
    return law + (op.scale == 1 ? "" : " × \(op.scale)") + (op.scaleRow < 0 ? "" : " × device's factor")
  }

  private static func percent(_ share: Double) -> String { "\((share * 1e6).rounded() / 1e4) %" }
}
