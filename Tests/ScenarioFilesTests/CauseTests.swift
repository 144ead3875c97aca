import FleetModel
import Foundation
import Testing

@testable import ScenarioFiles

/// A mistake is told once, where its cause is, and is never hidden by what is only doubtful.
@Suite struct CauseTests {
  private static let header: String = {
    let export = try? String(contentsOfFile: fleetFixture("portal-all-devices.csv"), encoding: .utf8)
    return export?.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
  }()

  /// The faults of putting a scenario together, as `line: message`, or the complaints of reading it.
  private func faults(_ text: String) throws -> [String] {
    let reading = readScenario(text)
    guard let scenario = reading.scenario else { return reading.diagnostics.sorted.map(\.description) }
    let fleet = try FleetTable(scenario)
    do throws(LoweringFaults) {
      _ = try Lowering.lower(scenario, fleet: fleet)
      return []
    } catch {
      return error.faults.map { "\($0.place.file):\($0.place.line): \($0.message)" }
    }
  }

  @Test func `a site map with nobody at a site is one error at its line`() throws {
    let map = try TemporaryFile("site,subnet,technicians\nA,10.20.0.0/24,0\nB,10.20.1.0/24,2\n")
    let list = try TemporaryFile("name,site\na,A\nb,A\nc,B\n")
    let text = """
      fleet: { import: { file: \(list.path), site map: \(map.path) } }
      strategies: [autopilot-reset, full-reimage]

      """
    let found = try faults(text)
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("\(map.path):2: expected at least 1 of 'technicians' at A, found none: "))
    let half = try TemporaryFile("site,subnet,technicians\nA,10.20.0.0/24,1.5\nB,10.20.1.0/24,2\n")
    let parts = complaints(text.replacing(map.path, with: half.path))
    #expect(parts.count == 1)
    #expect(
      parts[0].hasPrefix(
        half.path + ":2:16: error: expected a whole number, found '1.5'; there is no part of a"))
  }

  @Test(arguments: [
    ("{ a: { technicians: none } }", "technicians"), ("{ a: { technicians: 0 } }", "technicians"),
    ("{ a: { technicians: { count: 0 } } }", "technicians"), ("{ a: { bench: none } }", "bench"),
    ("{ a: { bench: { ports: 0 } } }", "bench"), ("{ a: { usb keys: none } }", "usb keys"),
  ])
  func `sites without what stages ask for are one error where they say so`(sites: String, pool: String) throws
  {
    let text = """
      fleet: { devices: 10, winre: { enabled: 50 %, off: 50 % } }
      sites: \(sites)
      strategies: { reset: { uses: autopilot-reset }, reimage: { uses: full-reimage, with: { media: usb } } }

      """
    let found = try faults(text)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("s.yaml:2: expected at least 1 of '\(pool)' at a, found none: ") == true)
  }

  @Test func `an error is shown however many warnings there are`() throws {
    let rows = (1...101).map { _ in "a,b,c\n" }.joined()
    let list = try TemporaryFile(CauseTests.header + "\n" + rows)
    let text = "fleet: { import: \(list.path) }\nstrategies: [autopilot-reset]\n"
    let diagnostics = readScenario(text).diagnostics
    #expect(diagnostics.sorted.first?.severity == .error)
    #expect(diagnostics.sorted.filter { $0.severity == .error }.count == 1)
    #expect(diagnostics.sorted.count <= 101)
  }

  @Test func `a default of an import is a column, and no column misspelt`() throws {
    let list = try TemporaryFile("name\na\n")
    let found = complaints(
      "fleet: { import: { file: \(list.path), defaults: { wif: psk, columns.ring: pilot } } }\n"
        + "strategies: [full-reimage]\n"
    )
    #expect(found.count == 1)
    #expect(found[0].contains("fleet.import.defaults.wif: expected one of os, join"))
    #expect(found[0].hasSuffix("did you mean wifi?"))
  }
}
