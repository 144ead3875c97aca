import FleetModel
import Snapshots

/// A scenario file with everything that it asks to be run: as written, its alternatives, and the points of
/// its grid. Points are numbered, the alternatives first.
///
/// The file is read once. The scenario of a point is made of its tree, with other values in it: some
/// milliseconds each, on any thread.
package struct VariedScenario: Sendable {
  package private(set) var written: Scenario
  package let grid: PointGrid
  private let alternatives: [PointReader.Alternative]
  private let tree: SourceNode
  private let file: String
  /// Of the file's bytes and what changed them.
  private let fingerprint: Fingerprint

  init(
    written: Scenario, alternatives: [PointReader.Alternative], grid: PointGrid, tree: SourceNode,
    file: String,
    fingerprint: Fingerprint
  ) {
    self.written = written
    self.alternatives = alternatives
    self.grid = grid
    self.tree = tree
    self.file = file
    self.fingerprint = fingerprint
  }

  /// The same with a warm-up that was found, which all points have in common.
  package func settled(_ written: Scenario) -> VariedScenario {
    var settled = self
    settled.written.experiment = written.experiment
    return settled
  }

  /// How many there are beside the file as written.
  package var pointCount: Int { alternatives.count + grid.count }
  package var alternativeCount: Int { alternatives.count }

  /// The number of a point of the grid.
  package func number(ofGridPoint point: Int) -> Int { alternatives.count + point }

  /// What a point has that is not as written.
  package func point(_ number: Int) -> ScenarioPoint {
    if number >= alternatives.count { return grid.described(number - alternatives.count) }
    let alternative = alternatives[number]
    return ScenarioPoint(
      name: alternative.name, kind: .alternative,
      settings: alternative.edits.map { .init(path: $0.path, value: $0.value.plainText) })
  }

  /// Points whose scenarios are worth reading before anything is run: all alternatives, and of the grid as
  /// many as have every value of every axis.
  package var pointsToCheck: [Int] {
    Array(alternatives.indices) + grid.covering.map { alternatives.count + $0 }
  }

  /// Every path that a point sets, those of the grid first.
  package var paths: [String] {
    var found = grid.axes.map(\.path)
    for edit in alternatives.flatMap(\.edits) where !found.contains(edit.path) { found.append(edit.path) }
    return found
  }

  /// What the file as written has at a path, on one line; empty where it has nothing, and the default counts.
  package func writtenValue(at path: String) -> String { TreePath(path).value(in: tree)?.plainText ?? "" }

  /// Reads the scenario of a point.
  ///
  /// - Throws: Everything that is wrong with it, each at its place.
  package func scenario(_ number: Int) throws(ScenarioError) -> Scenario {
    let edits =
      number < alternatives.count
      ? alternatives[number].edits : grid.edits(number - alternatives.count)
    let diagnostics = Diagnostics()
    var tree = tree
    var fingerprint = fingerprint
    for edit in edits {
      fingerprint.combine(bytes: "\u{0}\(edit.text)".utf8)
      do throws(TextProblem) {
        tree = try edit.applied(to: tree)
      } catch {
        diagnostics.error(at: edit.place, path: edit.path, error.message, suggestion: error.suggestion)
      }
    }
    let changes = written.changes + edits.map(\.text)
    var scenario = ScenarioReader.scenario(
      of: tree, file: file, fingerprint: fingerprint, changes: changes,
      additions: written.additions, diagnostics)
    if let failure = diagnostics.failure { throw told(failure, point(number), edits) }
    if scenario?.experiment.warmUpChoice == .wanted {
      scenario?.experiment.warmUp = written.experiment.warmUp
      scenario?.experiment.warmUpChoice = written.experiment.warmUpChoice
    }
    guard let scenario else { throw ScenarioError(diagnostics: []) }
    return scenario
  }

  /// Mistakes at other places than the point's own lines say under which point they are mistakes.
  private func told(_ failure: ScenarioError, _ point: ScenarioPoint, _ edits: [TreeEdit]) -> ScenarioError {
    var failure = failure
    for index in failure.diagnostics.indices {
      let place = failure.diagnostics[index].place
      let isOwn = edits.contains { $0.place.file == place.file && $0.place.line == place.line }
      if !isOwn || point.kind == .point { failure.diagnostics[index].message += " (with \(point.name))" }
    }
    return failure
  }
}
