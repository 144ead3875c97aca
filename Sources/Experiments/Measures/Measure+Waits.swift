import Engine

extension Measure {
  /// The waits for something that is no pool.
  ///
  /// - Parameters:
  ///   - stem: What the names of the measures begin with.
  ///   - what: What is waited for, in words.
  ///   - whose: Those whose waits these are.
  ///   - place: Where these waits are among those of a trial.
  static func waits(
    named stem: String, _ group: Group, of thing: String, _ what: String, _ whose: String, at place: Int
  ) -> [Measure] {
    [
      Measure(
        "\(stem).wait.mean", group, "\(thing): wait, mean", .seconds, pooled: .mean(.waits(role: place)),
        "\(what): mean over all \(whose)", weight: { Double($0.record.waits[place].count) }
      ) { $0.record.waits[place].count > 0 ? $0.record.waits[place].mean / 1e6 : .nan },
      Measure(
        "\(stem).wait.p95", group, "\(thing): wait, p95", .seconds,
        pooled: .quantile(0.95, of: .waits(role: place)), "\(what): at most this for 95 % of the \(whose)"
      ) { $0.record.waits[place].count > 0 ? $0.record.waits[place].p95 / 1e6 : .nan },
    ]
  }
}
