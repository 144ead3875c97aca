import Experiments
import FleetModel
import Foundation
import Testing

@testable import Reports

/// Interactive charts on a page.
@Suite struct LiveChartTests {
  private static let bundle = "window.vegaEmbed=1;window.vega=2;window.vegaLite='</script>]]>&'"

  private func program() throws -> ChartProgram { try #require(ChartProgram(LiveChartTests.bundle)) }

  /// What stands in the elements that hold data.
  private func data(_ page: String) -> [Substring] {
    page.split(separator: "<script type=\"application/json\"").dropFirst().compactMap { part in
      part.firstIndex(of: ">").flatMap { begin in
        part.range(of: "</script>").map { part[part.index(after: begin)..<$0.lowerBound] }
      }
    }
  }

  @Test func `every chart has an interactive one, and the page allows two scripts and no other`()
    async throws
  {
    let findings = try await SmallSchool.run(SmallSchool.scenario())
    let program = try program()
    let text = ReportPage.text(findings, program: program)
    let page = PageReading(text)
    #expect(page.fault == nil)
    let figures = page.all("figure").count
    let boxes = page.all("details").filter { $0.attributes["class"] == "live" }
    #expect(figures > 5 && boxes.count == figures && boxes.allSatisfy { $0.path.contains("figure") })
    let scripts = page.all("script")
    #expect(scripts.count == figures + 2)
    #expect(scripts.filter { $0.attributes["type"] == nil }.count == 1)
    #expect(text.contains("default-src 'none'; style-src 'unsafe-inline'; script-src &apos;sha256-"))
    let policy = page.all("meta").compactMap { $0.attributes["content"] }.first {
      $0.hasPrefix("default-src")
    }
    let sources =
      "\(ChartProgram.source(LiveCharts.loader.description)) \(ChartProgram.source(program.script))"
    #expect(
      policy == "default-src 'none'; style-src 'unsafe-inline'; script-src \(sources); base-uri 'none'; "
        + "form-action 'none'")
    let read = try data(text).map {
      try JSONSerialization.jsonObject(with: Data($0.utf8), options: .fragmentsAllowed)
    }
    #expect(read.count == figures + 1 && read.last as? String == program.script)
  }

  @Test func `on a dark page every colour of a light one has its counterpart there`() {
    let loader = LiveCharts.loader.description
    let style = PageStyle.text.description
    for colour in LightInk.series + LightInk.shades + [LightInk.text, LightInk.soft, LightInk.line] {
      #expect(loader.contains("\"\(colour)\":\"#"), "\(colour)")
    }
    let dark = style.split(separator: "prefers-color-scheme:dark").last ?? ""
    for (number, colour) in LightInk.series.enumerated() {
      let other = dark.firstMatch(of: try! Regex("--c\(number):(#[0-9a-f]{6})"))?.output[1].substring ?? ""
      #expect(loader.contains("\"\(colour)\":\"\(other)\""), "\(colour)")
    }
    #expect(LiveCharts.style.description.contains("background:var(--ground)"))
  }

  @Test func `names can neither end a script nor begin one`() async throws {
    let evil = "</script><script>alert(\"1\")</script> & ]]> <!--"
    var scenario = SmallSchool.scenario()
    scenario.strategies[0].name = evil
    let text = ReportPage.text(try await SmallSchool.run(scenario), program: try program())
    let page = PageReading(text)
    #expect(page.fault == nil)
    #expect(page.all("script").count == page.all("figure").count + 2)
    #expect(text.components(separatedBy: "<script").count == text.components(separatedBy: "</script").count)
    let first = try #require(data(text).first)
    let document = try JSONSerialization.jsonObject(with: Data(first.utf8))
    #expect("\(document)".contains("alert"))
  }

  @Test func `without the option the page is what it was, with it the rest is the same`() async throws {
    let findings = try HandMade.findings()
    let plain = ReportPage.text(findings)
    #expect(!plain.contains("live") && !plain.contains("script-src"))
    let words = PageReading(ReportPage.text(findings, program: try program())).words
    #expect(words.contains(VerdictText(findings: findings).sentence()))
    #expect(words.contains("BSD 3-Clause"))
  }

  @Test func `a page with the largest program and many sites stays below three megabytes`() async throws {
    var findings = try await SmallSchool.run(SmallSchool.scenario())
    for place in findings.strategies.indices {
      let site = try #require(findings.strategies[place].parts.last)
      findings.strategies[place].parts += [PartFinding](repeating: site, count: 50_000)
    }
    let padding = String(repeating: "a", count: 2_000_000 - LiveChartTests.bundle.utf8.count)
    let program = try #require(ChartProgram(LiveChartTests.bundle + padding))
    #expect(ReportPage.text(findings, program: program).utf8.count < 3_000_000)
    #expect(ChartProgram(LiveChartTests.bundle + padding + "a") == nil)
  }

  @Test(arguments: ["", "window.vega=1", "<html>not found</html>"])
  func `what is not Vega's program is not taken for it`(text: String) { #expect(ChartProgram(text) == nil) }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (String(repeating: "a", count: 55), "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    (String(repeating: "a", count: 56), "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
    (String(repeating: "a", count: 64), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    (String(repeating: "ä", count: 500), "3fcfd156e7c358d6c1800ec536e06c22593961295d95eeab16c36a9cf502e1c6"),
  ])
  func `hashes are those of the standard`(text: String, hash: String) {
    let digits = SHA256.digest(text).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    #expect(digits.joined() == hash)
  }
}
