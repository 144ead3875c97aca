/// What one row of a device list says.
struct FleetRow {
  /// In the file, from 1.
  var line = 0
  /// As they stand in the file, for people to find the device again; UTF-8.
  var name: ArraySlice<UInt8> = []
  var serialNumber: ArraySlice<UInt8> = []
  /// Number of its kind of device; see ``FleetLedger/kind(group:site:columns:)``.
  var kind: Int32 = 0
  /// How many devices the row stands for. A row that stands for several is no record of one.
  var count = 1
  var headings: Headings = []
  var checkIn: CheckInTime?
  var marks = IdentityMarks()
}
