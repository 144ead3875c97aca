import FleetModel

/// The numbers that an answer rests on, by their origin, the weakest first; above all those that other
/// sources contradict.
enum AssumptionTables {
  static func write(_ assumptions: [Assumption], to page: inout Markup) {
    let disputed = assumptions.filter { !$0.contradictions.isEmpty }
    if !disputed.isEmpty {
      page.element("h3", "Numbers that other sources contradict")
      let rows = disputed.map { number in
        [number.name, number.value, number.source, number.contradictions.joined(separator: "; ")]
      }
      words(["number", "value", "from", "contradicted by"], rows, to: &page)
    }
    for provenance in Explanation.weakestFirst {
      let rows = assumptions.filter { $0.provenance == provenance }
      if rows.isEmpty { continue }
      page.element("details") { page in
        page.element("summary", "\(Explanation.title(provenance)) (\(rows.count))")
        words(["number", "value", "from"], rows.map { [$0.name, $0.value, $0.source] }, to: &page)
      }
    }
  }

  /// What is doubtful in a scenario, and what an import left out.
  static func writeDoubts(_ scenario: Scenario, to page: inout Markup) {
    if !scenario.doubts.isEmpty {
      page.element("h3", "Doubts")
      page.paragraphs(scenario.doubts)
    }
    if let imported = scenario.fleet.imported {
      page.element("h3", "The device list")
      page.paragraphs(ImportText.lines(imported))
    }
  }

  /// A table whose cells are words. One of many columns is scrolled on a phone: words would break every few
  /// letters otherwise.
  static func words(_ headings: [String], _ rows: [[String]], to page: inout Markup) {
    let many = headings.count > 3 ? " w4" : headings.count > 2 ? " w3" : ""
    page.element("div", ["class": "words\(many)"]) { PageTable(headings, rows).write(to: &$0) }
  }
}
