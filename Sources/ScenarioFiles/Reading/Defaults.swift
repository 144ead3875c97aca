import FleetModel

/// The shipped defaults. Whoever takes one says so, and it joins the scenario's assumptions.
final class Defaults {
  private let root: SourceNode
  private let diagnostics: Diagnostics
  private(set) var used: [Assumption] = []

  init(reportingTo diagnostics: Diagnostics) {
    self.diagnostics = diagnostics
    let bytes = PackageResources.defaults_yaml
    guard let root = YAMLReader.read(bytes, file: "defaults.yaml", diagnostics: diagnostics) else {
      preconditionFailure("the shipped defaults cannot be read: \(diagnostics.sorted)")
    }
    self.root = root
  }

  /// The default at a path such as `["sites", "technicians", "count"]`, noted as used.
  func take(_ path: [String]) -> Written {
    guard let entry = node(path), let value = entry["value"] else {
      preconditionFailure("there is no default \(path.joined(separator: "."))")
    }
    note(path, entry, value)
    return Written(value, path: path.joined(separator: "."), diagnostics: diagnostics)
  }

  /// The shipped things of a section (`presences`): name and definition, not noted as used.
  func section(_ name: String) -> [(name: String, value: Written)] {
    guard case .mapping(let entries)? = root[name]?.content else { return [] }
    return entries.compactMap { entry in
      entry.value["value"].map {
        (entry.key, Written($0, path: "\(name).\(entry.key)", diagnostics: diagnostics))
      }
    }
  }

  /// Notes a shipped thing as used.
  func noteUse(of path: [String]) {
    if let entry = node(path), let value = entry["value"] { note(path, entry, value) }
  }

  private func node(_ path: [String]) -> SourceNode? {
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
