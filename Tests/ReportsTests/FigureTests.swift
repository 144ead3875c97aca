import Experiments
import Reports
import Statistics
import Testing

@Suite struct FigureTests {
  @Test(arguments: [
    (58.1349, 0.342, "58.13 ± 0.34"), (58.1349, 3.42, "58.1 ± 3.4"), (2180.4, 25.3, "2,180 ± 25"),
    (2184.9, 123, "2,180 ± 120"), (1_234_567, 4321, "1,234,600 ± 4,300"),
    (0.012347, 0.00067, "0.01235 ± 0.00067"),
    (3.1, 12, "3 ± 12"), (-38.27, 0.41, "−38.27 ± 0.41"), (-0.001, 0.5, "0.00 ± 0.50"),
    (10, 0.0996, "10.00 ± 0.10"), (10, 9.96, "10 ± 10"), (0, 2.5, "0.0 ± 2.5"),
  ]) func `the half-width has two significant digits, and the mean ends where it ends`(
    mean: Double, half: Double, text: String
  ) {
    #expect(Figure(mean: mean, halfWidth: half).text() == text)
  }

  @Test func `a half-width far below the mean is rounded up, never to nothing`() {
    #expect(Figure(mean: 123_456.789, halfWidth: 0.004).text() == "123,457 ± 1")
    #expect(Figure(mean: 58.1, halfWidth: 0.00001).text() == "58.1000 ± 0.0001")
  }

  @Test func `values that are all the same have ± 0, and rounding errors are none`() {
    #expect(Figure(mean: 12, halfWidth: 0).text() == "12 ± 0")
    #expect(Figure(mean: 0.1 + 0.2, halfWidth: 1e-17).text() == "0.3 ± 0")
    #expect(Figure(mean: 0, halfWidth: 0).text() == "0")
  }

  @Test(arguments: [
    (276, 258.2, 301.4, "276 (258 to 301)"), (0.98, 0.951, 0.992, "0.980 (0.951 to 0.992)"),
    (276, 258.2, .infinity, "276 (at least 258)"), (0.1, -.infinity, 0.36, "0.10 (at most 0.36)"),
    (.infinity, 4.25, .infinity, "after the horizon (at least 4.25)"),
    (.infinity, .infinity, .infinity, "after the horizon"), (2, 2, .infinity, "2 (at least 2)"),
    (1, 0.8316, 1, "1.00 (0.83 to 1.00)"), (2, 2, 2, "2 ± 0"),
  ]) func `where an interval is not symmetric its ends are told, or the one that is known`(
    mean: Double, lower: Double, upper: Double, text: String
  ) {
    let interval = ConfidenceInterval(
      mean: mean, lower: lower, upper: upper, count: 20, confidence: 0.95)
    #expect(Figure(interval).text() == text)
  }

  @Test func `one value has no half-width`() {
    #expect(Figure(mean: 58.1349, halfWidth: .infinity).text("min") == "58.13 min")
    #expect(Figure(mean: 12_345.6, halfWidth: .infinity).text() == "12,346")
    #expect(Figure(mean: 600, halfWidth: .infinity).text() == "600")
  }

  @Test func `what was never reached or has no meaning says so`() {
    func text(_ values: [Double]) -> String {
      Figure(MeasureFinding(.lastDone, values: values, confidence: 0.95), in: Scale("min", 60)).text()
    }
    #expect(text([60, .infinity, 120]) == "never (1 of 3)")
    #expect(text([.infinity, .infinity]) == "never")
    #expect(text([.nan, .nan]) == "–")
    #expect(text([.nan, 60, 60]) == "1 ± 0 (2 of 3)")
  }

  @Test(arguments: [
    (0.4, "s"), (119, "s"), (120, "min"), (7199, "min"), (7200, "h"), (172_799, "h"), (172_800, "days"),
    (-180, "min"), (0, "s"),
  ]) func `a duration is read in the unit that fits`(seconds: Double, unit: String) {
    #expect(Scale.time(seconds).unit == unit)
  }

  @Test func `bytes and rates have decimal prefixes; rates are in bits`() {
    func text(_ value: Double, _ unit: Measure.Unit) -> String {
      let scale = Scale.fitting(unit, largest: value, currency: "EUR")
      return Figure(mean: value, halfWidth: .infinity, in: scale).text(scale.unit)
    }
    #expect(text(4.6e9, .bytes) == "4.6 GB")
    #expect(text(999, .bytes) == "999 B")
    #expect(text(3e16, .bytes) == "30 PB")
    #expect(text(62_500_000, .bytesPerSecond) == "500 Mbit/s")
    #expect(text(0, .bytesPerSecond) == "0 bit/s")
    #expect(text(0.973, .share) == "97.3 %")
    #expect(text(1234.6, .money) == "1,235 EUR")
    #expect(text(2500, .hours) == "2,500 h")
  }
}
