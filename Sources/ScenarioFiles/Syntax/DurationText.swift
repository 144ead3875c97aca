/// Reads durations as reports write them: ISO 8601 (`PT41M12.5S`) and clocks (`00:41:12.5`, `1.02:00:00`).
enum DurationText {
  /// Seconds, below zero with a minus in front; nil for what is written otherwise.
  static func seconds(_ text: ArraySlice<UInt8>) -> Double? {
    var text = text
    var sign = 1.0
    if text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+") {
      sign = text.first == UInt8(ascii: "-") ? -1 : 1
      text.removeFirst()
    }
    let isISO = text.first.map { $0 | 0x20 == UInt8(ascii: "p") } ?? false
    return (isISO ? iso(text.dropFirst()) : clock(text)).map { sign * $0 }
  }

  /// What follows the P. Years and months, which differ in length, are not understood unless they are zero.
  private static func iso(_ text: ArraySlice<UInt8>) -> Double? {
    var total = 0.0
    var isTime = false
    var digits: [UInt8] = []
    var parts = 0
    for byte in text {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."): digits.append(byte)
      case UInt8(ascii: ","): digits.append(UInt8(ascii: "."))
      case UInt8(ascii: "T"), UInt8(ascii: "t"):
        if isTime || !digits.isEmpty { return nil }
        isTime = true
      default:
        guard let number = Double(String(decoding: digits, as: UTF8.self)),
          let length = length(byte & 0xDF, isTime: isTime), length > 0 || number == 0
        else { return nil }
        total += number * length
        parts += 1
        digits = []
      }
    }
    return parts > 0 && digits.isEmpty ? total : nil
  }

  /// Seconds of a unit; 0 for those whose length is not fixed.
  private static func length(_ unit: UInt8, isTime: Bool) -> Double? {
    switch (unit, isTime) {
    case (UInt8(ascii: "W"), false): 604_800
    case (UInt8(ascii: "D"), false): 86_400
    case (UInt8(ascii: "Y"), false), (UInt8(ascii: "M"), false): 0
    case (UInt8(ascii: "H"), true): 3600
    case (UInt8(ascii: "M"), true): 60
    case (UInt8(ascii: "S"), true): 1
    default: nil
    }
  }

  /// `hh:mm:ss`, with days and a dot in front if need be; fractions of a second after a dot.
  private static func clock(_ text: ArraySlice<UInt8>) -> Double? {
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    let front = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard front.count < 3, let hours = front.last.flatMap(whole), let minutes = whole(parts[1]), minutes < 60,
      let first = parts[2].first, UInt8(ascii: "0")...UInt8(ascii: "9") ~= first,
      parts[2].allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: ".") }),
      let seconds = Double(String(decoding: parts[2], as: UTF8.self)), seconds < 60
    else { return nil }
    let days = front.count == 2 ? whole(front[0]) : 0
    return days.map { Double($0) * 86_400 + Double(hours) * 3600 + Double(minutes) * 60 + seconds }
  }

  private static func whole(_ text: ArraySlice<UInt8>) -> Int? {
    guard (1...9).contains(text.count) else { return nil }
    var value = 0
    for byte in text {
      guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }
}
