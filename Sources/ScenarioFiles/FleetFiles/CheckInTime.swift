import CivilTime

/// When a device last reported, in seconds since 1970 (UTC): only differences matter here.
///
/// Exports write the same column in several ways, even within one file: `2026-06-14 10:29:40.6667688`,
/// `2026-06-15T09:15:04Z`, `06/14/2026 04:47:42 PM`, `14.06.2026 16:47`. Slashes are month first unless that
/// cannot be. A time without a zone is read as UTC.
struct CheckInTime: Comparable, Hashable, Sendable {
  let seconds: Int64

  init(seconds: Int64) { self.seconds = seconds }

  static func < (a: CheckInTime, b: CheckInTime) -> Bool { a.seconds < b.seconds }

  /// Nil for what is no date, and for the placeholders of a time that never was (years 1 and 9999).
  init?(_ text: String) {
    var numbers: [Number] = []
    var previous = UInt8(ascii: " ")
    var hasA = false
    var hasP = false
    for byte in text.utf8 {
      if Self.isDigit(byte) {
        if !Self.isDigit(previous) { numbers.append(Number(before: previous)) }
        numbers[numbers.count - 1].append(byte)
      }
      hasA = hasA || byte | 0x20 == UInt8(ascii: "a")
      hasP = hasP || byte | 0x20 == UInt8(ascii: "p")
      previous = byte
    }
    guard let days = Self.days(numbers.prefix(3)),
      let time = Self.time(numbers.dropFirst(3), isMorning: hasA, isAfternoon: hasP)
    else { return nil }
    seconds = days * 86_400 + time
  }

  /// Digits in a row, and what stands before them.
  private struct Number {
    var value = 0
    var digits = 0
    let before: UInt8

    init(before: UInt8) { self.before = before }

    mutating func append(_ digit: UInt8) {
      // No field but the fraction of a second has more than nine digits, and the fraction is not used.
      if digits < 9 { value = value * 10 + Int(digit - UInt8(ascii: "0")) }
      digits += 1
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

  private static func days(_ parts: ArraySlice<Number>) -> Int64? {
    guard parts.count == 3, let first = parts.first else { return nil }
    let values = parts.map(\.value)
    var (year, month, day) = (values[0], values[1], values[2])
    if first.digits != 4 {
      (month, day, year) = (values[0], values[1], values[2])
      if parts.allSatisfy({ $0.before != UInt8(ascii: "/") }) || month > 12 { swap(&month, &day) }
    }
    // No device checked in before 1970: such dates are placeholders.
    guard year >= 1970, let date = CivilDate(year: year, month: month, day: day) else { return nil }
    return Int64(date.daysSince1970)
  }

  private static func time(
    _ parts: ArraySlice<Number>, isMorning: Bool, isAfternoon: Bool
  ) -> Int64? {
    var clock: [Int] = []
    var offset = 0
    for part in parts {
      if part.before == UInt8(ascii: "+") || part.before == UInt8(ascii: "-") {
        let minutes = part.digits == 4 ? part.value / 100 * 60 + part.value % 100 : part.value * 60
        offset = part.before == UInt8(ascii: "+") ? minutes : -minutes
        break
      }
      if part.before != UInt8(ascii: ".") { clock.append(part.value) }
    }
    while clock.count < 3 { clock.append(0) }
    if isAfternoon, clock[0] < 12 { clock[0] += 12 }
    if isMorning, clock[0] == 12 { clock[0] = 0 }
    guard clock[0] < 25, clock[1] < 60, clock[2] < 61 else { return nil }
    return Int64(clock[0] * 3600 + clock[1] * 60 + clock[2] - offset * 60)
  }
}
