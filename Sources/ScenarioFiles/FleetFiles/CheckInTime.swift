import CivilTime

/// When a device last reported, in seconds since 1970 (UTC): only differences matter here.
///
/// Exports write the same column in several ways, even within one file: `2026-06-14 10:29:40.6667688`,
/// `2026-06-15T09:15:04Z`, `06/14/2026 04:47:42 PM`, `14.06.2026 16:47`. Whether the month or the day comes
/// first, the value alone does not always tell: both readings are kept until the whole column is known
/// (``DateOrders``). A time without a zone is read as UTC.
struct CheckInTime: Hashable, Sendable {
  /// What stands between day, month and year. What is written alike within a file is ordered alike.
  enum Mark: Int, CaseIterable {
    case slash, dot, dash

    /// Without any proof slashes are read as in the United States, whose format the portal uses; dots and
    /// dashes as in the rest of the world.
    var isUsuallyDayFirst: Bool { self != .slash }
  }

  enum Order {
    /// The year comes first, or day and month are equal: there is one reading.
    case settled
    case monthFirst, dayFirst
    /// Either can be.
    case open
  }

  /// As ``order`` says; where that is open, as its mark usually is.
  let seconds: Int64
  /// Days from ``seconds`` to the other reading; 0 where there is none.
  let daysToOther: Int32
  let order: Order
  let mark: Mark

  /// Nil for what is no date, and for the placeholders of a time that never was (years 1 and 9999).
  init?(_ text: ArraySlice<UInt8>) {
    if let usual = Self.usual(text) {
      (order, mark, seconds, daysToOther) = (.settled, .dash, usual, 0)
      return
    }
    guard let numbers = Numbers(text), let date = Self.date(numbers), let time = numbers.time else {
      return nil
    }
    order = date.order
    mark = date.mark
    seconds = date.days * 86_400 + time
    daysToOther = Int32(clamping: (date.other ?? date.days) - date.days)
  }

  /// `2026-06-14 10:29:40.6667688` and `2026-06-14T10:29:40Z`, as nearly all are written: nil for any other.
  private static func usual(_ text: ArraySlice<UInt8>) -> Int64? {
    guard text.count >= 19 else { return nil }
    return text.withUnsafeBufferPointer { bytes -> Int64? in
      func number(_ start: Int, _ count: Int) -> Int64? {
        var value: Int64 = 0
        for at in start..<start + count {
          let digit = bytes[at] &- UInt8(ascii: "0")
          if digit > 9 { return nil }
          value = value * 10 + Int64(digit)
        }
        return value
      }
      let (dash, colon) = (UInt8(ascii: "-"), UInt8(ascii: ":"))
      guard bytes[4] == dash, bytes[7] == dash, bytes[13] == colon, bytes[16] == colon,
        bytes[10] == UInt8(ascii: " ") || bytes[10] == UInt8(ascii: "T"),
        let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
        let minute = number(14, 2), let second = number(17, 2), hour < 24, minute < 60, second < 60,
        isFraction(bytes, from: 19)
      else { return nil }
      return days(year, month, day).map { $0 * 86_400 + hour * 3600 + minute * 60 + second }
    }
  }

  /// Whether nothing follows but parts of a second, and Z.
  private static func isFraction(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var at = start
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      while at < bytes.count, bytes[at] &- UInt8(ascii: "0") < 10 { at += 1 }
    }
    return at == bytes.count || at == bytes.count - 1 && bytes[at] == UInt8(ascii: "Z")
  }

  private typealias Date = (days: Int64, other: Int64?, order: Order, mark: Mark)

  private static func date(_ numbers: Numbers) -> Date? {
    let (a, b, c) = (numbers.values[0], numbers.values[1], numbers.values[2])
    if numbers.digits[0] == 4 {
      return days(a, b, c).map { ($0, nil, .settled, .dash) }
    }
    let mark: Mark =
      switch numbers.before[1] {
      case UInt8(ascii: "/"): .slash
      case UInt8(ascii: "."): .dot
      default: .dash
      }
    let year = numbers.digits[2] == 2 ? c + 2000 : c
    let monthFirst = days(year, a, b)
    let dayFirst = days(year, b, a)
    switch (monthFirst, dayFirst) {
    case (nil, nil): return nil
    case (let only?, nil): return (only, nil, .monthFirst, mark)
    case (nil, let only?): return (only, nil, .dayFirst, mark)
    case (let month?, let day?):
      if month == day { return (month, nil, .settled, mark) }
      return mark.isUsuallyDayFirst ? (day, month, .open, mark) : (month, day, .open, mark)
    }
  }

  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64? {
    // No device checked in before 1970: such dates are placeholders.
    guard (1970..<9999).contains(year), month <= 12, day <= 31,
      let date = CivilDate(year: Int(year), month: Int(month), day: Int(day))
    else { return nil }
    return Int64(date.daysSince1970)
  }
}

extension CheckInTime {
  /// The numbers in a text, up to sixteen, and what stands before each.
  private struct Numbers {
    var values = SIMD16<Int64>()
    var digits = SIMD16<UInt8>()
    var before = SIMD16<UInt8>()
    var count = 0
    private var isMorning = false
    private var isAfternoon = false

    /// Nil where there are fewer than three.
    init?(_ text: ArraySlice<UInt8>) {
      var previous = UInt8(ascii: " ")
      for byte in text {
        if Self.isDigit(byte) {
          if !Self.isDigit(previous) {
            if count == 16 { break }
            before[count] = previous
            count += 1
          }
          // No field but the fraction of a second has more than nine digits, and the fraction is not used.
          if digits[count - 1] < 9 {
            values[count - 1] = values[count - 1] * 10 + Int64(byte - UInt8(ascii: "0"))
            digits[count - 1] += 1
          }
        }
        isMorning = isMorning || byte | 0x20 == UInt8(ascii: "a")
        isAfternoon = isAfternoon || byte | 0x20 == UInt8(ascii: "p")
        previous = byte
      }
      if count < 3 { return nil }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

    /// Seconds of the day, in UTC; nil for what is no time.
    var time: Int64? {
      var clock = SIMD4<Int64>()
      var filled = 0
      var offset: Int64 = 0
      for number in 3..<max(3, count) {
        if before[number] == UInt8(ascii: "+") || before[number] == UInt8(ascii: "-") {
          let value = values[number]
          // `+02:00`, `+0200`, `+02`.
          let isLong = digits[number] == 4
          let rest = !isLong && number + 1 < count && before[number + 1] == UInt8(ascii: ":")
          let minutes =
            isLong ? value / 100 * 60 + value % 100 : value * 60 + (rest ? values[number + 1] : 0)
          offset = before[number] == UInt8(ascii: "+") ? minutes : -minutes
          break
        }
        let isFraction = before[number] == UInt8(ascii: ".") && filled == 3
        if !isFraction, filled < 3 {
          clock[filled] = values[number]
          filled += 1
        }
      }
      if isAfternoon, clock[0] < 12 { clock[0] += 12 }
      if isMorning, clock[0] == 12 { clock[0] = 0 }
      guard clock[0] < 25, clock[1] < 60, clock[2] < 61 else { return nil }
      return clock[0] * 3600 + clock[1] * 60 + clock[2] - offset * 60
    }
  }
}
