/// Finds where hours of the week that should exclude each other do not. Hours that only touch do not overlap.
struct WeekOverlaps {
  /// Two owners of the same time.
  struct Overlap {
    /// In the order in which they were written.
    var first: Int
    var second: Int
    /// In seconds after the beginning of a Monday, and less than a week after it for `opens`.
    var opens: Int
    var closes: Int
  }

  /// An owner's hours on one day, in seconds after the beginning of Monday.
  private struct Stretch {
    var opens: Int
    var closes: Int
    var owner: Int
  }

  static let week = 7 * 86_400
  private var stretches: [Stretch] = []

  /// - Parameters:
  ///   - day: 0 is Monday.
  ///   - owner: The number of what has these hours.
  mutating func add(_ span: HoursText.Span, on day: Int, of owner: Int) {
    let (opens, closes) = (day * 86_400 + span.opens, day * 86_400 + span.closes)
    stretches.append(Stretch(opens: opens, closes: closes, owner: owner))
    // What goes on beyond Sunday night is also the beginning of the week.
    if closes > Self.week {
      stretches.append(Stretch(opens: opens - Self.week, closes: closes - Self.week, owner: owner))
    }
  }

  /// The first time of the week that two owners have in common, for each such two.
  func found() -> [Overlap] {
    var found: [Overlap] = []
    var known: Set<[Int]> = []
    var last: Stretch?
    for next in stretches.sorted(by: { ($0.opens, $0.owner) < ($1.opens, $1.owner) }) {
      // Two that overlap before the beginning of the week do so at its end, too.
      if let before = last, next.opens >= 0, next.opens < before.closes, next.owner != before.owner {
        let overlap = Overlap(
          first: min(before.owner, next.owner), second: max(before.owner, next.owner), opens: next.opens,
          closes: min(before.closes, next.closes))
        if known.insert([overlap.first, overlap.second]).inserted { found.append(overlap) }
      }
      if next.closes > last?.closes ?? .min { last = next }
    }
    return found
  }
}
