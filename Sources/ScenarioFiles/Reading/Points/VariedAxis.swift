import FleetModel

/// One path of `vary`, with the values that it takes.
package struct VariedAxis: Sendable {
  /// As for `--set`.
  package var path: String
  /// The path's last keys, as many as tell it from the others, and two where it has them.
  package var label: String
  /// As written.
  package var values: [String] { nodes.map(\.plainText) }
  /// Where the path is written.
  var place: SourcePlace
  var nodes: [SourceNode]

  package var count: Int { nodes.count }

  func edit(_ value: Int) -> TreeEdit { TreeEdit(path: path, value: nodes[value], place: place) }

  /// Gives each axis its label.
  static func labelled(_ axes: [VariedAxis]) -> [VariedAxis] {
    axes.map { axis in
      var axis = axis
      let keys = axis.path.split(separator: ".")
      let labels = (2...max(2, keys.count)).map { keys.suffix($0).joined(separator: ".") }
      axis.label =
        labels.first { label in axes.count { $0.isNamed(label) } == 1 } ?? axis.path
      return axis
    }
  }

  /// Whether a name stands for this path: the whole path, or its last keys.
  func isNamed(_ name: String) -> Bool { path == name || path.hasSuffix(".\(name)") }
}
