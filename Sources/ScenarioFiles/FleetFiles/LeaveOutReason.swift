/// Why a row is not simulated. Where several reasons apply, the row is counted under the first in this order.
///
/// Duplicates come before what is said of a device, because an older record says nothing about the device as
/// it is now: only the newest record is judged further. Devices joined hybrid are *not* left out; strategies
/// decide about them.
enum LeaveOutReason: Int, CaseIterable, Sendable {
  case wrongFieldCount
  case wrongValue
  case duplicate
  case notWindows
  case server
  case surfaceHub
  case windowsSE
  case personal
  case notEnrolled
  case registeredOnly
  case notJoined
  case actionPending
  case tooOld
  case noSubnet
  case unmappedSubnet
  case noSite

  /// As the report prints it.
  var text: String {
    switch self {
    case .wrongFieldCount: "wrong number of fields"
    case .wrongValue: "a value that cannot be used"
    case .duplicate: "older record of the same device"
    case .notWindows: "not Windows"
    case .server: "Windows Server"
    case .surfaceHub: "Surface Hub"
    // The node of the RemoteWipe CSP that resets is not in Windows SE.
    case .windowsSE: "Windows SE, which cannot be reset"
    case .personal: "personally owned"
    case .notEnrolled: "not enrolled in Intune (Defender or Configuration Manager only)"
    case .registeredOnly: "registered only, not joined"
    case .notJoined: "joined on premises only, or not at all"
    case .actionPending: "retire, wipe or delete pending"
    case .tooOld: "older than Windows 10 1809 (10.0.17763)"
    case .noSubnet: "no Wi-Fi subnet, so no site"
    case .unmappedSubnet: "subnet not in the site map"
    case .noSite: "no site"
    }
  }
}
