import FleetModel

/// One mistake (or doubt) in an input, with the place to look at.
package struct Diagnostic: Sendable, Hashable, CustomStringConvertible {
  /// Whether the scenario can still be run.
  package enum Severity: String, Sendable, Hashable {
    /// The scenario cannot be run.
    case error
    /// It can be run, but probably not as meant.
    case warning
  }

  package var severity: Severity
  package var place: SourcePlace
  /// Keys from the top of the file: `sites.school.technicians.count`; empty for the file as a whole.
  package var path: String
  /// "expected …, found …".
  package var message: String
  /// What was probably meant.
  package var suggestion: String?

  package init(
    _ severity: Severity, at place: SourcePlace, path: String, _ message: String, suggestion: String? = nil
  ) {
    self.severity = severity
    self.place = place
    self.path = path
    self.message = message
    self.suggestion = suggestion
  }

  /// `file:line:column: error: path: expected …, found …; did you mean …?`
  /// A place without a line (a `--set`, a file that cannot be read) is printed by its name alone.
  package var description: String {
    let position = place.line > 0 ? "\(place.file):\(place.line):\(place.column)" : place.file
    let subject = path.isEmpty ? "" : "\(path): "
    let hint = suggestion.map { "; did you mean \($0)?" } ?? ""
    return "\(position): \(severity.rawValue): \(subject)\(message)\(hint)"
  }
}
