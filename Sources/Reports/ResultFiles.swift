import Experiments

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
