/// What one row of a device list says.
struct FleetRow {
  /// Rows of one key are records of one device; nil: a device of its own.
  var key: String?
  var checkIn: CheckInTime?
  /// How many devices the row stands for.
  var count = 1
  var headings: Headings = []
  var group = ""
  var site: Int?
  /// By ``FleetLedger/columnNames``; nil: no value.
  var columns: [String?] = []
}
