import FleetModel

/// What a text in a column of an export says of its device. Worked out once for each text; see
/// ``PortalExport``.
struct PortalValue {
  /// Reasons to leave the row out, and what else is worth knowing.
  var headings: Headings = []
  /// What the device's column reads; nil: as by default.
  var value: String?
  /// The site of a subnet; nil: none.
  var site: Int?
  /// Whether the text is not understood.
  var isStrange = false

  /// The oldest Windows whose remote Autopilot Reset works: 10 version 1809.
  private static let oldestResettable = DottedVersion("10.0.17763")
  /// Versions that only servers have: 2022, and 23H2.
  private static let serverVersions = ["10.0.20348", "10.0.25398"]

  init(_ field: PortalField, _ text: String) {
    let word = FoldedName.of(text)
    switch field {
    case .system: judgeSystem(word)
    case .version: judgeVersion(text)
    case .model: if word.contains("surfacehub") { headings.insert(.surfaceHub) }
    case .ownership:
      if ["personal", "2", "persoenlich", "privat", "byod"].contains(word) { headings.insert(.personal) }
    case .state: if PortalValue.isLeaving(word) { headings.insert(.actionPending) }
    case .join: judgeJoin(word)
    case .agent: judgeAgent(word)
    case .sku: judgeSKU(word)
    case .category: value = text.isEmpty ? nil : text
    case .deviceID, .entraID, .serial, .name, .checkIn, .manufacturer, .subnet, .address, .wifiMAC: break
    }
  }

  private mutating func judgeSystem(_ word: String) {
    // Codes of `DeviceType`: 0 a desktop, 16 a Surface Hub.
    if word == "surfacehub" || word == "16" { headings.insert(.surfaceHub) }
    let isWindows = word.hasPrefix("windows") || ["desktop", "surfacehub", "0", "16"].contains(word)
    let isOther = ["phone", "mobile", "holographic"].contains { word.contains($0) }
    if !isWindows || isOther { headings.insert(.notWindows) }
    if word.contains("server") { headings.insert(.server) }
    if word == "windows10team" { headings.insert(.surfaceHub) }
  }

  private mutating func judgeVersion(_ text: String) {
    if text.isEmpty { return }
    guard DottedVersion.isOfWindows(text), let parsed = DottedVersion(text) else {
      isStrange = true
      return
    }
    if let oldest = PortalValue.oldestResettable, parsed < oldest { headings.insert(.tooOld) }
    // Without the monthly revision. Conditions name versions so, and with it there would be nearly as many
    // different devices as devices.
    let version = text.split(separator: ".").prefix(3).joined(separator: ".")
    if PortalValue.serverVersions.contains(version) { headings.insert(.server) }
    value = version
  }

  /// Codes: unknown 0, azureADJoined 1, azureADRegistered 2, hybridAzureADJoined 3.
  private mutating func judgeJoin(_ word: String) {
    if word.isEmpty || word == "unknown" || word == "0" || word == "unbekannt" { return }
    let isOf = { (parts: [String]) in parts.contains { word.contains($0) } }
    if word == "3" || isOf(["hybrid"]) {
      headings.insert(.hybrid)
      value = "hybrid"
    } else if word == "2" || isOf(["regist"]) {
      headings.insert(.registeredOnly)
      value = "registered"
    } else if isOf(["notjoined", "onprem", "domain", "domaene", "lokal", "workgroup", "arbeitsgruppe"]) {
      headings.insert(.notJoined)
    } else if word == "1"
      || isOf(["entra", "azuread", "azureactivedirectory", "aad"])
        && isOf(["join", "eingebunden", "verknuepf", "beigetreten", "verbunden"])
    {
      value = "entra"
    } else {
      isStrange = true
    }
  }

  /// Who manages the device. Codes of `managementAgentType`: eas 1, mdm 2, easMdm 3, intuneClient 4,
  /// easIntuneClient 5, configurationManagerClient 8, …Mdm 10, …MdmEas 11, unknown 16, jamf 32, google 64,
  /// microsoft365ManagedMdm 258, msSense 1024.
  private mutating func judgeAgent(_ word: String) {
    if ["", "unknown", "16", "unbekannt"].contains(word) { return }
    let enrolled = ["2", "3", "4", "5", "10", "11", "258"]
    let parts = ["intune", "mdm", "comanaged", "coverwaltet"]
    if enrolled.contains(word) || parts.contains(where: { word.contains($0) }) { return }
    let others = [
      "configmgr", "configurationmanager", "sccm", "mecm", "defender", "mssense", "jamf", "google",
      "exchange",
    ]
    if ["1", "8", "32", "64", "1024", "mde", "eas"].contains(word)
      || others.contains(where: { word.contains($0) })
    {
      headings.insert(.notEnrolled)
    } else {
      isStrange = true
    }
  }

  /// The edition. Codes of `skuNumber`: PPIPro 119, CloudEditionN 202, CloudEdition 203.
  private mutating func judgeSKU(_ word: String) {
    if ["se", "windowsse", "windows11se", "cloudedition", "cloudeditionn", "202", "203"].contains(word) {
      headings.insert(.windowsSE)
    }
    if ["team", "ppipro", "surfacehub", "119"].contains(word) { headings.insert(.surfaceHub) }
    if word.contains("server") { headings.insert(.server) }
  }

  /// Codes of `managementState`: retirePending 1, wipePending 3, deletePending 6, retireIssued 7,
  /// wipeIssued 8.
  private static func isLeaving(_ word: String) -> Bool {
    if ["1", "3", "6", "7", "8"].contains(word) { return true }
    let leaves = [
      "retire", "wipe", "delete", "zuruecksetz", "loesch", "abkopp", "zurueckzieh", "ausserbetrieb",
    ]
    let waits = ["pending", "issued", "ausstehend", "ausgegeben", "angefordert"]
    return leaves.contains { word.contains($0) }
      && waits.contains { word.hasSuffix($0) || word.hasPrefix($0) }
  }
}
