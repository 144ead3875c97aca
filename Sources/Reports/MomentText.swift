import Engine
import FleetModel

/// An instant in words, by the clocks at the scenario's place where it has dates.
package struct MomentText {
  private let clock: WallClock?

  package init(_ scenario: Scenario) { clock = scenario.starts.flatMap(WallClock.init) }

  /// "Tue 2026-07-07 12:00", "36 h after the start".
  package func words(_ instant: Instant) -> String {
    let seconds = (instant - .start).seconds
    if let clock { return clock.words(seconds) }
    if seconds == 0 { return "the start" }
    let scale = Scale.time(seconds)
    return "\(Decimal.plain(seconds / scale.size)) \(scale.unit) after the start"
  }
}
