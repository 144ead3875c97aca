/// Ops about states and pools in words.
extension ProgramListing {
  static func stateDetail(of op: Op, names: Names) -> String {
    func word(_ value: Int, _ values: [String]) -> String {
      values.indices.contains(value) ? values[value] : "value \(value)"
    }
    if op.code == .testPool { return "\(names.pool(Int(op.pool))) \(count(op)), else → \(op.target)" }
    let (name, values) = names.state(Int(op.state))
    if op.code == .setState { return "\(name): \(word(Int(op.stateValue), values))" }
    assert(op.code == .testState, "the op is about no state")
    let passing = (0..<StatePlan.mostValues).filter { op.passing >> UInt64($0) & 1 == 1 }
    return "\(name) is \(passing.map { word($0, values) }.joined(separator: " or ")), else → \(op.target)"
  }

  private static func count(_ op: Op) -> String {
    let what = "\(op.counted)"
    if op.atMost == 0 { return "has none \(what)" }
    return op.atMost.isFinite ? "has at most \(Int(op.atMost)) \(what)" : "has \(op.units) \(what)"
  }
}
