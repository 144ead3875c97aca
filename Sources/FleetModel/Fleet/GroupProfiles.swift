/// The profiles of one group, numbered in a row: every class of sites at which it stands, with every
/// combination of the values that its columns may have. Which of them occur differs between replications.
struct GroupProfiles: Sendable, Hashable {
  /// A column of the group, with the values that its devices may have.
  struct Column: Sendable, Hashable {
    let name: String
    /// Those of a share above zero; none for a column that nobody asks for.
    let values: [String]
    let shares: [Double]
    /// From a value to the next, so many numbers of profiles.
    let stride: Int
    /// Whether they are dealt in turn, and not by chance.
    let isInTurn: Bool

    /// Whether devices of the group differ in it.
    var isDealt: Bool { values.count > 1 }
  }

  /// Index into the fleet's groups, and what it is called.
  let group: Int
  let name: String
  /// The number of the group's first profile.
  let first: Int
  /// The kind of site, and a site of it, of each class of sites at which it stands (``SiteClasses``).
  let kinds: [String]
  let sites: [String]
  let columns: [Column]
  /// How many combinations of values there are at each class of sites.
  let combinations: Int

  /// - Parameter asked: the columns by which profiles are told apart; nil: all.
  init(_ group: Fleet.Group, _ index: Int, first: Int, kinds: [String], sites: [String], asked: Set<String>?)
  {
    self.group = index
    name = group.name
    self.first = first
    self.kinds = kinds
    self.sites = sites
    var stride = 1
    columns = group.columns.map { column in
      let shares =
        asked?.contains(column.name) ?? true ? column.shares.filter { $0.share > 0 } : []
      defer { stride *= max(1, shares.count) }
      return Column(
        name: column.name, values: shares.map(\.value), shares: shares.map(\.share), stride: stride,
        isInTurn: column.isInTurn)
    }
    combinations = stride
  }

  /// How many profiles a group has at each kind of site. A number that may be too large to count to.
  static func combinations(of group: Fleet.Group, asked: Set<String>?) -> Double {
    group.columns.reduce(1) { product, column in
      let isAsked = asked?.contains(column.name) ?? true
      return isAsked ? product * Double(max(1, column.shares.count { $0.share > 0 })) : product
    }
  }

  var count: Int { kinds.count * combinations }

  /// What a profile's column reads; "" where the group says nothing. The group's name, the kind of
  /// site and the site can be asked for as columns, too.
  func value(_ column: String, profile: Int) -> String {
    let number = profile - first
    assert((0..<count).contains(number), "a profile of another group")
    if let own = columns.last(where: { $0.name == column }) {
      precondition(!own.values.isEmpty, "a column is asked for that nobody was to ask for")
      return own.values[number / own.stride % own.values.count]
    }
    switch column {
    case "group": return name
    case "site kind": return kinds[number / combinations]
    case "site": return sites[number / combinations]
    default: return ""
    }
  }
}
