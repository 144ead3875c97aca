import FleetModel

/// All measures of a scenario, in the order in which every trial answers them. The same for each of its
/// strategies, so that strategies can be compared measure by measure.
package struct MeasureCatalogue: Sendable {
  package private(set) var measures: [Measure] = []

  package init(_ legend: Legend, isWave: Bool) {
    if isWave { addCompletion() }
    addTimes("downtime.desktop", "down to desktop")
    addTimes("downtime.productive", "down to productive")
    addTimes("downtime.desktop.working", "down to desktop, in working hours")
    addTimes("downtime.productive.working", "down to productive, in working hours")
    addTimes("journey", "from release to done")
    addShares()
    addPopulation()
    addPools(legend)
    addLinks(legend)
    for service in legend.services {
      add("service.\(service).calls", "\(service): calls", .count)
      add("service.\(service).throttled", "\(service): calls throttled", .count)
    }
    add("cost.labour", "cost of labour", .money)
    add("cost.downtime", "cost of downtime", .money)
    add("cost.total", "cost in total", .money)
  }

  /// Index of a measure by name; nil: there is none.
  package func index(of name: String) -> Int? { measures.firstIndex { $0.name == name } }

  private mutating func add(
    _ name: String, _ title: String, _ unit: Measure.Unit, better: Measure.Better = .lower
  ) {
    measures.append(Measure(name, title, unit, better: better))
  }

  private mutating func addCompletion() {
    add("done.p50", "half of the fleet done", .seconds)
    add("done.p95", "95 % of the fleet done", .seconds)
    add("done.last", "last device done", .seconds)
  }

  private mutating func addTimes(_ name: String, _ title: String) {
    add("\(name).mean", "\(title), mean", .seconds)
    for percent in TrialMeasures.percentiles {
      add("\(name).p\(percent)", "\(title), \(percent)th percentile", .seconds)
    }
  }

  private mutating func addShares() {
    add("share.ready", "ready", .share, better: .higher)
    add("share.fallback", "ready by a fallback", .share)
    add("share.not reset", "left as they were", .share)
    add("share.failed", "failed", .share)
    add("share.unfinished", "unfinished at the horizon", .share)
  }

  private mutating func addPopulation() {
    add("devices.in system", "devices under way, time average", .count)
    add("devices.down", "devices down, time average", .count)
    add("devices.down.peak", "devices down, most at once", .count)
    add("throughput", "devices done", .perHour, better: .higher)
  }

  private mutating func addPools(_ legend: Legend) {
    add("staff.hours", "staff hours", .hours)
    for pool in legend.poolRoles {
      let name = "pool.\(pool.name)"
      add("\(name).hours", "\(pool.name): hours", .hours)
      add("\(name).utilisation", "\(pool.name): utilisation", .share, better: .neither)
      add("\(name).wait.mean", "\(pool.name): wait, mean", .seconds)
      add("\(name).wait.p95", "\(pool.name): wait, 95th percentile", .seconds)
      add("\(name).waiting", "\(pool.name): waiting, time average", .count)
      add("\(name).queue.longest", "\(pool.name): longest queue", .count)
    }
  }

  private mutating func addLinks(_ legend: Legend) {
    for link in legend.linkRoles {
      let name = "link.\(link.name)"
      add("\(name).bytes", "\(link.name): bytes", .bytes)
      add("\(name).peak rate", "\(link.name): peak rate of the busiest", .bytesPerSecond)
      add("\(name).peak transfers", "\(link.name): most transfers at once on one", .count)
      add("\(name).transfers", "\(link.name): transfers, time average", .count)
      add("\(name).utilisation", "\(link.name): utilisation", .share, better: .neither)
    }
  }
}
