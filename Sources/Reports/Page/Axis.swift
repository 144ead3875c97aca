import Foundation

/// A range of numbers on a chart, with the places that are labelled.
struct Axis: Sendable {
  struct Tick: Sendable {
    var at: Double
    var label: String
    /// Below the label, a date; empty where there is none.
    var second = ""
  }

  var low: Double
  var high: Double
  var ticks: [Tick]
  var title: String
  /// What one unit of the labels is of those in which numbers are given: 3600 where hours stand below
  /// numbers of seconds.
  var size = 1.0
  /// Of an axis of time, where there are dates.
  var clock: WallClock?

  /// Round numbers between the ends; the upper end is one of them, so that nothing touches the frame.
  init(_ title: String, from low: Double, to high: Double, most: Int = 5) {
    // Long numbers need the room of two.
    let isLong = Decimal.plain(high).count > 8
    let step = Axis.step((high - low) / Double(isLong ? min(3, most) : most))
    self.title = title
    self.low = low < 0 ? (low / step).rounded(.down) * step : low
    self.high = max(low + step, (high / step - 1e-9).rounded(.up) * step)
    ticks = []
    for place in Int((self.low / step).rounded(.up))...Int((self.high / step).rounded()) {
      ticks.append(Tick(at: Double(place) * step, label: Decimal.plain(Double(place) * step)))
    }
  }

  /// Time since the start, in seconds, labelled in the unit that suits it and with dates where there are any.
  ///
  /// - Parameter seconds: The last moment to be seen.
  init(time seconds: Double, _ clock: WallClock?, title: String = "since the start", most: Int = 5) {
    let last = max(seconds, 1)
    let scale = Scale.time(last)
    let step = Axis.step(last / scale.size / Double(most), ofHours: scale.unit == "h")
    self.title = "\(scale.unit) \(title)"
    size = scale.size
    self.clock = clock
    low = 0
    high = last
    ticks = (0...Int(last / scale.size / step)).map { place in
      let at = Double(place) * step * scale.size
      return Tick(
        at: at, label: Decimal.plain(Double(place) * step),
        second: clock.map { Axis.date(at, $0, withTime: last < 3 * 86_400) } ?? "")
    }
  }

  /// The least round number that is at least so large: of hours, one by which days are cut.
  private static func step(_ least: Double, ofHours: Bool = false) -> Double {
    guard least > 0, least.isFinite else { return 1 }
    if ofHours, let step = [1.0, 2, 3, 6, 12, 24].first(where: { $0 >= least }) { return step }
    let power = pow(10, Double(Decimal.exponent(least)))
    return [1, 2, 5].map { $0 * power }.first { $0 >= least * (1 - 1e-9) } ?? 10 * power
  }

  /// "Mon 6 Jul", or "Mon 08:00" where days are few.
  private static func date(_ seconds: Double, _ clock: WallClock, withTime: Bool) -> String {
    let words = clock.brief(seconds)
    return withTime ? "\(words.prefix(3)) \(words.suffix(5))" : String(words.dropLast(6))
  }

  /// Where a number stands between both ends, from 0 to 1; what lies beyond stands at the end.
  func place(_ value: Double) -> Double {
    high > low ? max(0, min(1, (value - low) / (high - low))) : 0
  }
}
