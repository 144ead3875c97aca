/// One way in which a scenario differs from its file as written: an alternative, or a point of the grid that
/// `vary` spans.
package struct ScenarioPoint: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable {
    case alternative
    case point
  }

  /// One value in the place of another.
  package struct Setting: Sendable, Hashable {
    /// As for `--set`: `sites.school.technicians.count`.
    package var path: String
    /// As written: "100 Mbit/s".
    package var value: String

    package init(path: String, value: String) {
      self.path = path
      self.value = value
    }
  }

  /// An alternative's own name; that of a point is made of its values: "technicians.count=3, school.wan=1
  /// Gbit/s".
  package var name: String
  package var kind: Kind
  package var settings: [Setting]

  package init(name: String, kind: Kind, settings: [Setting]) {
    self.name = name
    self.kind = kind
    self.settings = settings
  }
}
