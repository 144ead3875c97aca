import Experiments

/// The names that precision goals are set on, for people: `fleetsim measures`.
package enum MeasureListing {
  /// One line a measure (name, unit, what it is) under a heading for each group.
  package static func lines(_ catalogue: MeasureCatalogue) -> [String] {
    let measures = catalogue.measures
    let names = measures.map(\.name.count).max() ?? 0
    let units = measures.map(\.unit.rawValue.count).max() ?? 0
    return Measure.Group.allCases.flatMap { group in
      let rows = measures.filter { $0.group == group }.map { measure in
        "  \(Prose.padded(measure.name, to: names))  \(Prose.padded(measure.unit.rawValue, to: units))  "
          + measure.explanation
      }
      return rows.isEmpty ? [] : ["", group.rawValue] + rows
    }
  }
}
