/// A scenario that cannot be used: everything that is wrong with it, in the order of the file.
package struct ScenarioError: Error, CustomStringConvertible {
  /// Sorted by place; at least one is an error.
  package var diagnostics: [Diagnostic]
  /// Further mistakes that are not listed.
  package var omitted: Int

  package init(diagnostics: [Diagnostic], omitted: Int = 0) {
    self.diagnostics = diagnostics
    self.omitted = omitted
  }

  /// A line a diagnostic.
  package var description: String {
    let lines = diagnostics.map(\.description)
    return (omitted > 0 ? lines + ["and \(omitted) more"] : lines).joined(separator: "\n")
  }
}
