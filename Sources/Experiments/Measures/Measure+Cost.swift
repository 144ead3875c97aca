extension Measure {
  private static let labourCost = Measure(
    "cost.labour", .servicesAndCost, "cost of labour", .money,
    "busy hours of the pools, times what each costs an hour"
  ) { $0.labourCost }

  private static let downtimeCost = Measure(
    "cost.downtime", .servicesAndCost, "cost of downtime", .money,
    "downtime in working hours, times what it costs an hour"
  ) { $0.downtimeCost }

  /// In the scenario's currency.
  static let cost = [
    labourCost, downtimeCost,
    Measure(
      "cost.total", .servicesAndCost, "cost in total", .money,
      repeats: [labourCost.name, downtimeCost.name],
      "labour and downtime together"
    ) { $0.labourCost + $0.downtimeCost },
  ]
}
