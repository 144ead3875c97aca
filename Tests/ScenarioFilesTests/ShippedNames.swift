import FleetModel
import Foundation

@testable import ScenarioFiles

/// What the files that come with fleetsim define, by name.
struct ShippedNames {
  private(set) var settings: Set<String> = []
  private(set) var stages: Set<String> = []

  init() {
    for file in ShippedFiles.strategies + ShippedFiles.blocks {
      if case .mapping(let entries) = file.tree["settings"]?.content {
        settings.formUnion(entries.map(\.key))
      }
      if let tree = file.tree["stages"] { collect(tree) }
    }
  }

  private mutating func collect(_ node: SourceNode) {
    switch node.content {
    case .nothing, .text: break
    case .list(let items):
      for item in items { collect(item) }
    case .mapping(let entries):
      for entry in entries {
        if entry.key == "name" { stages.insert(entry.value.plainText) }
        collect(entry.value)
      }
    }
  }

  /// - Parameter kind: In the singular: "setting".
  func have(_ name: String, of kind: String) -> Bool {
    switch kind {
    case "strategy": StrategyCatalogue.names.contains(name)
    case "block": StrategyCatalogue.blockNames.contains(name)
    case "setting": settings.contains(name)
    case "stage": stages.contains(name)
    case "state": ShippedFiles.states.tree[name] != nil
    case "incident": NamedThings.shippedIncidents.contains(name)
    case "column": BuiltInColumn.all.contains { $0.name == name }
    case "scenario":
      FileManager.default.fileExists(atPath: scenarioFolder.appending(path: "\(name).yaml").path())
    default: false
    }
  }
}
