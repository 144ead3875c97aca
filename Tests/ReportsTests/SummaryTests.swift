import Experiments
import Foundation
import Reports
import Testing

@Suite struct SummaryTests {
  private func object(_ findings: Findings) throws -> [String: Any] {
    let data = Data(SummaryJSON.text(findings).utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `any JSON reader reads the summary, number for number`() throws {
    let findings = try HandMade.findings()
    let top = try object(findings)
    #expect(top["formatVersion"] as? Int == 2)
    #expect(top["seed"] as? Int == 2026)
    #expect(top["fingerprint"] as? String == "3f1c00000000beef")
    #expect((top["stopReason"] as? [String: Any])?["reason"] as? String == "precision reached")
    #expect(top["partial"] as? Bool == false)
    #expect(top["branch"] == nil)
    let strategies = try #require(top["strategies"] as? [[String: Any]])
    #expect(strategies.map { $0["name"] as? String } == ["reset", "usb"])
    let measures = try #require(strategies[0]["measures"] as? [String: [String: Any]])
    let down = try #require(measures["downtime.productive.mean"])
    #expect(down["mean"] as? Double == 3500)
    #expect(down["n"] as? Int == 3)
    #expect(down["unit"] as? String == "seconds")
    #expect(down["neverReached"] == nil)
    let exact = findings.strategies[0].measures[1].interval.halfWidth
    #expect(down["halfWidth"] as? Double == exact)
    let comparison = try #require((top["comparisons"] as? [[String: Any]])?.first)
    #expect(comparison["varianceRatio"] as? Double == 0.5)
  }

  @Test func `what was never reached is null, with a count beside it`() throws {
    var usb = HandMade.usb
    usb[0] = [.infinity, .infinity, .infinity]
    let top = try object(try HandMade.findings([("reset", HandMade.reset), ("usb", usb)]))
    let strategies = try #require(top["strategies"] as? [[String: Any]])
    let last = try #require((strategies[1]["measures"] as? [String: [String: Any]])?["done.last"])
    #expect(last["mean"] is NSNull)
    #expect(last["halfWidth"] is NSNull)
    #expect(last["neverReached"] as? Int == 3)
  }

  @Test func `keys are sorted, at every level, and the same findings give the same bytes`() throws {
    let text = SummaryJSON.text(try HandMade.findings())
    #expect(text == SummaryJSON.text(try HandMade.findings()))
    #expect(text.hasSuffix("}\n"))
    var open: [Int: String] = [:]
    for line in text.split(separator: "\n") {
      let indent = line.prefix { $0 == " " }.count
      open = open.filter { $0.key <= indent }
      guard line.dropFirst(indent).first == "\"", let end = line.range(of: "\": ") else { continue }
      let key = String(line[..<end.lowerBound].dropFirst(indent + 1))
      if let before = open[indent] {
        #expect(before.utf8.lexicographicallyPrecedes(key.utf8), "\(before), \(key)")
      }
      open[indent] = key
    }
  }

  @Test func `values print with the fewest digits that read back, and strings with every escape they need`() {
    let value = JSONValue.object([
      "b": .array([
        .number(0.1), .number(-0.0), .number(1e300), .number(3), .number(.nan), .number(-.infinity),
      ]),
      "a": .string("Süd \"x\" \\ \n\t\u{1}"), "é": .null, "z": .bool(true), "empty": .array([]),
      "none": .object([:]),
    ])
    #expect(
      value.text == """
        {
          "a": "Süd \\"x\\" \\\\ \\n\\t\\u0001",
          "b": [
            0.1,
            0,
            1e+300,
            3,
            null,
            null
          ],
          "empty": [],
          "none": {},
          "z": true,
          "é": null
        }
        """)
  }
}
