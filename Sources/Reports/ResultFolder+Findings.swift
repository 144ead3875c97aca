import Experiments
import Foundation

extension ResultFolder {
  /// `summary.json`, `load.csv` and `downtime.csv`; `devices.csv` where devices were kept.
  package func write(_ findings: Findings) throws(ResultFault) {
    var files = [
      File("summary.json") { $0.write(SummaryJSON.text(findings)) },
      File("load.csv") { LoadCSV.write(findings, to: &$0) },
      File("downtime.csv") { DowntimeCSV.write(findings, to: &$0) },
    ]
    let hasDevices = findings.strategies.contains { !$0.devices.isEmpty }
    if hasDevices { files.append(File("devices.csv") { DevicesCSV.write(findings, to: &$0) }) }
    try write(files, obsolete: hasDevices ? [] : ["devices.csv"])
  }
}

extension ResultFolder {
  /// Whether a run that came to its end has left its results here.
  package var holdsCompleteResults: Bool {
    guard let text = try? String(contentsOfFile: place("summary.json"), encoding: .utf8) else { return false }
    // Of the outermost object, as we write it: there is nobody else whose it could be.
    return text.contains("\n  \"partial\": false,")
  }
}
