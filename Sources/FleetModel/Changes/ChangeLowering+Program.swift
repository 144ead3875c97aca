import Engine
import Randomness

/// Odds, times and sizes of stages that are others for a while. An op whose law or number changes for some
/// devices gets a row of the tables, in which each profile has an entry of its own.
extension ChangeLowering {
  /// Which numbers and laws of ops are others for the devices that a change concerns.
  mutating func programDifferences(_ other: Plan, _ change: Change) -> [Difference] {
    var found: [Difference] = []
    let concerned = (0..<fleet.profileCount).filter { profile in
      change.concerned.hold { fleet.value($0, profile: profile) }
    }
    for pc in original.program.ops.indices {
      found += lawDifferences(pc, other.program, concerned)
      found += numberDifferences(pc, other.program, concerned)
      found += valueDifference(pc, other.program, change)
    }
    return found
  }

  // MARK: Laws

  private mutating func lawDifferences(_ pc: Int, _ other: Program, _ concerned: [Int]) -> [Difference] {
    guard original.program.ops[pc].lawField != nil else { return [] }
    let differing = concerned.filter { original.program.law(pc, $0) != other.law(pc, $0) }
    if differing.isEmpty { return [] }
    let row = lawRow(pc)
    return differing.map { profile in
      let place = row * plan.program.profileCount + profile
      let law = sampler(other.samplers[other.law(place: pc, profile)])
      return (.index(place), Double(plan.program.indices[place]), Double(law))
    }
  }

  private mutating func lawRow(_ pc: Int) -> Int {
    if let row = lawRows[pc] { return row }
    let row = plan.program.indices.count / plan.program.profileCount
    for profile in 0..<plan.program.profileCount {
      plan.program.indices.append(Int32(original.program.law(place: pc, profile)))
    }
    plan.program.ops[pc].setLaw(row: row)
    lawRows[pc] = row
    return row
  }

  private mutating func sampler(_ law: Distribution) -> Int {
    if let known = plan.program.samplers.firstIndex(of: law) { return known }
    plan.program.samplers.append(law)
    samplerNames.append("\(law)")
    return plan.program.samplers.count - 1
  }

  // MARK: Numbers

  private mutating func numberDifferences(_ pc: Int, _ other: Program, _ concerned: [Int]) -> [Difference] {
    guard original.program.ops[pc].hasNumberByProfile else { return [] }
    let differing = concerned.filter { original.program.number(pc, $0) != other.number(pc, $0) }
    if differing.isEmpty { return [] }
    let row = numberRow(pc)
    return differing.map { profile in
      let place = row * plan.program.profileCount + profile
      return (.factor(place), plan.program.factors[place], other.number(pc, profile))
    }
  }

  private mutating func numberRow(_ pc: Int) -> Int {
    if let row = numberRows[pc] { return row }
    let row = plan.program.factors.count / plan.program.profileCount
    for profile in 0..<plan.program.profileCount {
      plan.program.factors.append(original.program.number(pc, profile))
    }
    plan.program.ops[pc].setNumber(row: row)
    numberRows[pc] = row
    return row
  }

  /// A number that an op has for all devices alike.
  private mutating func valueDifference(_ pc: Int, _ other: Program, _ change: Change) -> [Difference] {
    let (op, changed) = (original.program.ops[pc], other.ops[pc])
    if op.hasNumberByProfile || op.value == changed.value || !op.usesValue { return [] }
    if !change.concerned.isEmpty {
      faults.note(
        LoweringFault(
          change.place, "shares of a size, limits of queues and back-offs change for all devices or for none")
      )
      return []
    }
    return [(.value(op: pc), op.value, changed.value)]
  }
}
