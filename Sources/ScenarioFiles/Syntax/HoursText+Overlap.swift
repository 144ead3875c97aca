import CivilTime

extension HoursText {
  /// A span of hours as written, with the days it is for.
  struct Clause {
    var text: TextPart
    var days: [Weekday]
    var span: Span
  }

  /// Two clauses for the same time are a mistake: one of them does not say what its author means.
  static func refuseOverlap(_ clauses: [Clause]) throws(TextProblem) {
    var hours = WeekOverlaps()
    for (number, clause) in clauses.enumerated() {
      for day in clause.days { hours.add(clause.span, on: day.rawValue, of: number) }
    }
    guard let overlap = hours.found().first else { return }
    let (first, second) = (clauses[overlap.first].text, clauses[overlap.second].text)
    throw TextProblem(
      "expected hours that do not overlap, found '\(first.text)' and '\(second.text)', both open on "
        + moment(overlap.opens), offset: second.offset)
  }

  /// `Mon 09:00`, so many seconds after the beginning of a Monday.
  static func moment(_ seconds: Int) -> String {
    let minutes = seconds % WeekOverlaps.week / 60
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(Weekday.allCases[minutes / 1440].short) \(two(minutes / 60 % 24)):\(two(minutes % 60))"
  }
}
