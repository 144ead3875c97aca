import Engine
import FleetModel
import Randomness

/// Reads when something is so: `at` a moment and from then on, `during` dates or hours, or again and again
/// by chance, `every` … `lasts` ….
struct TimesReader {
  let context: ReadingContext

  /// More often than this within the horizon, and a trial would do nothing else.
  private static let mostOften = 1_000_000.0

  func times(_ reader: MappingReader) -> WrittenTimes? {
    reader.offers("at", "during", "every", "lasts")
    let excluded = [("at", "during"), ("at", "every"), ("during", "every")].contains {
      reader.excludes($0.0, $0.1)
    }
    if excluded {
      _ = reader.optional("lasts")
      return nil
    }
    if let at = reader.optional("at") {
      if reader.excludes("at", "lasts") { return nil }
      return from(at)
    }
    if reader.has("during"), reader.excludes("during", "lasts") { return nil }
    if reader.has("every") || reader.has("lasts") { return byChance(reader) }
    let during = reader.required("during", "dates or hours, such as 2026-07-14..2026-07-21")
    return during.flatMap(self.during)
  }

  private func from(_ node: ScenarioNode) -> WrittenTimes? {
    guard let moment = context.moment(node) else { return nil }
    if moment >= context.horizon {
      node.complain("expected a moment before the horizon, found '\(node.rawText ?? "")'")
      return nil
    }
    let interval = OpeningHours.Interval(opens: moment, closes: Instant(microseconds: .max / 4))
    return WrittenTimes(
      .during(OpeningHours(intervals: [interval])), words: "from \(node.source.plainText) on")
  }

  private func during(_ node: ScenarioNode) -> WrittenTimes? {
    let words = "during \(node.source.plainText)"
    if let text = node.rawText, let hours = try? HoursText(text) {
      return WrittenTimes(
        .during(hours.openingHours(clock: context.clock, horizon: context.layoutEnd)), words: words)
    }
    if node.oneOrMore("span of time").isEmpty { return nil }
    let spans = context.spans(node)
    return spans.isEmpty ? nil : WrittenTimes(.during(OpeningHours(intervals: spans)), words: words)
  }

  private func byChance(_ reader: MappingReader) -> WrittenTimes? {
    let every = reader.required("every", "how long it takes to come, such as exponential(mean 30 days)")
    let lasts = reader.required("lasts", "how long it lasts, such as lognormal(p50 4 h, p95 12 h)")
    guard let every, let lasts,
      let up = every.distribution(.duration, valueFile: context.valueFile),
      let down = lasts.distribution(.duration, valueFile: context.valueFile)
    else { return nil }
    if !(up.mean > 0) {
      every.complain(expected: "a time above zero until it comes")
      return nil
    }
    if context.horizon.seconds / (up.mean + down.mean) > Self.mostOften {
      every.complain(
        "comes more than a million times before the horizon: expected a longer time until it comes")
      return nil
    }
    if !(down.mean > 0) {
      lasts.complain(expected: "a time above zero that it lasts")
      return nil
    }
    return WrittenTimes(
      .renewal(every: up, lasts: down),
      words: "every \(every.source.plainText), for \(lasts.source.plainText)")
  }
}
