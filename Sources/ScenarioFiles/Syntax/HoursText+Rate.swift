import FleetModel

// How many come while hours are open.
extension HoursText {
  /// The rate while these hours are open, per second: `6 per hour` as it is, `15 per open week` and `3 per
  /// open day` spread over the open hours of a week or, on average, of a day that has any.
  ///
  /// `15 per week` is refused where the hours are not the whole week: some mean fifteen in these hours, and
  /// the rate by itself would make far fewer.
  func rate(_ text: String) throws(TextProblem) -> Double {
    try HoursText.rate(text, openSeconds: secondsPerWeek, openDays: spans.count(where: { !$0.isEmpty }))
  }

  /// The rate outside of all these hours, which do not overlap.
  static func rate(_ text: String, outside hours: [HoursText]) throws(TextProblem) -> Double {
    let open = hours.reduce(0) { $0 + $1.secondsPerWeek }
    return try rate(text, openSeconds: max(1, 604_800 - open), openDays: 7)
  }

  private static func rate(
    _ text: String, openSeconds: Double, openDays: Int
  ) throws(TextProblem) -> Double {
    for (ending, times) in [(" per open week", 1), (" per open day", openDays)] where text.hasSuffix(ending) {
      return try Quantity.parse(String(text.dropLast(ending.count)), .number) * Double(times) / openSeconds
    }
    let rate = try PerTime(text)
    let share = openSeconds / 604_800
    if rate.seconds < 86_400 || rate.count == 0 || share >= 1 { return rate.perSecond }
    let unit = rate.seconds < 604_800 ? "day" : "week"
    let inUnit = rate.count * (unit == "day" ? 86_400 : 604_800) / rate.seconds
    let fewer = NumberText.plain((inUnit * share * 1000).rounded() / 1000)
    let perHour = NumberText.plain((rate.perSecond * 3600 * 1e6).rounded() / 1e6)
    throw TextProblem(
      "expected how many come while these hours are open, found \(TextProblem.quoted(text)), which would be "
        + "\(fewer) per \(unit) in them: write \(perHour) per hour if that is meant",
      suggestion: "\(NumberText.plain(inUnit)) per open \(unit)")
  }

  private var secondsPerWeek: Double {
    Double(spans.joined().reduce(0) { $0 + $1.closes - $1.opens })
  }
}
