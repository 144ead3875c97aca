/// Which of day and month comes first in a column: settled by all of its values, not by each for itself. One
/// that is above twelve proves it.
struct DateOrders {
  private var monthFirst = SIMD4<Int>()
  private var dayFirst = SIMD4<Int>()
  private var open = SIMD4<Int>()

  mutating func note(_ time: CheckInTime) {
    switch time.order {
    case .settled: break
    case .monthFirst: monthFirst[time.mark.rawValue] += 1
    case .dayFirst: dayFirst[time.mark.rawValue] += 1
    case .open: open[time.mark.rawValue] += 1
    }
  }

  /// Whether an open date is to be read in the other way than usual.
  func isUnusual(_ mark: CheckInTime.Mark) -> Bool {
    let (month, day) = (monthFirst[mark.rawValue], dayFirst[mark.rawValue])
    return mark.isUsuallyDayFirst ? month > day : day > month
  }

  /// What the author must know: where both orders are proven, or where neither is.
  func doubts() -> [String] {
    CheckInTime.Mark.allCases.compactMap { mark in
      let (month, day, open) = (monthFirst[mark.rawValue], dayFirst[mark.rawValue], open[mark.rawValue])
      let isDayFirst = mark.isUsuallyDayFirst != isUnusual(mark)
      let reading = isDayFirst ? "day first" : "month first"
      if month > 0, day > 0 {
        return "\(month) dates have the month first and \(day) the day; the \(open) that can be either are "
          + "read as \(reading)"
      }
      if month + day == 0, open > 0 {
        return "nothing tells whether \(open) dates have the day or the month first; they are read as "
          + "\(reading)"
      }
      return nil
    }
  }
}
