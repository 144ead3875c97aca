import FleetModel
import Snapshots

/// A fleet as files describe it: how many devices there are of each kind, and at which sites.
struct FleetImportResult: Sendable, Hashable {
  /// Devices that have everything in common, counted; in the order in which the file first shows them.
  var devices: [Alike]
  /// Sites of the map in its order, then those only the device list names.
  var sites: [Site]
  /// `rows` = `used` + the sum of `leftOut`, always.
  var summary: Fleet.ImportSummary
  /// Everything that was found about devices, with the number of devices it applies to. A device may be
  /// counted under several; older records of a device are not counted.
  var headings: [Fleet.LeftOut]
  /// Of the bytes of the device list, then of the eight bytes of the site map's own fingerprint.
  var fingerprint: Fingerprint

  struct Alike: Sendable, Hashable {
    var group: String
    /// Index into ``sites``; nil where neither a site map nor a site column tells.
    var site: Int?
    /// Columns the file or a default gives a value to, in a fixed order.
    var columns: [Value]
    var count: Int
    /// The rows they come from, in order; their counts add up to ``count``.
    var rows: [Source]
  }

  /// A row of the files, by its index, and how many devices it stands for.
  struct Source: Sendable, Hashable {
    var row: Int32
    var count: Int32
  }

  struct Value: Sendable, Hashable {
    var column: String
    var value: String
  }

  struct Site: Sendable, Hashable {
    var name: String
    /// As written in the site map: "500 Mbit/s"; nil: not said.
    var wan: Text?
    var technicians: Text?
    /// Devices used.
    var devices = 0
  }

  /// A value as written in a file, with its place; the reader of the scenario makes sense of it.
  struct Text: Sendable, Hashable {
    var text: String
    var place: SourcePlace
  }

  var deviceCount: Int { devices.reduce(0) { $0 + $1.count } }
}
