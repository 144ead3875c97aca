import FleetModel
import Testing

@testable import ScenarioFiles

/// `services`: whose requests a limit counts, and what those do who are refused.
@Suite struct ServiceReaderTests {
  private func text(_ services: String) -> String {
    "fleet: { devices: 1 }\nservices: { \(services) }\n"
      + "strategies: { s: { stages: [ wait: { name: w, takes: 1 s } ] } }\n"
  }

  private func reading(_ services: String) -> ScenarioReader.Reading {
    ScenarioReader.read(Array(text(services).utf8), file: "s.yaml")
  }

  @Test func `limits of one tenant, and what becomes of the refused`() throws {
    let scenario = try reading(
      """
      a: { tenant: school, limits: [5 per 1 s, 7 per 2 s per tenant], refused requests: count }, \
      b: { tenant: school, limits: 3 per 1 s per device, when refused: wait in line, retry after: 30 s }
      """
    ).get()
    let (a, b) = (scenario.services[0], scenario.services[1])
    #expect(a.limits.map(\.scope) == [.app, .tenant] && a.tenant == "school" && a.refusedCount)
    #expect(b.limits.map(\.scope) == [.device] && b.whenRefused == .waitInLine && b.retryAfter == 30)
    #expect(a.whenRefused == .comeBack && a.retryAfter == 1 && !b.refusedCount)
  }

  @Test func `without a header callers back off as Microsoft's clients do, or as is said`() throws {
    let scenario = try reading(
      """
      a: { limits: 1 per 1 s, retry after: none }, \
      b: { limits: 1 per 1 s, retry after: none, backs off: { first: 5 min } }, \
      c: { limits: 1 per 1 s, retry after: none, backs off: { longest: 1 min } }, \
      d: { limits: 1 per 1 s, retry after: 7 s }
      """
    ).get()
    typealias BackOff = Service.BackOff
    #expect(
      scenario.services.prefix(4).map(\.backOff)
        == [
          BackOff(first: 3, longest: 180), BackOff(first: 300, longest: 300), BackOff(first: 3, longest: 60),
          nil,
        ])
  }

  @Test(
    arguments: [
      ("a: { limits: [1 per 60 s per banana] }", "expected 'per app' or 'per tenant'"),
      ("a: { limits: [1 per 60 s per devise] }", "did you mean per device?"),
      ("a: { limits: [1 per 60 s per user] }", "found 'per user'"),
      ("a: { limits: [200 per 1e-9 s per app] }", "a time of a microsecond or more"),
      ("a: { limits: [0.5 per 1 s] }", "a whole number of requests"),
      ("a: { retry after: 1e-9 s }", "a duration of a microsecond or more"),
      ("a: { retry after: 0 s }", "above zero"),
      ("a: { retry after: nothing }", "a duration"),
      ("a: { retry after: 1 s, backs off: { first: 1 s } }", "write 'retry after: none'"),
      ("a: { backs off: { first: 1 s } }", "write 'retry after: none'"),
      ("a: { retry after: none, backs off: { frist: 1 s } }", "did you mean 'first'?"),
      ("a: { retry after: none, backs off: { first: 9 s, longest: 8 s } }", "9 s or more"),
      ("a: { retry after: none, backs off: 3 s }", "a mapping with 'first' and 'longest'"),
      ("a: { retry after: none, when refused: wait in line }", "none is refused"),
      ("a: { when refused: wait in lines }", "did you mean wait in line?"),
      ("a: { refused requests: counts }", "did you mean count?"),
      ("a: { when refused: wait in line, refused requests: count }", "none is refused"),
      ("a: { limits: 1 per 2 s, retry after: 1 s, refused requests: count }", "is never admitted"),
    ])
  func `is refused or warned of`(services: String, words: String) {
    let said = reading(services).diagnostics.sorted.map(\.description)
    #expect(said.contains { $0.contains(words) }, "\(said)")
  }
}
