import FleetModel
import Foundation

/// What clocks at the place of a scenario read, so many simulated seconds after its start.
struct WallClock {
  private let starts: Int64
  private let zone: TimeZone

  /// Nil for a time zone that this system does not know.
  init?(_ start: CivilStart) {
    guard let zone = TimeZone(identifier: start.timeZone) else { return nil }
    starts = start.unixSeconds
    self.zone = zone
  }

  /// "2026-07-06T08:00:00+02:00" (ISO 8601), to the second below.
  func text(_ seconds: Double) -> String {
    let reading = reading(seconds)
    let offset = abs(reading.offset)
    let sign = reading.offset < 0 ? "-" : "+"
    let time = "\(two(reading.hour)):\(two(reading.minute)):\(two(reading.second))"
    return "\(reading.date)T\(time)\(sign)\(two(offset / 3600)):\(two(offset % 3600 / 60))"
  }

  /// "Mon 2026-07-06 08:00".
  func words(_ seconds: Double) -> String {
    let reading = reading(seconds)
    return "\(reading.weekday) \(reading.date) \(two(reading.hour)):\(two(reading.minute))"
  }

  private struct Reading {
    var weekday: String
    var date: String
    var hour: Int
    var minute: Int
    var second: Int
    /// Seconds ahead of UTC.
    var offset: Int
  }

  private func reading(_ seconds: Double) -> Reading {
    // Beyond any horizon there is; keeps the sums below from overflowing.
    let bounded = max(-1e12, min(1e12, seconds.isFinite ? seconds : 0))
    let unix = Int(starts) + Int(bounded.rounded(.down))
    let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(unix)))
    let local = unix + offset
    let second = local - floored(local, 86_400) * 86_400
    let day = floored(local, 86_400)
    let names = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    return Reading(
      weekday: names[day - floored(day, 7) * 7], date: date(day), hour: second / 3600,
      minute: second % 3600 / 60,
      second: second % 60, offset: offset)
  }

  /// From days since 1970-01-01. Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  private func date(_ day: Int) -> String {
    let shifted = day + 719_468
    let era = floored(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let fromMarch = (5 * dayOfYear + 2) / 153
    let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(year)-\(two(month))-\(two(dayOfYear - (153 * fromMarch + 2) / 5 + 1))"
  }

  private func floored(_ a: Int, _ b: Int) -> Int { a >= 0 ? a / b : (a - b + 1) / b }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
