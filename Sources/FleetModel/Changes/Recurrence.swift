import Engine
import Randomness

/// When something is so: at times that are known, or again and again by chance.
package enum Recurrence: Sendable, Hashable {
  case during(OpeningHours)
  /// Seconds from the start, or from the end of the last time, until it comes, and until it goes.
  case renewal(every: Distribution, lasts: Distribution)

  /// The times that are known; none where chance decides.
  package var hours: OpeningHours {
    switch self {
    case .during(let hours): hours
    case .renewal: OpeningHours(intervals: [])
    }
  }
}

/// When something is so, with the words in which its author says it.
package struct WrittenTimes: Sendable, Hashable {
  package var times: Recurrence
  /// "during Mon-Fri 08:00-12:00", "from 2026-07-06 on", "every exponential(mean 30 days), for 4 h".
  package var words: String

  package init(_ times: Recurrence, words: String) {
    self.times = times
    self.words = words
  }
}
