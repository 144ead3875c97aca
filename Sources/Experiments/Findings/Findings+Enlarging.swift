import FleetModel

/// On what, and for whom, it is worth looking for what would help.
extension Findings {
  /// The measure that decides, or that comes nearest to the first goal; nil where there is no result.
  package var measureToImprove: Measure? {
    if replications == 0 { return nil }
    if let goal = scenario.goals.first { return measure(of: goal) }
    if case .measure(let measure)? = verdict?.criteria.first?.subject { return measure }
    return [Measure.lastDone, .meanDowntime].first { strategies[0][$0]?.interval.mean.isFinite ?? false }
  }

  /// A goal on part of the fleet is judged by the whole of it: what helps the one helps the other.
  private func measure(of goal: Goal) -> Measure? {
    switch goal.aim {
    case .bound(let bound): measures.first { $0.name == bound.measure }
    case .share(let completion):
      measures.first { $0.name == (completion.share < 1 ? "done.p95" : Measure.lastDone.name) }
        ?? measures.first { $0 == .downtimeToHorizon }
    }
  }

  /// The first strategy, and the best two by what decides.
  package var strategiesToImprove: [String] {
    let names = strategies.map(\.name)
    guard let criterion = verdict?.criteria.first else { return names }
    let best = criterion.order.prefix(2)
    return names.indices.filter { $0 == 0 || best.contains($0) }.map { names[$0] }
  }
}
