import FleetModel
import Snapshots

/// A fleet as files describe it: how many devices there are of each kind, and at which sites.
package struct FleetImportResult: Sendable, Hashable {
  /// Devices that have everything in common, counted; in the order in which the file first shows them.
  package var devices: [Alike]
  /// Sites of the map in its order, then those only the device list names.
  package var sites: [Site]
  /// `rows` = `used` + the sum of `leftOut`, always.
  package var summary: Fleet.ImportSummary
  /// What applies to how many devices, whether or not something else applies too; after removing duplicates.
  package var headings: [Fleet.LeftOut]
  /// Of the bytes of the device list, then of the eight bytes of the site map's own fingerprint.
  package var fingerprint: Fingerprint

  package struct Alike: Sendable, Hashable {
    package var group: String
    /// Index into ``sites``; nil where neither a site map nor a site column tells.
    package var site: Int?
    /// Columns the file or a default gives a value to, in a fixed order.
    package var columns: [Value]
    package var count: Int
  }

  package struct Value: Sendable, Hashable {
    package var column: String
    package var value: String
  }

  package struct Site: Sendable, Hashable {
    package var name: String
    /// As written in the site map: "500 Mbit/s"; nil: not said.
    package var wan: Text?
    package var technicians: Text?
    /// Devices used.
    package var devices = 0
  }

  /// Words somebody else has to make sense of, and where they stand.
  package struct Text: Sendable, Hashable {
    package var text: String
    package var place: SourcePlace
  }

  package var deviceCount: Int { devices.reduce(0) { $0 + $1.count } }
}
