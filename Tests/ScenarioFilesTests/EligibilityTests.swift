import FleetModel
import Testing

@testable import ScenarioFiles

@Suite struct EligibilityTests {
  /// Why a Windows device is left out that says one more thing; nil: it is used.
  private func reason(_ column: String, _ value: String, os: String = "Windows") throws -> String? {
    let result = try importText(
      "Device ID,Serial number,OS,OS version,\(column)\n1,S1,\(os),10.0.22631.1,\"\(value)\"\n")
    #expect(result.isBalanced)
    return result.summary.leftOut.first?.reason
  }

  @Test(arguments: [
    "Intune", "Co-managed", "MDM", "mdm", "configurationManagerClientMdm", "2", "10", "258", "",
  ])
  func `a device that Intune manages, alone or with others, is used`(agent: String) throws {
    #expect(try reason("Managed by", agent) == nil)
  }

  @Test(arguments: [
    "MDE", "msSense", "Microsoft Defender for Endpoint", "ConfigMgr", "8", "1024", "EAS", "Jamf",
  ])
  func `a device that is not enrolled cannot be reset`(agent: String) throws {
    for column in ["Managed by", "ManagementAgent", "managementAgents"] {
      #expect(try reason(column, agent) == LeaveOutReason.notEnrolled.text)
    }
  }

  @Test func `a server is no client`() throws {
    #expect(try reason("x", "", os: "Windows Server 2022") == LeaveOutReason.server.text)
    #expect(try reason("SkuFamily", "Server Standard") == LeaveOutReason.server.text)
    #expect(
      try importText("Serial number,OS,OS version\nS1,Windows,10.0.20348.1\n").leftOut(.server) == 1)
  }

  @Test(
    arguments: [
      ("Microsoft Entra joined", nil, "entra"), ("azureADJoined", nil, "entra"),
      ("AzureAD joined", nil, "entra"),
      ("1", nil, "entra"), ("Hybrid Azure AD joined", nil, "hybrid"), ("hybridAzureADJoined", nil, "hybrid"),
      ("3", nil, "hybrid"), ("Unknown", nil, nil), ("", nil, nil), ("something", nil, nil),
      ("In Microsoft Entra eingebunden", nil, "entra"),
      ("azureADRegistered", .registeredOnly, nil), ("2", .registeredOnly, nil),
      ("On-premises AD joined", .notJoined, nil), ("On-premises domain joined", .notJoined, nil),
      ("Domain joined", .notJoined, nil), ("Not joined", .notJoined, nil),
    ] as [(String, LeaveOutReason?, String?)])
  func `how a device is joined decides`(type: String, expected: LeaveOutReason?, join: String?) throws {
    #expect(try reason("JoinType", type) == expected?.text)
    let result = try importText("Serial number,OS,OS version,JoinType\nS1,Windows,10.0.22631,\(type)\n")
    #expect(result.devices.first?.columns.first { $0.column == "join" }?.value == join)
  }

  @Test(
    arguments: [
      ("SkuFamily", "SE", .windowsSE), ("skuFamily", "CloudEdition", .windowsSE), ("SkuFamily", "Pro", nil),
      ("Ownership", "Personal", .personal), ("managedDeviceOwnerType", "personal", .personal),
      ("Ownership", "Corporate", nil), ("Device state", "WipePending", .actionPending),
      ("managementState", "retireIssued", .actionPending), ("Device state", "Delete pending", .actionPending),
      ("Device state", "wipeCanceled", nil), ("Device state", "Managed", nil),
      ("Model", "Surface Hub 2S", .surfaceHub),
      ("SkuFamily", "Team", .surfaceHub), ("Besitz", "Persönlich", .personal),
    ] as [(String, String, LeaveOutReason?)])
  func `each reason has its own words`(column: String, value: String, expected: LeaveOutReason?) throws {
    #expect(try reason(column, value) == expected?.text)
  }

  @Test func `a column that would have left something out is missed aloud`() throws {
    let diagnostics = Diagnostics()
    _ = try importText("Device ID,OS\n1,Windows\n", diagnostics)
    #expect(
      Set(diagnostics.warnings.map(\.path)).isSuperset(
        of: ["JoinType", "OS version", "Ownership", "Device state", "Managed by", "SkuFamily", "Model"]))
  }

  @Test func `a column of one's own in an export is missed aloud`() throws {
    let diagnostics = Diagnostics()
    _ = try importText(
      "Device ID,Serial number,OS,OS version,Site\n1,S1,Windows,10.0.22631,Nord\n", diagnostics)
    #expect(diagnostics.warnings.contains { $0.path == "Site" && $0.message.hasPrefix("is not read") })
  }

  @Test func `every row says what became of it`() throws {
    let result = try importText(
      "Device ID,Device name,Serial number,OS,OS version,Managed by,Last check-in\n"
        + "1,Zoë,S1,Windows,10.0.22631,Intune,2026-06-01\n2,b,S2,iOS,18,Intune,2026-06-01\n3,short\n"
        + "4,d,S4,Windows,10.0.22631,MDE,2026-06-01\n5,e,S1,Windows,10.0.22631,Intune,2026-06-02\n")
    let rows = (0..<result.summary.everyRow.count).map { result.summary.everyRow[$0] }
    #expect(rows.map(\.line) == [2, 3, 4, 5, 6])
    #expect(rows.map(\.name) == ["Zoë", "b", "", "d", "e"])
    #expect(rows.map(\.serialNumber) == ["S1", "S2", "", "S4", "S1"])
    #expect(
      rows.map(\.reason) == [
        LeaveOutReason.duplicate.text, LeaveOutReason.notWindows.text, LeaveOutReason.wrongFieldCount.text,
        LeaveOutReason.notEnrolled.text, nil,
      ])
  }
}
