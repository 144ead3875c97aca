import Experiments
import Foundation

extension ResultFolder {
  /// Writes `summary.json`, `load.csv` and `downtime.csv`, and `devices.csv` where devices were kept.
  ///
  /// - Throws: What could not be written; then the files of an earlier run are as they were.
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
  /// Whether the results in the folder are those of a run that came to its end.
  package var holdsCompleteResults: Bool {
    guard let text = try? String(contentsOfFile: place("summary.json"), encoding: .utf8) else { return false }
    // Two blanks: it is a member of the outermost object. Only this program writes the file, so there is no
    // other layout to expect.
    return text.contains("\n  \"partial\": false,")
  }
}
