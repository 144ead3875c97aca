import FleetModel

/// All measures of a scenario, in the order of their values in every ``TrialResult``. They are the same for
/// each of its strategies, so that strategies can be compared measure by measure.
///
/// To add a measure, add a row to one of the lists that are put together here; nothing else knows of it.
package struct MeasureCatalogue: Sendable {
  package let measures: [Measure]

  /// The measures of a scenario's resources.
  ///
  /// - Parameters:
  ///   - isWave: Every device is released by a wave, so there is a last one.
  ///   - full: Of pools and links that are asked for, how long they are full.
  init(_ legend: Legend, isWave: Bool, full: [Measure] = []) {
    self.init(
      pools: legend.poolRoles.map { ($0.name, $0.kinds) }, links: legend.linkRoles.map(\.name),
      stocks: legend.stockRoles.map(\.name), gatherings: legend.gatheringRoles, services: legend.services,
      sources: legend.sources, byteKinds: legend.byteKinds.map(\.rawValue),
      isWave: isWave,
      hasPrices: legend.prices.isSet, hasCompliance: legend.hasCompliance, states: legend.states,
      full: full)
  }

  private init(
    pools: [(name: String, kinds: [Legend.PoolRole.OfKind])], links: [String],
    stocks: [String], gatherings: [String], services: [String],
    sources: [Legend.SourceRole], byteKinds: [String], isWave: Bool, hasPrices: Bool, hasCompliance: Bool,
    states: [Legend.State], full: [Measure]
  ) {
    let ofServices = services.enumerated().flatMap { Measure.service($1, index: $0) }
    let further =
      stocks.isEmpty && gatherings.isEmpty
      ? ofServices
      : stocks.enumerated().flatMap { Measure.stock($1, role: $0, waits: pools.count + $0) }
        + gatherings.enumerated().flatMap {
          Measure.gathering($1, role: $0, waits: pools.count + stocks.count + $0)
        } + ofServices
    measures =
      (isWave ? Measure.completion : [])
      + Measure.times
      + (hasCompliance ? Measure.compliance : [])
      + Measure.outcomes
      + Measure.population
      + states.enumerated().flatMap { Measure.state($1, index: $0) }
      + [Measure.staffHours, Measure.staffOvertime]
      + pools.enumerated().flatMap { role, pool in
        Measure.pool(pool.name, role: role) + pool.kinds.flatMap { Measure.pool(pool.name, at: $0) }
      }
      + links.enumerated().flatMap { Measure.link($1, role: $0) }
      + sources.enumerated().flatMap { Measure.source($1, index: $0) }
      + Measure.bytes(byteKinds)
      + further
      + Measure.cost(withPrices: hasPrices)
      + full
    assert(Set(measures).count == measures.count, "a name stands for one measure")
  }

  /// The measures that there can be, with NAME for that of a pool, link, service or state, KIND for
  /// that of a kind of site, and VALUE for a value of a state.
  package static let general = MeasureCatalogue(
    pools: [("NAME", [Legend.PoolRole.OfKind(kind: "KIND", members: 0..<0)])], links: ["NAME"],
    stocks: ["NAME"], gatherings: ["NAME"], services: ["NAME"],
    sources: [
      Legend.SourceRole(name: "NAME", isFilled: true, isWaitedFor: true, fillsCaches: true)
    ], byteKinds: ["KIND"], isWave: true, hasPrices: true, hasCompliance: true, states: [.general],
    full: [false, true].map { FullMeasure(general: $0).measure(nil) })

  /// Where a measure of that name stands; nil: there is none.
  package func index(of name: String) -> Int? { measures.firstIndex { $0.name == name } }

  /// How much each value counts, in the catalogue's order.
  func weights(_ outcome: TrialOutcome) -> [Double] { measures.map { $0.weight(outcome) } }

  /// What each measure is in a trial, in the catalogue's order.
  func values(_ outcome: TrialOutcome) -> [Double] {
    outcome.checkInvariants()
    return measures.map { $0.read(outcome) }
  }
}
