/// What is read of an export. A new header, or another name of one that is known, belongs here.
///
/// Names: learn.microsoft.com/intune/intune-service/fundamentals/reports-export-graph-available-reports
/// (`DevicesWithInventory` and `Devices`, raw and as the portal shows them), learn.microsoft.com/graph/api/
/// resources/intune-devices-manageddevice, and the portal's words in German.
enum PortalField: Int, CaseIterable {
  case deviceID, entraID, serial, name, checkIn, system, version, manufacturer, model, ownership, state, join
  case agent, sku, category, subnet, address, wifiMAC

  /// The headers it goes by, as ``FoldedName`` gives them; the first that is there is taken.
  var names: [String] {
    switch self {
    case .deviceID: ["deviceid", "id", "manageddeviceid", "intunedeviceid", "geraeteid"]
    case .entraID:
      [
        "microsoftentradeviceid", "entradeviceid", "azureaddeviceid", "referenceid",
        "azureactivedirectorydeviceid",
        "microsoftentrageraeteid", "entrageraeteid", "azureadgeraeteid",
      ]
    case .serial: ["serialnumber", "deviceserialnumber", "seriennummer", "geraeteseriennummer"]
    case .name: ["devicename", "geraetename", "name"]
    case .checkIn:
      [
        "lastcheckin", "lastcontact", "lastsyncdatetime", "letztescheckin", "letztereincheckvorgang",
        "letztercheckin", "letzteseinchecken", "letzteanmeldung", "letztesynchronisierung",
        "letzterkontakt",
      ]
    case .system: ["os", "operatingsystem", "betriebssystem", "devicetype", "geraetetyp"]
    case .version: ["osversion", "betriebssystemversion", "versiondesbetriebssystems"]
    case .manufacturer: ["manufacturer", "hersteller"]
    case .model: ["model", "modell"]
    case .ownership:
      [
        "ownership", "ownertype", "manageddeviceownertype", "besitz", "besitzer", "besitzverhaeltnis",
        "eigentum",
        "eigentuemer", "besitzrechte", "besitztyp",
      ]
    // `Devices` has both, and only the former tells of a pending wipe.
    case .state: ["managementstate", "devicestate", "verwaltungsstatus", "geraetestatus", "geraetezustand"]
    case .join:
      ["jointype", "jointyp", "verknuepfungstyp", "beitrittstyp", "einbindungstyp", "verbindungstyp"]
    case .agent:
      [
        "managedby", "managementagent", "managementagents", "verwaltetvon", "verwaltetdurch",
        "verwaltungsagent",
      ]
    case .sku: ["skufamily", "skufamilie", "sku"]
    case .category:
      ["category", "categoryname", "devicecategorydisplayname", "kategorie", "geraetekategorie"]
    case .subnet: ["wifisubnetid", "wlansubnetzid", "wlansubnetid", "wifisubnetzid"]
    case .address: ["wifiipv4address", "wlanipv4adresse", "wifiipv4adresse"]
    case .wifiMAC: ["wifimac", "wifimacaddress", "wlanmac", "wlanmacadresse", "wifimacadresse"]
    }
  }
}
