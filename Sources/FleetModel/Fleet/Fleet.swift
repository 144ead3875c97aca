/// Which devices there are. Columns are categorical; every device has a value in each.
///
/// There are `group` and `site kind`, each ``BuiltInColumn``, and columns of the scenario's own.
package struct Fleet: Sendable, Hashable {
  package var groups: [Group]
  /// Devices read from a file stand in `groups` too, as one group a distinct combination of columns; this
  /// says where they came from and which rows were left out.
  package var imported: ImportSummary?

  package init(groups: [Group], imported: ImportSummary? = nil) {
    self.groups = groups
    self.imported = imported
  }

  /// Devices of all groups. Costs time in proportion to the groups.
  package var deviceCount: Int { groups.reduce(0) { $0 + $1.deviceCount } }

  /// Devices that are described together.
  package struct Group: Sendable, Hashable {
    package var name: String
    /// Where its devices stand.
    package var placement: Placement
    /// Column name to the shares of its values. Shares sum to 1. How many devices have a value is its share
    /// of them, rounded down or up by chance; which have it is dealt anew in each replication
    /// (``FleetDeal``).
    package var columns: [Column]
    /// Name of the calendar in which its users work.
    package var workingHours: String
    /// What an hour of a device's downtime in working hours costs, in the scenario's currency.
    package var downtimeCostPerHour: Double
    package var place: SourcePlace

    package init(
      name: String, placement: Placement, columns: [Column], workingHours: String,
      downtimeCostPerHour: Double = 0, place: SourcePlace = .unknown
    ) {
      self.name = name
      self.placement = placement
      self.columns = columns
      self.workingHours = workingHours
      self.downtimeCostPerHour = downtimeCostPerHour
      self.place = place
    }

    package var deviceCount: Int {
      switch placement {
      case .spread(let devices, _): devices
      case .perSite(let counts): counts.reduce(0) { $0 + $1.devices }
      }
    }
  }

  /// At which sites the devices of a group stand.
  package enum Placement: Sendable, Hashable {
    /// So many devices dealt round-robin over the sites of these kinds (all kinds when empty).
    case spread(devices: Int, siteKinds: [String])
    /// Exact numbers at single sites, by index into ``Scenario/siteCount``.
    case perSite([SiteCount])
  }

  /// So many devices at one site, by its index.
  package struct SiteCount: Sendable, Hashable {
    package var site: Int
    /// How many stand at the site.
    package var devices: Int
    package init(site: Int, devices: Int) {
      self.site = site
      self.devices = devices
    }
  }

  /// A property of devices, and how often each of its values occurs in a group.
  package struct Column: Sendable, Hashable {
    package var name: String
    package var shares: [Share]
    /// Whether its values are dealt to the devices of each site in turn, and not by chance: rooms are.
    package var isInTurn = false
    package init(name: String, shares: [Share]) {
      self.name = name
      self.shares = shares
    }
  }

  /// A value, and the part of the group that has it, from 0 to 1.
  package struct Share: Sendable, Hashable {
    package var value: String
    /// Of the group's devices, from 0 to 1.
    package var share: Double
    package init(_ value: String, _ share: Double) {
      self.value = value
      self.share = share
    }
  }

  /// Where imported devices came from, and how many rows of the file became devices.
  package struct ImportSummary: Sendable, Hashable {
    package var file: String
    /// Rows of the file below its header; each is used or left out.
    package var rows: Int
    /// Rows that became devices.
    package var used: Int
    /// Reason to number of rows left out for it (the first reason that applied), in a fixed order.
    package var leftOut: [LeftOut]
    /// What can be done about rows that were left out, in sentences.
    package var advice: [String]
    package var everyRow: ImportedRows
    package init(
      file: String, rows: Int, used: Int, leftOut: [LeftOut], advice: [String] = [],
      everyRow: ImportedRows = ImportedRows()
    ) {
      self.file = file
      self.rows = rows
      self.used = used
      self.leftOut = leftOut
      self.advice = advice
      self.everyRow = everyRow
    }
  }

  /// How many rows were left out for one reason.
  package struct LeftOut: Sendable, Hashable {
    package var reason: String
    package var rows: Int
    package init(_ reason: String, _ rows: Int) {
      self.reason = reason
      self.rows = rows
    }
  }
}
