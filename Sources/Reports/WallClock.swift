import CivilTime
import Engine
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
    return "\(reading.date.text)T\(time)\(sign)\(two(offset / 3600)):\(two(offset % 3600 / 60))"
  }

  /// "2026-07-06T08:00:00.250000+02:00", to the microsecond.
  func precise(_ instant: Instant) -> String {
    let whole = instant.microseconds >= 0 ? instant.microseconds / 1_000_000 : 0
    let rest = instant.microseconds - whole * 1_000_000
    let text = text(Double(whole))
    let zone = text.suffix(6)
    return "\(text.dropLast(6)).\(String(1_000_000 + max(0, rest)).dropFirst())\(zone)"
  }

  /// "2026-07-06 08:00", as spreadsheets read it.
  func minute(_ seconds: Double) -> String {
    let reading = reading(seconds)
    return "\(reading.date.text) \(two(reading.hour)):\(two(reading.minute))"
  }

  /// "Mon 2026-07-06 08:00".
  func words(_ seconds: Double) -> String {
    let reading = reading(seconds)
    return "\(reading.date.weekday.short) \(reading.date.text) \(two(reading.hour)):\(two(reading.minute))"
  }

  /// "Mon 6 Jul 08:00", and with the year where it is not that of the start.
  func brief(_ seconds: Double) -> String {
    let reading = reading(seconds)
    let (date, start) = (reading.date.text, self.reading(0).date.text)
    if date.prefix(4) != start.prefix(4) { return words(seconds) }
    let month = Int(date.dropFirst(5).prefix(2)) ?? 1
    let day = Int(date.suffix(2)) ?? 1
    return "\(reading.date.weekday.short) \(day) \(WallClock.months[month - 1]) "
      + "\(two(reading.hour)):\(two(reading.minute))"
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private struct Reading {
    var date: CivilDate
    var hour: Int
    var minute: Int
    var second: Int
    /// Seconds ahead of UTC.
    var offset: Int
  }

  private func reading(_ seconds: Double) -> Reading {
    // No horizon is as long as this, and the sums below cannot overflow.
    let bounded = max(-1e12, min(1e12, seconds.isFinite ? seconds : 0))
    let unix = Int(starts) + Int(bounded.rounded(.down))
    let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(unix)))
    let local = unix + offset
    let day = floored(local, 86_400)
    let second = local - day * 86_400
    assert((0..<86_400).contains(second), "a time of day lies within its day")
    return Reading(
      date: CivilDate(daysSince1970: day), hour: second / 3600, minute: second % 3600 / 60,
      second: second % 60, offset: offset)
  }

  private func floored(_ a: Int, _ b: Int) -> Int { a >= 0 ? a / b : (a - b + 1) / b }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
