import FleetModel

/// The shipped defaults. Each one that is taken is noted, because it joins the scenario's assumptions.
final class Defaults {
  /// As diagnostics and places name it.
  static let file = ShippedFiles.defaults.file

  private let root = ShippedFiles.defaults.tree
  private let diagnostics: Diagnostics
  private(set) var used: [Assumption] = []

  init(reportingTo diagnostics: Diagnostics) {
    self.diagnostics = diagnostics
  }

  /// What is written, or the default.
  func value(_ node: ScenarioNode?, or path: String...) -> ScenarioNode { node ?? take(path) }

  /// The default at a path such as `["sites", "technicians", "count"]`, noted as used.
  func take(_ path: [String]) -> ScenarioNode {
    guard let entry = entry(at: path), let value = entry["value"] else {
      preconditionFailure("there is no default \(path.joined(separator: "."))")
    }
    note(path, entry, value)
    return ScenarioNode(value, path: path.joined(separator: "."), diagnostics: diagnostics)
  }

  /// The shipped things of a section (`presences`): name and definition, not noted as used.
  func section(_ name: String) -> [(name: String, value: ScenarioNode)] {
    guard case .mapping(let entries)? = root[name]?.content else { return [] }
    return entries.compactMap { entry in
      entry.value["value"].map {
        (entry.key, ScenarioNode($0, path: "\(name).\(entry.key)", diagnostics: diagnostics))
      }
    }
  }

  /// Notes a shipped thing as used.
  func noteUse(of path: [String]) {
    if let entry = entry(at: path), let value = entry["value"] { note(path, entry, value) }
  }

  private func entry(at path: [String]) -> SourceNode? {
    path.reduce(root) { node, key in node?[key] }
  }

  private func note(_ path: [String], _ entry: SourceNode, _ value: SourceNode) {
    let name = path.count > 1 ? "\(path[0]): \(path.dropFirst().joined(separator: ", "))" : path[0]
    guard !used.contains(where: { $0.name == name }) else { return }
    let provenance = entry["is"].flatMap { Provenance(rawValue: $0.plainText) } ?? .assumption
    used.append(
      Assumption(
        name: name, value: value.plainText, provenance: provenance, source: entry["from"]?.plainText ?? ""))
  }
}
