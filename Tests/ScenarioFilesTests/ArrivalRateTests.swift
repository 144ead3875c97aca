import Engine
import FleetModel
import Testing

@testable import ScenarioFiles

/// Arrivals: their rates by hours, between points and from a file; their batches, and who they are.
@Suite struct ArrivalRateTests {
  private func text(_ stream: String, horizon: String = "2 weeks") -> String {
    """
    starts: Mon 2026-07-06 00:00 Europe/Berlin
    horizon: \(horizon)
    fleet: { devices: 10, sites: 4 }
    strategies: [full-reimage]
    rollout: { arrivals: [ { \(stream) } ] }

    """
  }

  private func stream(_ stream: String, horizon: String = "2 weeks") throws -> Rollout.ArrivalStream {
    let reading = readScenario(text(stream, horizon: horizon))
    #expect(reading.diagnostics.sorted.map(\.description) == [])
    guard case .arrivals(let streams) = try reading.get().rollout else { throw Missing() }
    return streams[0]
  }

  private func pieces(_ rates: String, horizon: String = "2 weeks") throws -> [Rollout.RatePiece] {
    guard case .rates(let pieces) = try stream("rates: \(rates)", horizon: horizon).timing else {
      throw Missing()
    }
    return pieces
  }

  private func complaint(_ stream: String) -> String { complaints(text(stream)).joined(separator: "\n") }

  private struct Missing: Error {}

  /// Rate an hour of each piece at its beginning, by hours since the start.
  private func table(_ pieces: [Rollout.RatePiece]) -> [[Double]] {
    pieces.map { [$0.from.seconds / 3600, ($0.perSecond * 3600 * 1e6).rounded() / 1e6] }
  }

  private func rate(_ pieces: [Rollout.RatePiece], at hour: Double) -> Double {
    let piece = pieces.last { $0.from.seconds <= hour * 3600 }!
    return (piece.perSecond + piece.growth * (hour * 3600 - piece.from.seconds)) * 3600
  }

  @Test func `points of the week are joined by lines, every week and across its end`() throws {
    let pieces = try pieces(
      "{ linear: { Mon 00:00: 0 per hour, Mon 12:00: 6 per hour, Fri 12:00: 2 per hour } }")
    #expect(table(pieces) == [[0, 0], [12, 6], [108, 2], [168, 0], [180, 6], [276, 2]])
    for week in [0.0, 168] {
      #expect(abs(rate(pieces, at: week + 6) - 3) < 1e-9)
      #expect(abs(rate(pieces, at: week + 60) - 4) < 1e-9)
      #expect(abs(rate(pieces, at: week + 138) - 1) < 1e-9)
    }
    let daily = try self.pieces("{ linear: { daily 06:00: 0 per hour, daily 18:00: 12 per hour } }")
    for hour in [12.0, 36, 300] { #expect(abs(rate(daily, at: hour) - 6) < 1e-9) }
    #expect(abs(rate(daily, at: 0) - 6) < 1e-9, "half-way down from the evening before")
  }

  @Test func `points of the time line begin and end with a rate that holds`() throws {
    let pieces = try pieces(
      "{ linear: { 10 h: 4 per hour, Mon 2026-07-06 20:00: 14 per hour, 2026-07-08: 0 per hour } }")
    #expect(table(pieces) == [[0, 4], [10, 4], [20, 14], [48, 0]])
    #expect(abs(rate(pieces, at: 15) - 9) < 1e-9)
    #expect(abs(rate(pieces, at: 34) - 7) < 1e-9)
    #expect(rate(pieces, at: 300) == 0)
    let before = try self.pieces("{ linear: { 0 h: 4 per hour, 900 h: 13 per hour } }", horizon: "2 days")
    #expect(table(before) == [[0, 4]])
    #expect(abs(rate(before, at: 48) - 4.48) < 1e-9)
  }

  @Test func `a file gives the rates, in steps or joined by lines`() throws {
    let file = try TemporaryFile(
      """
      from;rate
      2026-07-06 08:00;6 per hour
      2026-07-06T18:00:00;1 per hour
      Tue 2026-07-07 08:00;0 per hour

      """)
    #expect(table(try pieces("{ file: \(file.path) }")) == [[0, 0], [8, 6], [18, 1], [32, 0]])
    let lines = try pieces("{ file: \(file.path), between: linear }")
    #expect(table(lines) == [[0, 6], [8, 6], [18, 1], [32, 0]])
    #expect(abs(rate(lines, at: 13) - 3.5) < 1e-9)
    let weekly = try TemporaryFile("time,per day\nMon 08:00,24\nMon 20:00,48\n")
    #expect(
      table(try pieces("{ file: \(weekly.path) }")) == [[0, 2], [8, 1], [20, 2], [176, 1], [188, 2]])
  }

