/// One arrival: a device, or a portal job with its devices.
struct Arrival {
  /// Keys the draws.
  var device: UInt32
  /// Its row in the device table.
  var row: UInt32
  /// For a portal job: how many devices it has, from position `jobStart` of wave `wave`; 0: a single device.
  var jobSize: UInt32 = 0
  var jobStart: UInt32 = 0
  var wave: UInt32 = 0
}
