import Engine
import Experiments
import FleetModel
import GRDB
import Reports

/// What there is of parts of the fleet, of stretches of time, and of single devices.
extension FindingsRows {
  func writeParts(to database: Database) throws {
    let groups = try TableWriter(database, "groups")
    let sites = try TableWriter(database, "sites")
    for strategy in findings.strategies {
      for found in strategy.parts {
        let head: [Cell] = [id, .text(strategy.name)]
        let words = found.part.words(siteNames: strategy.legend.siteNames)
        let tail: [Cell] = [.number(found.devices), .number(found.replications)]
        for number in found.numbers {
          let cells: [Cell] =
            [.text(number.name), .text(number.unit.rawValue)] + FindingsRows.cells(number.interval) + tail
          if case .site = found.part {
            try sites.add(head + [.text(words.name)] + cells)
          } else {
            try groups.add(head + [.text(words.kind), .text(words.name)] + cells)
          }
        }
      }
    }
  }

  func writeLoads(to database: Database) throws {
    let table = try TableWriter(database, "loads")
    let grid = LoadGrid(findings)
    for strategy in findings.strategies {
      for load in strategy.loads {
        for (bin, level) in grid.levels(load).enumerated() {
          try table.add([
            id, .text(strategy.name), .text(load.resource), .text(load.kind.rawValue),
            .number(grid.start(bin)), .number(grid.length), .number(level),
          ])
        }
      }
    }
  }

  func writeStates(to database: Database) throws {
    let table = try TableWriter(database, "states")
    let levels = StateLevels(findings)
    let width = Cell.number(levels.grid.length)
    try levels.forEach { level in
      try table.add([
        id, .text(level.strategy), .text(level.state), .text(level.value),
        .number(levels.grid.start(level.bin)), width, .number(level.devices), .number(level.underWay),
      ])
    }
  }

  func writeDevices(to database: Database) throws {
    let table = try TableWriter(database, "device_rows")
    let names = DeviceNames(findings.scenario)
    let outcomes = Legend.outcomes.map { Cell.text($0.rawValue) }
    for strategy in findings.strategies {
      let legend = strategy.legend
      let groups = legend.groups.map { Cell.text($0) }
      let sites = legend.siteNames.map { Cell.text($0) }
      let reasons = legend.reasons.map { Cell.text(legend.words($0)) }
      func name(_ names: [Cell], _ index: Int) -> Cell {
        names.indices.contains(index) ? names[index] : .text("")
      }
      for (place, record) in strategy.devices.enumerated() {
        let third = strategy.compliance.isEmpty ? nil : strategy.compliance[place]
        let row = names?.row(of: Int(record.device))
        try table.add([
          id, .text(strategy.name), .integer(Int64(record.device)), name(groups, Int(record.profile)),
          name(sites, Int(record.site)), name(outcomes, Int(record.outcome)),
          .seconds(record.released.microseconds), .seconds(record.finished.microseconds),
          .seconds(record.toDesktop.microseconds), .seconds(record.toProductive.microseconds),
          .seconds(record.toDesktopInHours.microseconds), .seconds(record.toProductiveInHours.microseconds),
          third.map { .seconds($0.toCompliant.microseconds) } ?? .none,
          third.map { .seconds($0.toCompliantInHours.microseconds) } ?? .none,
          .integer(Int64(record.fallbacks)), name(reasons, Int(record.reason)),
          .text(orNone: row?.name), .text(orNone: row?.serialNumber),
        ])
      }
    }
  }
}