  @Test func `mistakes in a file of rates are told with their place`() throws {
    func complaint(_ content: String) throws -> String {
      let file = try TemporaryFile(content)
      return self.complaint("rates: { file: \(file.path) }").replacing(file.path, with: "x.csv")
    }
    #expect(try complaint("when,rate\n").contains("x.csv:1:1: error: expected a column 'from'"))
    #expect(try complaint("from,number\n").contains("x.csv:1:1: error: expected a column 'rate'"))
    #expect(try complaint("from,rate\n").contains("has no rows"))
    let rows = try complaint("from,rate\n1 h,6\n2 h,-1 per hour\nsoon,1 per hour\n")
    #expect(rows.contains("x.csv:2:6: error: rate: expected a number per time"))
    #expect(rows.contains("x.csv:3:5: error: rate: expected a number per time"))
    #expect(rows.contains("x.csv:4:1: error: from: expected a date"))
    #expect(
      try complaint("from,per hour\n2 h,1\n1 h,2\n").contains(
        "x.csv:3:1: error: from: expected a time after the one before, found '1 h'"))
    #expect(self.complaint("rates: { file: not-there.csv }").contains("cannot be opened"))
  }

  @Test func `points of two kinds, and two for one time, are errors`() {
    #expect(
      complaint("rates: { linear: { Mon 08:00: 1 per hour, 2 h: 1 per hour } }").contains(
        "expected a weekday and time, such as Mon 08:00, as those before, found '2 h'"))
    #expect(
      complaint("rates: { linear: { Mon-Fri 08:00: 1 per hour, Tue 8:00: 1 per hour } }").contains(
        "(line 5 has one for Tue, too)"))
    #expect(complaint("rates: { linear: {} }").contains("at least one time"))
    #expect(complaint("rates: { linear: { Mon 08:00: 1 per hour }, file: x.csv }").contains("found both"))
    #expect(complaint("rates: { file: x.csv, betwen: linear }").contains("did you mean 'between'"))
  }

  @Test func `two rates that overlap on every day are told once`() {
    let found = complaint("rates: { Mon-Fri 08:00-17:00: 6 per hour, daily 16:00-18:00: 2 per hour }")
    #expect(found.ranges(of: "expected hours that do not overlap").count == 1)
  }

  @Test func `hours of two rates must not overlap, and the complaint names both`() {
    let found = complaint(
      "rates: { Mon-Fri 08:00-17:00: 6 per hour, Mon 09:00-10:00: 60 per hour, otherwise: 0 per hour }")
    #expect(
      found == "s.yaml:5:68: error: rollout.arrivals[1].rates.Mon 09:00-10:00: expected hours that do not "
        + "overlap with those of another rate, found Mon 09:00 to Mon 10:00 in 'Mon-Fri 08:00-17:00', too "
        + "(line 5, column 35)")
    // Around midnight, and from Sunday to Monday.
    #expect(
      complaint("rates: { daily 22:00-06:00: 1 per hour, Mon 05:00-07:00: 2 per hour }").contains(
        "found Mon 05:00 to Mon 06:00 in 'daily 22:00-06:00', too"))
    #expect(
      complaint("rates: { Mon 05:00-07:00: 2 per hour, Sun 22:00-06:00: 1 per hour }").contains(
        "found Mon 05:00 to Mon 06:00 in 'Mon 05:00-07:00', too"))
    #expect(complaint("rates: { always: 2 per hour, Sun 22:00-06:00: 1 per hour }").contains("'always', too"))
    #expect(complaint("rates: { Mon 08:00-12:00: 2 per hour, Mon 12:00-17:00: 1 per hour }") == "")
  }

  @Test func `a batch is a whole number, or drawn`() throws {
    for size in ["0.4", "0", "2.5"] {
      #expect(
        complaint("every: 1 h, batch: \(size)").contains(
          "expected a whole number of devices, 1 or more, or a distribution, found '\(size)'"))
    }
    #expect(try stream("every: 1 h, batch: \"uniform(0, 3)\"").batch == .uniform(low: 0, high: 3))
  }

  @Test func `arrivals are by chance, or in turn`() throws {
    #expect(try !stream("every: 1 h").isInTurn)
    #expect(try !stream("every: 1 h, dealt: by chance").isInTurn)
    #expect(try stream("every: 1 h, dealt: in turn").isInTurn)
    #expect(complaint("every: 1 h, dealt: in trun").contains("did you mean in turn?"))
  }
}
