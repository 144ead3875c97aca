import CivilTime
import Engine
import FleetModel

/// Reads rates of arrivals at points in time: `{ linear: { Mon 00:00: 0 per hour, Mon 12:00: 6 per hour } }`,
/// or from a file, `{ file: arrivals.csv, between: linear }`.
///
/// Points are either all of the week, and then hold every week, or all of the time line. Between two points
/// the rate changes evenly (`linear`), or it is that of the first (`steps`). On the time line nothing arrives
/// before the first step, and before the first point of a line its rate holds; after the last point, that
/// one's.
struct RatePoints {
  /// As written: a time, and the rate there.
  struct Point {
    var time: PointInTime
    var perSecond: Double
    /// Where the time stands.
    var node: ScenarioNode
  }

  /// A time of every week, or an instant.
  enum PointInTime {
    case weekly([Weekday], secondsOfDay: Int)
    case once(Instant)

    var isWeekly: Bool { if case .weekly = self { true } else { false } }
  }

  let context: ReadingContext

  func read(_ reader: MappingReader) -> [Rollout.RatePiece]? {
    let linear = reader.optional("linear")
    let file = reader.optional("file")
    let between = reader.read("between", or: "steps") { $0.oneOf(["steps", "linear"]) }
    _ = reader.excludes("linear", "file")
    _ = reader.excludes("linear", "between")
    reader.finish()
    guard let between else { return nil }
    var points: [Point]?
    if let file {
      points = RateFile(context: context).read(file)
    } else if let linear {
      points = self.points(linear)
    }
    guard let points, isOrdered(points) else { return nil }
    return pieces(points, isLinear: linear != nil || between == "linear")
  }

  private func points(_ node: ScenarioNode) -> [Point]? {
    guard let reader = node.mapping("times with rates, such as Mon 08:00: 6 per hour") else { return nil }
    let entries = reader.others()
    let points = entries.compactMap { entry -> Point? in
      let key = ScenarioNode(
        text: entry.name, at: entry.place, path: entry.value.path, diagnostics: context.diagnostics)
      return point(key, entry.value)
    }
    if entries.isEmpty { node.complain(expected: "at least one time with a rate") }
    return points.count == entries.count && !points.isEmpty ? points : nil
  }

  /// Reads a time and the rate there.
  func point(_ time: ScenarioNode, _ rate: ScenarioNode) -> Point? {
    let clock = context.clock
    let when = time.value("a time") { text throws(TextProblem) in try RatePoints.time(text, clock) }
    let perTime = rate.perTime()
    guard let when, let perTime else { return nil }
    return Point(time: when, perSecond: perTime.perSecond, node: time)
  }

  /// `Mon 08:00`, `Mon-Fri 08:00` and `daily 08:00` are of every week; all else is a moment of the scenario.
  private static func time(_ text: String, _ clock: CivilClock) throws(TextProblem) -> PointInTime {
    let words = TextPart(text: text, offset: 0).words
    guard words.count == 2, words[0].startsWithLetter, words[1].text.contains(":") else {
      return .once(try clock.moment(text).instant)
    }
    let days = try HoursText.days(words[0])
    do throws(TextProblem) {
      return .weekly(days, secondsOfDay: try TimeOfDay.seconds(words[1].text))
    } catch {
      throw error.shifted(by: words[1].offset)
    }
  }
}

extension RatePoints {
  /// Reports points of another kind than the first, and those that are not after the one before.
  private func isOrdered(_ points: [Point]) -> Bool {
    guard let first = points.first else { return false }
    var isRight = true
    func complain(_ point: Point, _ expected: String) {
      point.node.complain(expected: expected)
      isRight = false
    }
    var seen: [Int: Point] = [:]  // asked by key only
    var before = Instant(microseconds: .min)
    for point in points {
      switch point.time {
      case .weekly(let days, let seconds):
        if !first.time.isWeekly { complain(point, "a moment without a week, as those before") }
        for day in days {
          if let other = seen.updateValue(point, forKey: day.rawValue * 86_400 + seconds) {
            let line = other.node.place.line
            complain(point, "a time that has no rate yet (line \(line) has one for \(day.short), too)")
          }
        }
      case .once(let instant):
        if first.time.isWeekly { complain(point, "a weekday and time, such as Mon 08:00, as those before") }
        if instant <= before { complain(point, "a time after the one before") }
        before = instant
      }
    }
    return isRight
  }

  private func pieces(_ points: [Point], isLinear: Bool) -> [Rollout.RatePiece] {
    let all = instants(points)
    var pieces: [Rollout.RatePiece] = []
    if let first = all.first, first.at > .start {
      pieces.append(Rollout.RatePiece(from: .start, perSecond: isLinear ? first.perSecond : 0))
    }
    for (index, point) in all.enumerated() where point.at < context.layoutEnd {
      let next = index + 1 < all.count ? all[index + 1] : nil
      if let next, next.at <= .start { continue }
      var growth = 0.0
      if isLinear, let next { growth = (next.perSecond - point.perSecond) / (next.at - point.at).seconds }
      let from = max(point.at, .start)
      let rate = max(0, point.perSecond + growth * (from - point.at).seconds)
      pieces.append(Rollout.RatePiece(from: from, perSecond: rate, growth: growth))
    }
    return pieces
  }

  /// The points as instants, in order; those of the week for every week from the one before the start to the
  /// one after the horizon. Of points that daylight saving puts at one instant the last counts.
  private func instants(_ points: [Point]) -> [(at: Instant, perSecond: Double)] {
    var all: [(at: Instant, perSecond: Double)] = []
    let days = context.clock.day(of: .start) - 7...context.clock.day(of: context.layoutEnd) + 7
    for point in points {
      switch point.time {
      case .once(let instant): all.append((instant, point.perSecond))
      case .weekly(let weekdays, let seconds):
        for day in days where weekdays.contains(Weekday(daysSince1970: day)) {
          all.append((context.clock.instant(day: day, secondsOfDay: seconds), point.perSecond))
        }
      }
    }
    let order = all.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
    all = []
    for (_, point) in order {
      if all.last?.at == point.at { all.removeLast() }
      all.append(point)
    }
    return all
  }
}
