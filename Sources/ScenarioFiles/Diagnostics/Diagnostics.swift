import FleetModel

/// Gathers every mistake of one reading, so that an author sees all of them at once.
package final class Diagnostics {
  /// How many warnings are shown; the rest is counted. Every error is shown.
  package static let limit = 100
  /// How many of either are kept, so that a hostile file cannot fill the memory with complaints.
  private static let kept = 10_000

  private var errors: [Diagnostic] = []
  private var doubts: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []  // asked for membership only
  private var fileOrder: [String: Int] = [:]
  private var dropped = 0
  /// Who is told what readers ask; nil in ordinary readings.
  var witness: (any ReadingWitness)?
  /// Whether something was reported that forbids running.
  package var hasErrors: Bool { !errors.isEmpty }

  package init() {}

  /// Notes a diagnostic; the same one twice counts once.
  package func report(_ diagnostic: Diagnostic) {
    let isError = diagnostic.severity == .error
    guard (isError ? errors : doubts).count < Diagnostics.kept else {
      dropped += 1
      return
    }
    guard seen.insert(diagnostic).inserted else { return }
    if fileOrder[diagnostic.place.file] == nil { fileOrder[diagnostic.place.file] = fileOrder.count }
    if isError { errors.append(diagnostic) } else { doubts.append(diagnostic) }
  }

  /// Reports what forbids running.
  package func error(
    at place: SourcePlace, path: String, _ message: String, suggestion: String? = nil
  ) {
    report(Diagnostic(.error, at: place, path: path, message, suggestion: suggestion))
  }

  /// Reports a doubt.
  package func warning(
    at place: SourcePlace, path: String, _ message: String, suggestion: String? = nil
  ) {
    report(Diagnostic(.warning, at: place, path: path, message, suggestion: suggestion))
  }

  /// All errors, then the first ``limit`` warnings, each in the order of the file (files in the order of
  /// their first mistake).
  package var sorted: [Diagnostic] { inOrder(errors) + warnings.prefix(Diagnostics.limit) }

  /// How many ``sorted`` leaves out.
  package var omitted: Int { max(0, doubts.count - Diagnostics.limit) + dropped }

  /// All doubts, in the order of the file.
  package var warnings: [Diagnostic] { inOrder(doubts) }

  /// All that was gathered as one error; nil when nothing forbids running.
  package var failure: ScenarioError? {
    hasErrors ? ScenarioError(diagnostics: sorted, omitted: omitted) : nil
  }

  private func inOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.enumerated().sorted { a, b in key(a) < key(b) }.map(\.element)
  }

  /// File, line, column, then order of finding.
  private func key(_ entry: (offset: Int, element: Diagnostic)) -> (Int, Int, Int, Int) {
    let place = entry.element.place
    return (fileOrder[place.file] ?? 0, place.line, place.column, entry.offset)
  }
}
