import Engine
import FleetModel
import Testing

@testable import ScenarioFiles

/// Spoils good texts in every small way: the reader must answer with a value or a complaint, and never stop.
@Suite struct MutationTests {
  private static let texts = [
    "lognormal(median 30 min, sigma 0.40)", "mixture(90 %: exponential(mean 1 min), 10 %: uniform(0 h, 8 h))",
    "truncated(normal(mean 10 min, sd 5 min), from 0 min, to 30 min)", "empirical(1 min: 50 %, 5 min: 50 %)",
    "4.6 GB", "500 Mbit/s", "97 %", "38 EUR/h", "200 per 20 s per app", "6_000",
    "Monday 2026-07-06 07:00 Europe/Berlin", "2026-07-20..2026-07-31", "2 h .. 5 h",
    "Mon-Thu 08:00-12:00, 13:00-17:00; Fri 08:00-12:00", "daily 22:00-05:00",
  ]

  static func mutate(_ bytes: [UInt8], _ random: inout FixedRandom) -> [UInt8] {
    let interesting = Array(",:()[]{}&*#?|>'\"%-.9eE_ \n\té\u{2028}".utf8) + [0, 0xFF, 0xC3]
    var bytes = bytes
    for _ in 0...random.below(3) {
      guard !bytes.isEmpty else { return bytes }
      let at = random.below(bytes.count)
      switch random.below(5) {
      case 0: bytes.remove(at: at)
      case 1: bytes.insert(bytes[at], at: at)
      case 2: bytes.swapAt(at, random.below(bytes.count))
      case 3: bytes.insert(interesting[random.below(interesting.count)], at: at)
      default: bytes[at] = interesting[random.below(interesting.count)]
      }
    }
    return bytes
  }

  @Test(.timeLimit(.minutes(240))) func `spoilt values never trap`() {
    var random = FixedRandom(seed: 2026)
    for round in 0..<1_500 {
      let good = MutationTests.texts[round % MutationTests.texts.count]
      let bytes = MutationTests.mutate(Array(good.utf8), &random)
      let text = String(decoding: bytes, as: UTF8.self)
      _ = try? DistributionSyntax.parse(text, .duration)
      _ = try? DistributionSyntax.parse(text, .size)
      _ = try? Quantity.parse(text, .rate)
      _ = try? Quantity.share(text)
      _ = try? Quantity.count(text)
      _ = try? Quantity.money(text)
      _ = try? PerTime(text, scopes: nil)
      // What is far from any moment is compared with the names of all time zones, which takes longer than all
      // else here: of such texts every seventh is tried.
      if good.hasPrefix("Monday") || round % 7 == 0 { _ = try? CivilClock(startText: text) }
      _ = try? CivilClock.withoutDates.span(text)
      _ = try? HoursText(text).openingHours(clock: .withoutDates, horizon: .start + .hours(1000))
    }
  }

  @Test(.timeLimit(.minutes(240))) func `a spoilt file is read or complained about`() {
    let text = """
      question: Reset (or not)?
      fleet: { devices: 6_000, sites: [a, "b", 'c'] }
      x: &anchor { takes: uniform(1 min, 2 min), from: our desk, 2026 }
      y: *anchor
      z: |
        block (a, b
      stages:
        - mark: down
        - wait: { takes: mixture(90 %: 1 min, 10 %: 2 min) }

      """
    var random = FixedRandom(seed: 7)
    for _ in 0..<1500 {
      let bytes = MutationTests.mutate(Array(text.utf8), &random)
      let (tree, complaints) = readYAML(bytes)
      #expect(tree != nil || !complaints.isEmpty, "\(String(decoding: bytes, as: UTF8.self))")
    }
  }
}

extension MutationTests {
  /// Every kind of entry, and no shipped strategy: these are not spoilt, and take most of the time to read.
  private static let small = ScenarioReaderTests.long.split(
    separator: "\n", omittingEmptySubsequences: false
  ).filter { !$0.contains("reset") && !$0.contains("rebuild") }

  @Test(.timeLimit(.minutes(240))) func `a spoilt scenario is a scenario or a list of complaints`() {
    var random = FixedRandom(seed: 42)
    let good = Array(MutationTests.small.joined(separator: "\n").utf8)
    for _ in 0..<300 {
      let bytes = MutationTests.mutate(good, &random)
      let reading = ScenarioReader.read(bytes, file: "s.yaml")
      let isExplained = reading.scenario != nil || reading.diagnostics.hasErrors
      #expect(isExplained, "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  @Test(.timeLimit(.minutes(240))) func `a scenario with any line left out, or twice, is answered`() {
    let lines = MutationTests.small
    for index in lines.indices {
      for copies in [0, 2] {
        var spoilt = lines
        spoilt.replaceSubrange(index...index, with: Array(repeating: lines[index], count: copies))
        let reading = readScenario(spoilt.joined(separator: "\n"))
        #expect(reading.scenario != nil || reading.diagnostics.hasErrors)
      }
    }
  }
}
