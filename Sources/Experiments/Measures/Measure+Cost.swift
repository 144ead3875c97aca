extension Measure {
  private static let labourCost = Measure(
    "cost.labour", .servicesAndCost, "cost of labour", .money,
    "busy hours of the pools, times what each costs an hour"
  ) { $0.labourCost }

  private static let overtimeCost = Measure(
    "cost.overtime", .servicesAndCost, "cost of overtime", .money,
    "the part of the cost of labour that is overtime"
  ) { $0.overtimeCost }

  private static let downtimeCost = Measure(
    "cost.downtime", .servicesAndCost, "cost of downtime", .money,
    "downtime in working hours, up to the horizon, times what it costs an hour"
  ) { $0.downtimeCost }

  /// In the scenario's currency.
  static let cost = [
    labourCost, overtimeCost, downtimeCost,
    Measure(
      "cost.total", .servicesAndCost, "cost in total", .money,
      repeats: [labourCost.name, downtimeCost.name],
      "labour and downtime together"
    ) { $0.labourCost + $0.downtimeCost },
  ]
}
