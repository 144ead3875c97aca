import FleetModel

/// `handling`: what is done around the method, alike for all strategies.
///
/// It gives other values to the settings of the shipped blocks that are called so, in every strategy that is
/// made of them: so none is spared what another one has to bear. A strategy's own `with` goes before it.
struct HandlingReader {
  /// The shipped blocks whose settings it changes.
  static let blocks = ["taking in", "handing out"]
  /// The setting that switches all of it.
  private static let all = "handling"

  private let values: ScenarioNode?

  /// `none`, `usual`, or a mapping of settings.
  init(_ node: ScenarioNode?) {
    guard let node else {
      values = nil
      return
    }
    if node.isText {
      let entry = SourceNode.Entry(key: HandlingReader.all, keyPlace: node.place, value: node.source)
      let tree = SourceNode(place: node.place, content: .mapping([entry]))
      values = ScenarioNode(tree, path: node.path, diagnostics: node.diagnostics)
    } else {
      values = node
    }
    // Told once, however many strategies have the blocks.
    var known = SettingTable()
    for block in HandlingReader.blocks {
      let settings = ShippedFiles.block(block).map(HandlingReader.settings)
      for setting in SettingTable(settings).settings { known.add(setting) }
    }
    known.replace(values)
  }

  private static func settings(of file: ShippedFile) -> ScenarioNode {
    ScenarioNode(file.tree["settings"] ?? file.tree, path: file.name, diagnostics: Diagnostics())
  }

  /// Gives the settings of a block the scenario's values.
  func replace(in settings: inout SettingTable) { settings.replace(values, isWhole: false) }
}
