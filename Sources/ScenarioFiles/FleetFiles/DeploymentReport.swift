/// What a header says of a report of Windows Autopilot deployments: `AutopilotV1DeploymentStatus`,
/// `AutopilotV2DeploymentStatus`, or Graph's `deviceManagementAutopilotEvent`.
///
/// Names: learn.microsoft.com/intune/intune-service/fundamentals/reports-export-graph-available-reports,
/// learn.microsoft.com/graph/api/resources/intune-troubleshooting-devicemanagementautopilotevent.
enum DeploymentReport {
  /// Columns that only such a report has.
  private static let marks = [
    "deploymentstate", "deploymentstatus", "deploymentduration", "deploymenttotalduration",
    "deploymentdurationtimeinseconds", "devicesetupduration", "accountsetupduration", "devicesetupstatus",
    "accountsetupstatus", "usersetupstatus", "deploymentstartdatetime", "deploymentenddatetime",
    "currentprovisioningphase",
  ]

  static func recognises(_ header: [String]) -> Bool {
    let names = Set(header.map(FoldedName.of))  // asked for membership only
    return marks.count { names.contains($0) } >= 2
  }

  /// Whether a column has states of ``DeploymentState``.
  static func hasStates(_ heading: String) -> Bool {
    let name = FoldedName.of(heading)
    return (states(of: "devicesetup") + states(of: "accountsetup") + states(of: "")).contains {
      name == $0 || name == $0 + "loc"
    }
  }

  /// Whether numbers in a column with states are codes of them. What those of Autopilot device preparation
  /// (`DeploymentStatus`) mean is not documented.
  static func hasCodes(_ heading: String) -> Bool {
    hasStates(heading) && !FoldedName.of(heading).hasPrefix("deploymentstatus")
  }

  /// The column with the state of what another one measures: of a phase that of the phase, else that of the
  /// whole.
  static func stateColumn(of measured: String, _ header: [String]) -> Int? {
    let names = header.map(FoldedName.of)
    let wanted = states(of: FoldedName.of(measured)) + states(of: "")
    return wanted.lazy.compactMap { names.firstIndex(of: $0) ?? names.firstIndex(of: $0 + "loc") }.first
  }

  private static func states(of measured: String) -> [String] {
    if measured.hasPrefix("devicesetup") { return ["devicesetupstatus"] }
    if measured.hasPrefix("accountsetup") || measured.hasPrefix("usersetup") {
      return ["accountsetupstatus", "usersetupstatus"]
    }
    return ["deploymentstate", "deploymentstatus"]
  }

  /// Why it is no list of devices. Its device columns do not suffice: a device that was never deployed so is
  /// not in it, one that was deployed twice is in it twice, and nothing tells who owns or manages it, how it
  /// is joined, and when it was last seen.
  static func refusal(_ file: String, _ header: [String]) -> FileFault {
    let measured = header.first { FoldedName.of($0).contains("duration") } ?? "DeploymentDuration"
    let state = header.first(where: hasStates) ?? "DeploymentState"
    return FileFault(
      file: file, line: 1, column: 1,
      "this is a report of Autopilot deployments, not of devices: who was deployed twice is in it twice, who "
        + "never was is not in it, and it does not say how devices are joined; import the export of All "
        + "devices, and use this file for times: empirical(file …, column \(measured), where \(state) is "
        + "success)")
  }
}
