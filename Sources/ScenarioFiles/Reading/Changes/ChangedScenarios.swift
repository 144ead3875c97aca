import Engine
import FleetModel
import Snapshots

/// Makes the scenario's changes of what was written: each is the scenario read again, with other values in
/// it.
struct ChangedScenarios {
  let context: ReadingContext
  let byHours: ValuesByHours
  let file: String
  let diagnostics: Diagnostics
  let written: Scenario

  /// In the order in which they count: hours first, then those that override them.
  func changes() -> [Change] {
    var changes: [Change] = []
    for clause in byHours.clauses {
      let hours = clause.hours.openingHours(clock: context.clock, horizon: context.layoutEnd)
      let when = WrittenTimes(.during(hours), words: "during \(clause.text)")
      let tree = byHours.tree(during: clause)
      guard let scenario = scenario(tree, during: clause.text, [], clause.place) else { continue }
      changes.append(
        Change(.byHours, when, settings: clause.settings, changed: scenario, place: clause.place))
    }
    for pending in context.pendingChanges { if let change = change(pending) { changes.append(change) } }
    return changes
  }

  private func change(_ pending: PendingChange) -> Change? {
    var tree = byHours.tree
    let before = diagnostics.hasErrors
    for edit in pending.edits {
      do throws(TextProblem) {
        tree = try edit.applied(to: tree)
      } catch {
        diagnostics.error(at: edit.place, path: edit.path, error.message, suggestion: error.suggestion)
      }
    }
    if diagnostics.hasErrors, !before { return nil }
    let name =
      switch pending.kind {
      case .byHours: "hours"
      case .change(let number): "change \(number)"
      case .incident(let name): "incident \(name)"
      }
    guard let scenario = scenario(tree, during: name, pending.edits, pending.place) else { return nil }
    var change = Change(
      pending.kind, pending.when, isPerSite: pending.isPerSite, affects: pending.affects,
      settings: pending.edits.map { .init(path: $0.path, value: $0.value.plainText) }, changed: scenario,
      place: pending.place)
    change.sites = pending.sites
    return change
  }

  /// The scenario of a tree; nil after an error, which is told as one of the change.
  private func scenario(
    _ tree: SourceNode, during name: String, _ edits: [TreeEdit], _ place: SourcePlace
  ) -> Scenario? {
    let own = Diagnostics()
    let scenario = ScenarioReader.scenario(
      of: tree, file: file, fingerprint: Fingerprint(), changes: [], additions: [], isMeanwhile: true, own)
    guard let failure = own.failure else {
      let refusals = scenario.map { Change.refusals(of: $0, in: written) } ?? []
      if refusals.isEmpty { return scenario }
      diagnostics.error(at: place, path: "changes", Change.refusal(refusals))
      return nil
    }
    for diagnostic in failure.diagnostics {
      let isOwn = edits.contains {
        $0.place.file == diagnostic.place.file && $0.place.line == diagnostic.place.line
      }
      diagnostics.error(
        at: diagnostic.place, path: diagnostic.path,
        diagnostic.message + (isOwn ? "" : " (with \(name))"), suggestion: diagnostic.suggestion)
    }
    return nil
  }
}
