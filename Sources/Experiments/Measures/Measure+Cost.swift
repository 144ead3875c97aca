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

  /// What the prices of a scenario are paid for.
  private static let priced = [
    Measure(
      "cost.fixed", .servicesAndCost, "cost of the campaign itself", .money,
      "what a campaign costs whatever happens in it"
    ) { $0.fixedCost },
    Measure(
      "cost.equipment", .servicesAndCost, "cost of equipment", .money,
      "units of pools, used or not, times the price of each"
    ) { $0.equipmentCost },
    Measure(
      "cost.bandwidth", .servicesAndCost, "cost of bandwidth", .money,
      "bandwidth of links, used or not, times the time observed and its price"
    ) { $0.bandwidthCost },
    Measure(
      "cost.data", .servicesAndCost, "cost of data", .money,
      "bytes carried by links, times the price of a gigabyte"
    ) { $0.dataCost },
    Measure(
      "cost.shipments", .servicesAndCost, "cost of shipments and other visits", .money,
      "visits of devices to stages, times the price of each"
    ) { $0.visitCost },
  ]

  private static let total = [
    Measure(
      "cost.total", .servicesAndCost, "cost in total", .money,
      repeats: [labourCost.name, downtimeCost.name],
      "labour, downtime and whatever else has a price, together"
    ) { $0.totalCost },
    Measure(
      "cost.per device", .servicesAndCost, "cost per device", .money,
      "the cost in total over the devices that count"
    ) { $0.released > 0 ? $0.totalCost / $0.population : .nan },
  ]

  /// In the scenario's currency.
  ///
  /// - Parameter withPrices: Whether anything but labour and downtime has a price.
  static func cost(withPrices: Bool) -> [Measure] {
    [labourCost, overtimeCost, downtimeCost] + (withPrices ? priced : []) + total
  }
}
