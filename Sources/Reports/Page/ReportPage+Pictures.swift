import Experiments

/// What there is to be seen, a section a subject.
extension ReportPage {
  mutating func pictures() -> [PageFrame.Section] {
    if findings.replications == 0 { return [] }
    return [
      section("completion", "Done over time", [CompletionPicture(findings).picture()].compactMap { $0 }),
      section("downtime", "Downtime", DowntimePicture(findings: findings).pictures()),
      section(
        "differences", "Differences", [DifferencePicture(findings: findings).picture()].compactMap { $0 }),
      states(),
      section(
        "periods", "By \(findings.scenario.experiment.periods?.unit ?? "period")",
        [PeriodPicture(findings: findings).picture()].compactMap { $0 }),
      loads(),
      places(),
      section("time", "Where the time goes", TimePictures(findings: findings).pictures()),
      section("cost", "Cost", [CostPicture(findings: findings).picture()].compactMap { $0 }),
      sweep(),
    ]
  }

  private mutating func section(_ id: String, _ heading: String, _ pictures: [Picture]) -> PageFrame.Section {
    var page = Markup()
    add(pictures, to: &page)
    return PageFrame.Section(id: id, heading: heading, body: page)
  }

  private mutating func states() -> PageFrame.Section {
    var section = section("states", "States", StatePictures(findings: findings).pictures())
    section.body.paragraphs(StateText(findings: findings).sentences())
    for table in StateTables(findings: findings).tables() { PageTable(table).write(to: &section.body) }
    return section
  }

  private mutating func loads() -> PageFrame.Section {
    let loads = LoadPictures(findings)
    var section = section("load", "Load", loads.pictures())
    section.body.paragraphs([loads.rest()].compactMap { $0 }, ["class": "note"])
    return section
  }

  private mutating func places() -> PageFrame.Section {
    var page = Markup()
    let tables = PlaceTables(findings: findings)
    if let full = tables.fullHours() {
      page.paragraphs(CapacityText(findings: findings).sentences())
      page.element(
        "p", ["class": "note"],
        "Hours of the local day; in each, the percentage of the time on shift in which all was in use.")
      full.write(to: &page)
      shown.append(hours(full, CapacityText(findings: findings).sentences()))
    }
    if let sites = tables.sites() {
      page.element("h3", "Sites")
      sites.write(to: &page)
    }
    if let parts = tables.parts() {
      page.element("h3", "Parts of the fleet")
      parts.write(to: &page)
    }
    return PageFrame.Section(id: "places", heading: "Worst places first", body: page)
  }

  /// The table of hours as a picture, for files of its own: on the page the table is there to be seen.
  private func hours(_ table: HeatTable, _ words: [String]) -> Picture {
    let chart = HeatChart(
      title: "hour of the local day", columns: Array(table.headings.dropFirst(2)),
      rows: table.rows.map { row in
        ("\(row.label), \(row.cells[0].text) h full", Array(row.cells.dropFirst()))
      })
    return Picture(
      name: "full hours", heading: "In which hours pools and links are full",
      words: words.joined(separator: " "),
      note: "In each hour, the percentage of the time on shift in which all was in use.",
      chart: .heat(chart),
      table: PageTable(table.headings, table.rows.map { [$0.label] + $0.cells.map(\.text) }))
  }

  private mutating func sweep() -> PageFrame.Section {
    var section = section("values", "With other values", SweepPicture(findings: findings).pictures())
    if let sweep = findings.sweep, !section.body.text.isEmpty {
      section.body.paragraphs([AlternativesTable(findings, sweep).legend()], ["class": "note"])
    }
    return section
  }
}
