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
  case surfaceHub
  case personal
  case registeredOnly
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
    case .surfaceHub: "Surface Hub"
    case .personal: "personally owned"
    case .registeredOnly: "registered only, not joined"
    case .actionPending: "retire, wipe or delete pending"
    case .tooOld: "older than Windows 10 1809 (10.0.17763)"
    case .noSubnet: "no Wi-Fi subnet, so no site"
    case .unmappedSubnet: "subnet not in the site map"
    case .noSite: "no site"
    }
  }
}
