import FleetModel

extension Explanation {
  /// How many streams there are; and of those whose devices come each by itself, or only while something
  /// holds of them, which and when.
  static func describe(_ streams: [Rollout.ArrivalStream]) -> String {
    let head = "  open arrivals, \(streams.count) stream\(streams.count == 1 ? "" : "s")"
    return ([head] + streams.enumerated().compactMap { words($1, number: $0 + 1) }).joined(separator: "\n")
  }

  private static func words(_ stream: Rollout.ArrivalStream, number: Int) -> String? {
    var parts: [String] = []
    if case .each(let every, let first) = stream.timing {
      parts.append("each device every \(every.description(in: .seconds))")
      switch first {
      case .same(let law)?: parts.append("for the first time after \(law.description(in: .seconds))")
      case .by(let column, _, _)?: parts.append("for the first time by \(column)")
      case nil: break
      }
    }
    if !stream.conditions.isEmpty { parts.append("if " + Condition.words(passing: stream.conditions)) }
    parts += stream.assignments.map { "sets \($0.state) to \($0.value)" }
    return parts.isEmpty ? nil : "    stream \(number): " + parts.joined(separator: "; ")
  }
}
