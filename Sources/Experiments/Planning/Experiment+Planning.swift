import Engine
import FleetModel

extension Experiment {
  /// One of its strategies alone, on the same luck; nil where there is none of that name.
  package func only(_ strategy: String) -> Experiment? {
    guard let lowered = strategies.first(where: { $0.strategy.name == strategy }) else { return nil }
    var alone = self
    alone.strategies = [lowered]
    alone.scenario.strategies = scenario.strategies.filter { $0.name == strategy }
    return alone
  }

  /// What is paid for a strategy whatever happens in a campaign, in the scenario's currency: the campaign
  /// itself, units of pools, and bandwidth up to the horizon. Nil where nothing has a price.
  package func certainCost(of strategy: String) -> Double? {
    guard let prices = strategies.first(where: { $0.strategy.name == strategy })?.legend.prices, prices.isSet
    else { return nil }
    return prices.campaign + prices.equipment + prices.bandwidthPerSecond * scenario.horizon.seconds
  }
}
