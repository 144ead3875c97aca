import CivilTime

extension HoursText {
  /// A span of hours as written, with the days it is for.
  struct Clause {
    var text: TextPart
    var days: [Weekday]
    var span: Span
  }

  private static let week = 7 * 86_400

  /// Two clauses for the same time are a mistake: one of them does not say what its author means. Hours that
  /// only touch do not overlap.
  static func refuseOverlap(_ clauses: [Clause]) throws(TextProblem) {
    var open: [(opens: Int, closes: Int, clause: Int)] = []
    for (number, clause) in clauses.enumerated() {
      for day in clause.days {
        let midnight = day.rawValue * 86_400
        let opens = midnight + clause.span.opens
        let closes = midnight + clause.span.closes
        open.append((opens, closes, number))
        // What goes on beyond Sunday night is also the beginning of the week.
        if closes > week { open.append((opens - week, closes - week, number)) }
      }
    }
    open.sort { ($0.opens, $0.clause) < ($1.opens, $1.clause) }
    for (before, next) in zip(open, open.dropFirst()) where next.opens < before.closes {
      let (first, second) = (min(before.clause, next.clause), max(before.clause, next.clause))
      throw TextProblem(
        "expected hours that do not overlap, found '\(clauses[first].text.text)' and "
          + "'\(clauses[second].text.text)', both open on \(moment(max(next.opens, 0)))",
        offset: clauses[second].text.offset)
    }
  }

  /// `Mon 09:00`, so many seconds after the beginning of a Monday or, below zero, before it.
  static func moment(_ seconds: Int) -> String {
    let minutes = ((seconds % week + week) % week) / 60
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(Weekday.allCases[minutes / 1440].short) \(two(minutes / 60 % 24)):\(two(minutes % 60))"
  }
}
