import Engine
import Experiments
import FleetFixtures
import FleetModel
import Foundation
import Randomness
import Statistics
import Testing

@testable import Reports

/// Lines that there is one of for every device: that they are what lines of texts are, byte for byte.
@Suite struct DeviceRowTests {
  /// As the C library and Swift write it, which takes its time.
  private func plain(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    let text = "\(Decimal.rounded(value, digits: 7))"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  @Test func `numbers have the seven digits that the C library gives, also where rounding is close`() {
    var values = [
      0, -0.0, .nan, .infinity, -.infinity, 1, -1, 0.1, 0.25, 12_345_675, 1_234_567.5, 12_345_685, 999_999.95,
      9_999_999.5, 9_999_999.499, 99_999_995, 0.001, 0.000999999999, 0.0099999999, 0.00999999951, 1e14, 1e15,
      1e16, 123_456_789_012_345, 999_999_999_999_999, 9_999_999_500_000_00, 1e-4, 1e-5,
      .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.2065493, 12_636.67,
    ]
    for exponent in -6...18 {
      var power = 1.0
      for _ in 0..<abs(exponent) { power = exponent < 0 ? power / 10 : power * 10 }
      values += [
        power, power.nextUp, power.nextDown, power * 9.9999995, power * 1.0000005, power * 1.23456785,
      ]
    }
    var random = SplitMix(state: 12)
    for _ in 0..<20_000 {
      let digits = Double(random.next() % 100_000_000)
      let power = Double(random.next() % 22) - 11
      values += [digits * pow(10, power), -digits * pow(10, power), digits / 8 * pow(10, power)]
    }
    for value in values {
      #expect(CSVText.number(value) == plain(value), "\(value)")
    }
  }

  @Test(
    arguments: [
      (0, "0"), (1, "0.000001"), (-1, "-0.000001"), (250_000, "0.25"), (90_000_000, "90"),
      (1_000_001, "1.000001"), (-1_500_000, "-1.5"), (10_100_000, "10.1"),
      (Int64.max, "9223372036854.775807"),
      (Int64.min, "-9223372036854.775808"),
    ] as [(Int64, String)])
  func `microseconds are told as seconds without rounding`(microseconds: Int64, text: String) {
    #expect(CSVText.seconds(microseconds) == text)
  }

  /// Names that need quotes and would be formulae, and more lines than are handed on at a time.
  private func findings() async throws -> Findings {
    let strategies = [SmallSchool.nap, SmallSchool.reset, SmallSchool.reimage]
    var scenario = SmallSchool.scenario(strategies: strategies, devices: 700, replications: 3)
    scenario.fleet = Fleet(groups: [
      SmallScenario.group("=1+1, \"ü\"", devices: 400), SmallScenario.group("–", devices: 300),
    ])
    return try await SmallSchool.run(scenario, keepsDevices: true)
  }

  @Test func `lines of devices are those that texts would make`() async throws {
    let findings = try await findings()
    var expected = ""
    CSVText.write(DevicesCSV.header(hasCompliance: false), to: &expected)
    for strategy in findings.strategies {
      for record in strategy.devices {
        let times =
          [
            record.released, record.finished,
          ].map(\.microseconds)
          + [
            record.toDesktop, record.toProductive, record.toDesktopInHours, record.toProductiveInHours,
          ].map(\.microseconds)
        let legend = strategy.legend
        CSVText.write(
          [
            strategy.name, "\(record.device)", legend.groups[Int(record.profile)],
            legend.siteNames[Int(record.site)], Legend.outcomes[Int(record.outcome)].rawValue,
          ] + times.map(CSVText.seconds) + [
            "\(record.fallbacks)", legend.words(legend.reasons[Int(record.reason)]),
          ], to: &expected)
      }
    }
    var text = ""
    DevicesCSV.write(findings, to: &text)
    #expect(text == expected)
    #expect(text.utf8.count > 100_000 && text.contains("\"'=1+1, \"\"ü\"\"\""))
  }

  @Test func `lines of risks are those that texts would make`() async throws {
    let findings = try await findings()
    var expected = ""
    CSVText.write(DeviceRiskCSV.header, to: &expected)
    func numbers(_ interval: ConfidenceInterval?) -> [String] {
      [interval?.mean, interval?.lower, interval?.upper].map { plain($0 ?? .nan) }
    }
    for strategy in findings.strategies {
      for risk in strategy.risks {
        let legend = strategy.legend
        CSVText.write(
          [
            strategy.name, "\(risk.device)", legend.groups[risk.profile], legend.siteNames[risk.site],
            "\(risk.done.count)",
          ] + numbers(risk.done) + numbers(risk.ready) + numbers(risk.inTime) + [
            plain(risk.median), plain(risk.ninetyFifth), legend.words(legend.reasons[risk.reason]),
            plain(risk.reasonShare), "\(risk.kept)",
          ], to: &expected)
      }
    }
    var text = ""
    DeviceRiskCSV.write(findings, to: &text)
    #expect(text == expected)
    #expect(text.split(separator: "\n").count == 2101)
  }
}

/// Numbers without a pattern, the same every time.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
