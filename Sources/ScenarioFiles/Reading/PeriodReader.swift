import CivilTime
import Engine
import FleetModel

/// Reads `results by` of an experiment, and lays its periods out up to the horizon: by the calendar where the
/// scenario has dates, else by 30, 90 or 7 days.
struct PeriodReader {
  let context: ReadingContext

  private enum Unit: String, CaseIterable {
    case month
    case quarter
    case week

    var days: Int {
      switch self {
      case .month: 30
      case .quarter: 90
      case .week: 7
      }
    }
  }

  /// Each is measured by a copy of the trial, which takes time.
  private static let most = 600

  func periods(_ node: ScenarioNode, fullTime: ScenarioNode?) -> ResultPeriods? {
    let units = Unit.allCases.map(\.rawValue)
    guard let unit = node.oneOf(units, "month, quarter or week").flatMap(Unit.init(rawValue:)) else {
      return nil
    }
    var periods = context.clock.start == nil ? periods(ofDays: unit.days) : periods(of: unit)
    if periods.count > Self.most {
      node.complain("expected at most \(Self.most) periods, found \(periods.count): take longer ones")
    }
    periods[periods.count - 1].to = context.horizon
    return ResultPeriods(unit: unit.rawValue, periods: periods, fullTime: fullTime.flatMap(hoursOfWeek))
  }

  private func hoursOfWeek(_ node: ScenarioNode) -> Double? {
    guard let seconds = node.quantity(.duration) else { return nil }
    if seconds <= 0 || seconds > 604_800 {
      node.complain(expected: "hours that one person works in a week, such as 38.5 h")
      return nil
    }
    return seconds
  }

  private func periods(ofDays days: Int) -> [ResultPeriods.Period] {
    let length = TimeSpan(seconds: Double(days) * 86_400)
    var periods: [ResultPeriods.Period] = []
    var from = Instant.start
    while from < context.horizon {
      periods.append(
        ResultPeriods.Period(name: "day \(periods.count * days)", from: from, to: from + length))
      from = from + length
    }
    return periods
  }

  /// They begin at midnight by the scenario's clock; the first at the start.
  private func periods(of unit: Unit) -> [ResultPeriods.Period] {
    let clock = context.clock
    var periods: [ResultPeriods.Period] = []
    for day in clock.day(of: .start)...max(clock.day(of: .start), clock.day(of: context.horizon)) {
      let from = periods.isEmpty ? Instant.start : clock.instant(day: day, secondsOfDay: 0)
      if !periods.isEmpty, !begins(unit, on: day) || from >= context.horizon { continue }
      if !periods.isEmpty { periods[periods.count - 1].to = from }
      periods.append(ResultPeriods.Period(name: name(of: unit, on: day), from: from, to: context.horizon))
    }
    return periods
  }

  private func begins(_ unit: Unit, on day: Int) -> Bool {
    let date = CivilDate(daysSince1970: day)
    return switch unit {
    case .month: date.day == 1
    case .quarter: date.day == 1 && date.month % 3 == 1
    case .week: Weekday(daysSince1970: day) == .monday
    }
  }

  private func name(of unit: Unit, on day: Int) -> String {
    let date = CivilDate(daysSince1970: day)
    return switch unit {
    case .month: String(date.text.prefix(7))
    case .quarter: "\(date.year)-Q\((date.month + 2) / 3)"
    case .week: date.text
    }
  }
}
