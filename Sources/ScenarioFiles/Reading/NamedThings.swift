import FleetModel

/// The mappings of a scenario whose keys are names that its author chooses: kinds of site, groups, pools.
/// The keys of all others are the language's own.
enum NamedThings {
  struct Section {
    /// As messages call it.
    var name: String
    /// Names that may be written without making something new: what is shipped or always there.
    var known: [String]
  }

  /// Sections whose things are shipped, and may be replaced.
  private static let shippedSections = ["calendars", "rosters", "presences", "services", "sources"]

  /// The section whose names are the keys below a path; nil where keys are the language's own.
  ///
  /// - Parameter others: the names that it has already.
  static func section(at keys: [String], beside others: [String]) -> Section? {
    let name = keys.joined(separator: ".")
    if keys.count == 1, shippedSections.contains(keys[0]) {
      return Section(name: name, known: ownKeys(of: ShippedFiles.defaults.tree[keys[0]]))
    }
    switch keys.count {
    case 1:
      switch keys[0] {
      // Without `sites` there is one kind of site, called so.
      case "sites": return Section(name: name, known: others.isEmpty ? ["site"] : [])
      case "pools": return Section(name: name, known: ["operators"])
      case "links", "stocks", "strategies", "state", "blocks", "roles", "operators", "regions", "content",
        "sources":
        return Section(name: name, known: [])
      case "incidents": return Section(name: name, known: shippedIncidents)
      default: return nil
      }
    case 2 where keys == ["fleet", "groups"]: return Section(name: name, known: [])
    case 3 where keys[0] == "sites" && ["pools", "links", "stocks", "rooms"].contains(keys[2]),
      3 where keys[0] == "regions" && ["pools", "links", "services"].contains(keys[2]),
      3 where keys[0] == "strategies" && keys[2] == "settings":
      return Section(name: name, known: [])
    case 3 where keys == ["fleet", "import", "defaults"]:
      return Section(name: name, known: BuiltInColumn.all.map(\.name) + ["site", "group"])
    default: break
    }
    if keys.last == "rates", keys.first == "rollout" { return Section(name: name, known: ["otherwise"]) }
    return ofColumns(keys, name)
  }

  /// The columns of a group's own, and the values of columns that are no closed set.
  private static func ofColumns(_ keys: [String], _ name: String) -> Section? {
    guard keys.first == "fleet" else { return nil }
    let isGrouped = keys.count > 2 && keys[1] == "groups"
    let column = Array(keys.dropFirst(isGrouped ? 3 : 1))
    if column == ["columns"] || column == [BuiltInColumn.os.name]
      || column.count == 2 && column[0] == "columns"
    {
      return Section(name: name, known: [])
    }
    return nil
  }

  /// The shipped thing of that name, of which an override changes a part.
  static func shipped(_ name: String, at keys: [String]) -> SourceNode? {
    guard keys.count == 1, shippedSections.contains(keys[0]) else { return nil }
    return ShippedFiles.defaults.tree[keys[0]]?[name]?["value"]
  }

  private static func ownKeys(of node: SourceNode?) -> [String] {
    guard case .mapping(let entries)? = node?.content else { return [] }
    return entries.map(\.key)
  }

  /// The incidents that shipped strategies and blocks ask for: they happen only where a scenario says when.
  static let shippedIncidents: [String] = {
    var names: [String] = []
    func collect(_ node: SourceNode) {
      switch node.content {
      case .nothing: break
      case .text(let text, _):
        let isOver = text.hasSuffix(" over")
        let name = String(text.dropFirst("incident ".count).dropLast(isOver ? " over".count : 0))
        if text.hasPrefix("incident "), !names.contains(name) { names.append(name) }
      case .list(let items): items.forEach(collect)
      case .mapping(let entries):
        // Only conditions, no prose.
        for entry in entries where !["from", "summary", "name"].contains(entry.key) { collect(entry.value) }
      }
    }
    for file in ShippedFiles.strategies + ShippedFiles.blocks { collect(file.tree) }
    return names
  }()
}
