@testable import Engine

func instant(_ hours: Double) -> Instant { .start + .hours(hours) }
func open(_ spans: [(Double, Double)]) -> OpeningHours {
  OpeningHours(intervals: spans.map { OpeningHours.Interval(opens: instant($0.0), closes: instant($0.1)) })
}

extension Instant { var hours: Double { Double(microseconds) / hour } }
extension TimeSpan { var hours: Double { Double(microseconds) / hour } }
