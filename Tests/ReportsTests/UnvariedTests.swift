import Experiments
import Reports
import Testing

@Suite struct UnvariedTests {
  @Test func `what never happened is told with the count behind it, in both readings, once for all alike`()
    throws
  {
    let findings = try HandMade.findings([
      ("reset", HandMade.reset), ("usb", HandMade.usb), ("network", HandMade.usb),
    ])
    let text = TerminalRenderer(columns: 400).lines(findings).joined(separator: "\n")
    // 3 of 180 alone: 1.96² / (180 + 1.96²).
    #expect(
      text.contains(
        "Under usb and network all of 180 devices are ready: at least 97.91 % if devices fail independently "
          + "of each other, at least 13.95 % if something hits all of a campaign at once (95 % confidence)."))
    #expect(!text.contains("Under reset all"))
    let json = SummaryJSON.text(findings)
    #expect(json.contains("\"unvaried\": {"))
    #expect(json.contains("\"low\": 0.139"))
  }

  @Test func `an open end is told in the summary`() throws {
    var findings = try HandMade.findings()
    findings.strategies[0].measures[2].interval.upper = .infinity
    let json = SummaryJSON.text(findings)
    #expect(json.contains("\"open\": [\n            \"above\"\n          ]"))
    #expect(json.contains("\"campaigns\": {") && json.contains("\"standardDeviation\""))
    #expect(json.contains("\"of\": \"campaign\"") && json.contains("\"of\": \"device\""))
  }
}
