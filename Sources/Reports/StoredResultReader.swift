import Experiments
import Foundation
import Statistics

/// Reads a result that is on file: `summary.json` and `replications.csv` of a folder.
package struct StoredResultReader {
  /// Why there is no result to be read, for people.
  package struct Fault: Error, CustomStringConvertible {
    package var description: String
  }

  private let folder: String

  /// - Parameter path: A folder of results, or the `summary.json` in it.
  package init(_ path: String) {
    let name = "summary.json"
    if path == name {
      folder = "."
    } else {
      let inner = path.hasSuffix("/" + name) ? String(path.dropLast(name.count + 1)) : path
      folder = inner.count > 1 && inner.hasSuffix("/") ? String(inner.dropLast()) : inner
    }
  }

  /// - Throws: What is missing, damaged, or of another version, with the file.
  package func read() throws(Fault) -> StoredResult {
    let summary = try self.summary()
    let table = try replications()
    var reader = ReplicationTable(table, file: place("replications.csv"))
    let strategies = try summary.strategies.map { (strategy) throws(Fault) in
      StoredResult.Strategy(
        name: strategy.name, measures: try measures(strategy, summary, &reader),
        counts: [.init("events", strategy.counters.events), .init("draws", strategy.counters.draws)])
    }
    return StoredResult(
      scenario: summary.scenario, seed: summary.seed, sampler: summary.sampler,
      replications: summary.replications, confidence: summary.confidence, isPartial: summary.partial,
      fingerprint: summary.fingerprint, currency: summary.currency, inputs: inputs(summary),
      strategies: strategies)
  }

  private func place(_ name: String) -> String { folder + "/" + name }

  private func contents(_ name: String) throws(Fault) -> Data {
    do { return try Data(contentsOf: URL(fileURLWithPath: place(name))) } catch {
      throw Fault(description: "\(place(name)): there is no such file, or it cannot be read")
    }
  }

  private func summary() throws(Fault) -> StoredSummary {
    let data = try contents("summary.json")
    let decoder = JSONDecoder()
    guard let head = try? decoder.decode(StoredSummary.Head.self, from: data) else {
      throw Fault(description: "\(place("summary.json")): no result of fleetsim")
    }
    let ours = SummaryJSON.formatVersion
    if head.formatVersion != ours {
      let which = head.formatVersion < ours ? "an earlier" : "a later"
      throw Fault(
        description: "\(place("summary.json")): written by \(which) fleetsim (format \(head.formatVersion), "
          + "this one reads \(ours)): run the scenario again")
    }
    do { return try decoder.decode(StoredSummary.self, from: data) } catch {
      throw Fault(description: "\(place("summary.json")): damaged: \(StoredResultReader.words(error))")
    }
  }

  private func replications() throws(Fault) -> String {
    let data = try contents("replications.csv")
    guard let text = String(data: data, encoding: .utf8) else {
      throw Fault(description: "\(place("replications.csv")): not UTF-8")
    }
    return text
  }

  private static func words(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "\(error)" }
    func path(_ context: DecodingError.Context) -> String {
      context.codingPath.map(\.stringValue).joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context):
      let place = path(context)
      return "no '\(key.stringValue)'" + (place.isEmpty ? "" : " in \(place)")
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "wrong value at \(path(context))"
    case .dataCorrupted(let context): return context.debugDescription
    @unknown default: return "\(error)"
    }
  }

  private func measures(
    _ strategy: StoredSummary.Strategy, _ summary: StoredSummary, _ table: inout ReplicationTable
  ) throws(Fault) -> [StoredMeasure] {
    try summary.measures.map { (known) throws(Fault) in
      guard let interval = strategy.measures[known.name], let unit = Measure.Unit(rawValue: interval.unit),
        let estimator = Estimator(rawValue: known.kind), let better = Measure.Better(rawValue: known.better)
      else {
        throw Fault(
          description:
            "\(place("summary.json")): damaged: \(known.name) of \(strategy.name) is not understood")
      }
      let column = try table.column(strategy.name, known.name, count: summary.replications)
      var measure = StoredMeasure(
        name: known.name, unit: unit, estimator: estimator, better: better,
        interval: StoredResultReader.interval(interval, summary.confidence), values: column.values,
        weights: column.weights)
      measure.isShown = known.shown
      return measure
    }
  }

  private static func interval(_ stored: StoredSummary.Interval, _ confidence: Double) -> ConfidenceInterval {
    let mean = stored.mean ?? (stored.afterHorizon == true ? .infinity : .nan)
    return ConfidenceInterval(
      mean: mean, lower: stored.low ?? -.infinity, upper: stored.high ?? .infinity, count: stored.n,
      confidence: confidence)
  }

  /// In the order of ``StoredResult/init(_:)``.
  private func inputs(_ summary: StoredSummary) -> [StoredResult.Input] {
    typealias Input = StoredResult.Input
    var inputs = [
      Input("scenario", summary.scenario), Input("seed", "\(summary.seed)"),
      Input("sampler", summary.sampler),
      Input("replications", "\(summary.replications)"), Input("version", summary.version),
      Input("input hash", summary.inputHash), Input("horizon", "\(summary.horizon) s"),
      Input("devices", "\(summary.fleet.devices)"), Input("sites", "\(summary.fleet.sites)"),
    ]
    inputs += (summary.added ?? []).map { Input("--add", $0) }
    inputs += (summary.set ?? []).map { Input("--set", $0) }
    for strategy in summary.strategies {
      inputs += strategy.settings.keys.sorted().compactMap { name in
        strategy.settings[name].map { Input("\(strategy.name): \(name)", $0.value) }
      }
    }
    let own = Set(inputs.map(\.name))  // asked for membership only
    inputs += summary.assumptions.filter { !own.contains($0.name) }.map { Input($0.name, $0.value) }
    return inputs
  }
}
