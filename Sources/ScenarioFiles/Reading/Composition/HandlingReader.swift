import FleetModel

/// `handling`: what is done around the method, alike for all strategies.
///
/// It gives other values to the settings of the shipped block that is called so, in every strategy whose
/// blocks ask for them: so none is spared what another one has to bear. A strategy's own `with` goes before
/// it.
struct HandlingReader {
  /// The shipped block whose settings it changes.
  static let block = "handling"
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
      // The word stands at `handling` itself, and so do complaints about it.
      values = ScenarioNode(tree, path: "", diagnostics: node.diagnostics)
    } else {
      values = node
    }
    // Told once, however many strategies have the blocks.
    var known = SettingTable()
    let settings = ShippedFiles.block(HandlingReader.block).map(HandlingReader.settings)
    for setting in SettingTable(settings).settings { known.add(setting) }
    known.replace(values)
  }

  private static func settings(of file: ShippedFile) -> ScenarioNode {
    ScenarioNode(file.tree["settings"] ?? file.tree, path: file.name, diagnostics: Diagnostics())
  }

  /// Gives the settings of a block the scenario's values.
  func replace(in settings: inout SettingTable) { settings.replace(values, isWhole: false) }
}
