/// What is read of the export. A new header, or another name of one that is known, belongs here.
enum PortalField: CaseIterable {
  case serial, entraID, deviceID, checkIn, system, version, model, ownership, state, join, category, subnet
  case address

  /// The headers it goes by, in lower case and without all but letters and digits; the first that is there
  /// is taken.
  var names: [String] {
    switch self {
    case .serial: ["serialnumber"]
    case .entraID: ["microsoftentradeviceid", "azureaddeviceid", "referenceid"]
    case .deviceID: ["deviceid"]
    case .checkIn: ["lastcheckin", "lastcontact"]
    case .system: ["os", "devicetype"]
    case .version: ["osversion"]
    case .model: ["model"]
    case .ownership: ["ownership", "ownertype"]
    // `Devices` has both, and only the former tells of a pending wipe.
    case .state: ["managementstate", "devicestate"]
    case .join: ["jointype"]
    case .category: ["category", "categoryname"]
    case .subnet: ["wifisubnetid"]
    case .address: ["wifiipv4address"]
    }
  }
}
