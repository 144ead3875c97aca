import Experiments
import FleetModel
import Foundation

extension ResultFolder {
  /// Writes `summary.json`, `replications.csv`, `load.csv`, `downtime.csv`, `capacity.csv`, `parts.csv` and
  /// `reasons.csv`; `devices.csv` where devices were kept, and of waves `devices-risk.csv`; `import.csv` for
  /// a fleet that was read from files; `states.csv` and `state-outcomes.csv` where there are states;
  /// `months.csv` or the like where results are told by periods; and the page of it all, `report.html`.
  ///
  /// - Parameters:
  ///   - summary: What stands in `summary.json`: ``SummaryJSON`` of these findings.
  ///   - sweep: `sweep.csv`, where points were run.
  ///   - hasPage: Whether `report.html` is written; otherwise that of an earlier run goes.
  ///   - program: Draws interactive charts on the page; nil: it has none.
  /// - Throws: What could not be written; then the files of an earlier run are as they were.
  package func write(
    _ findings: Findings, summary: String, sweep: File? = nil, hasPage: Bool = true,
    program: ChartProgram? = nil
  ) throws(ResultFault) {
    var files = [
      File("summary.json") { $0.write(summary) },
      File("replications.csv") { ReplicationsCSV.write(findings, to: &$0) },
      File("load.csv") { LoadCSV.write(findings, to: &$0) },
      File("downtime.csv") { DowntimeCSV.write(findings, to: &$0) },
      File("capacity.csv") { CapacityCSV.write(findings, to: &$0) },
      File("parts.csv") { PartsCSV.write(findings, to: &$0) },
      File("reasons.csv") { ReasonsCSV.write(findings, to: &$0) },
    ]
    let hasDevices = findings.strategies.contains { !$0.devices.isEmpty }
    if hasDevices { files.append(File("devices.csv") { DevicesCSV.write(findings, to: &$0) }) }
    let hasRisks = findings.strategies.contains { !$0.risks.isEmpty }
    if hasRisks { files.append(File("devices-risk.csv") { DeviceRiskCSV.write(findings, to: &$0) }) }
    let rows = findings.scenario.fleet.imported?.everyRow ?? ImportedRows()
    if rows.count > 0 { files.append(File("import.csv") { ImportCSV.write(rows, to: &$0) }) }
    let hasStates = findings.scenario.states.contains { !$0.isQuiet }
    if hasStates {
      files.append(File("states.csv") { StatesCSV.write(findings, to: &$0) })
      files.append(File("state-outcomes.csv") { StateOutcomesCSV.write(findings, to: &$0) })
    }
    let periods = PeriodsCSV.name(findings)
    if let periods { files.append(File(periods) { PeriodsCSV.write(findings, to: &$0) }) }
    if let sweep { files.append(sweep) }
    if hasPage {
      files.append(File("report.html") { $0.write(ReportPage.text(findings, program: program)) })
    }
    let obsolete = [
      hasDevices ? nil : "devices.csv", hasRisks ? nil : "devices-risk.csv",
      rows.count > 0 ? nil : "import.csv", sweep == nil ? "sweep.csv" : nil,
      hasStates ? nil : "states.csv", hasStates ? nil : "state-outcomes.csv",
      hasPage ? nil : "report.html",
    ]
    let otherPeriods = PeriodsCSV.names.filter { $0 != periods }
    try write(files, obsolete: obsolete.compactMap { $0 } + otherPeriods)
  }
}

extension ResultFolder {
  /// Whether the results in the folder are those of a run that came to its end.
  package var holdsCompleteResults: Bool {
    guard let text = try? String(contentsOfFile: place("summary.json"), encoding: .utf8) else { return false }
    // Two blanks: it is a member of the outermost object. Only this program writes the file, so there is no
    // other layout to expect.
    return text.contains("\n  \"partial\": false,")
  }
}
