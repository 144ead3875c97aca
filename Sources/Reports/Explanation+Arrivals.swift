import FleetModel

extension Explanation {
  /// How devices come where they come one after the other: a line of each stream.
  static func describe(_ streams: [Rollout.ArrivalStream]) -> [String] {
    if streams.count == 1 { return ["  devices come one after the other: " + words(streams[0])] }
    return ["  devices come one after the other, in \(Prose.count(streams.count, "stream"))"]
      + streams.enumerated().map { "    stream \($0 + 1): " + words($1) }
  }

  private static func words(_ stream: Rollout.ArrivalStream) -> String {
    var parts = [words(stream.timing)]
    if let batch = stream.batch { parts.append("as many at a time as \(batch.description(in: .numbers))") }
    if let groups = stream.groups { parts.append("of \(Prose.list(groups))") }
    if stream.isInTurn { parts.append("in the order of the fleet") }
    if let count = stream.count { parts.append("\(Decimal.count(count)) in all") }
    if !stream.conditions.isEmpty { parts.append("if " + Condition.words(passing: stream.conditions)) }
    parts += stream.assignments.map { "sets \($0.state) to \($0.value)" }
    return parts.joined(separator: "; ")
  }

  private static func words(_ timing: Rollout.Timing) -> String {
    switch timing {
    case .every(let law): return "one every \(law.description(in: .seconds))"
    case .rates(let pieces):
      let rates = pieces.map { $0.perSecond * 3600 }
      let (least, most) = (rates.min() ?? 0, rates.max() ?? 0)
      let isSteady = least == most && pieces.allSatisfy { $0.growth == 0 }
      let range = isSteady ? "" : "between \(Decimal.plain(least)) and "
      return "at random, \(range)\(Decimal.plain(most)) per hour on average"
    case .moments(let moments):
      return "at \(Prose.count(moments.count, "moment")) that are listed"
    case .each(let every, let first):
      var words = "each device every \(every.description(in: .seconds))"
      switch first {
      case .same(let law)?: words += "; for the first time after \(law.description(in: .seconds))"
      case .by(let column, _, _)?: words += "; for the first time by \(column)"
      case nil: break
      }
      return words
    }
  }
}
