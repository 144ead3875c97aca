/// A scenario that cannot be used: everything that is wrong with it.
package struct ScenarioError: Error, CustomStringConvertible {
  /// Errors first, each sorted by place; at least one is an error.
  package var diagnostics: [Diagnostic]
  /// Further ones that are not listed: warnings, unless there are very many errors.
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
