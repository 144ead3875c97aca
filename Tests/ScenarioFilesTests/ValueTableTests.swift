import FleetModel
import Foundation
import Testing

@testable import ScenarioFiles

@Suite struct ValueTableTests {
  private func read(
    _ text: String, column: String = "t", unit: String = "", where conditions: [String] = [],
    _ dimension: ScenarioFiles.Dimension = .duration
  ) throws -> ValueTable {
    let file = try TemporaryFile(text)
    let wanted = ValueColumn(
      file: file.path, column: column, unit: unit, conditions: conditions, dimension: dimension)
    return try withExtendedLifetime(file) { try ValueTable.read(wanted, in: file.path).0 }
  }

  private func complaint(
    _ text: String, column: String = "t", unit: String = "", where conditions: [String] = []
  ) -> String {
    do {
      _ = try read(text, column: column, unit: unit, where: conditions)
      return ""
    } catch { return (error as? FileFault)?.diagnostic.message ?? "" }
  }

  @Test(arguments: [
    ("PT41M", 2460), ("PT19M14.0786614S", 1154.0786614), ("pt1h", 3600), ("P1DT2H", 93_600),
    ("P2W", 1_209_600),
    ("PT0S", 0), ("PT1,5H", 5400), ("P0Y0M1D", 86_400), ("00:41:12.5", 2472.5), ("1.02:00:00", 93_600),
    ("26:00:00", 93_600), ("41 min", 2460), ("1.5 h", 5400),
  ]) func `durations bring their own unit, as reports write them`(text: String, seconds: Double) throws {
    #expect(try read("t\n\"\(text)\"\n").values == [seconds])
  }

  @Test(arguments: ["P1Y", "PT", "P", "PT5", "P5", "PTM", "1:2", "00:61:00", "00:00:61", "41", "x", "PT1M1"])
  func `what is no duration is refused with its line`(text: String) {
    #expect(complaint("t\nPT1M\n\(text)\n").hasPrefix("line 3: expected a duration"))
  }

  @Test func `bare numbers take the unit that is asked for`() throws {
    #expect(try read("t\n1\n2.5\n0.1\n", unit: "min").values == [60, 150, 6])
    #expect(try read("t\n1\n2.5\n", .number).values == [1, 2.5])
    #expect(try read("t\n3\n", unit: "MB", .size).values == [3e6])
  }

  @Test func `numbers of other places are refused, never cut`() {
    #expect(complaint("t\n12,5\n", unit: "min").contains("found 2; does a value have a comma in it"))
    #expect(complaint("t;u\n12,5;1\n", unit: "min").contains("did you mean '12.5'"))
    #expect(complaint("t;u\n1.234,5;1\n", unit: "min") != "")
    #expect(complaint("t;u\n1 234;1\n", unit: "min") != "")
    #expect(complaint("t,u\n5\n", unit: "min").contains("found 1; is a value missing"))
  }

  @Test func `empty values and those below zero are left out and counted`() throws {
    let table = try read("t,s\nPT1M,a\n-PT19M,a\n,a\nPT3M,a\n , a\n")
    #expect(table.values == [60, 180])
    #expect(table.doubts == ["2 of 5 rows give a value for 't'; left out: 1 below zero, 2 empty"])
    #expect(try read("t\nPT1M\n").doubts == [])
    #expect(complaint("t,s\n,a\n-PT1S,b\n").contains("of 2 rows, 1 are empty and 1 below zero"))
  }

  @Test func `a condition on another column chooses rows`() throws {
    let text = "t,the state\n1,success\n2,failure\n3,successOnRetry\n4,success\n"
    #expect(try read(text, unit: "s", where: ["the state is success"]).values == [1, 4])
    #expect(try read(text, unit: "s", where: ["the state is success or successOnRetry"]).values == [1, 3, 4])
    #expect(try read(text, unit: "s", where: ["the state is not failure"]).values == [1, 3, 4])
    #expect(try read(text, unit: "s", where: ["the state is not failure", "t is 3 or 2"]).values == [3])
  }

  @Test func `a condition that nothing can meet is a mistake, with what was meant`() {
    let text = "t,state\n1,success\n2,failure\n"
    #expect(complaint(text, unit: "s", where: ["state is sucess"]).contains("did you mean 'success'?"))
    #expect(
      complaint(text, unit: "s", where: ["stat is success"]).contains("did you mean the column 'state'?"))
    #expect(complaint(text, unit: "s", where: ["state"]).contains("expected 'where COLUMN is VALUE'"))
    #expect(complaint(text, column: "tt", unit: "s").contains("has no column 'tt'; did you mean 't'?"))
  }

  @Test func `an Autopilot deployment report gives the durations of a stage`() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/autopilot-v1.csv").path
    let wanted = ValueColumn(
      file: path, column: "DeviceSetupDuration", conditions: ["DeviceSetupStatus is success"],
      dimension: .duration)
    let (table, _) = try ValueTable.read(wanted, in: path)
    #expect(table.values.count + table.negativeRows + table.emptyRows == table.rows)
    #expect(table.rows > 30 && table.rows < 60)
    #expect(table.values.allSatisfy { $0 > 300 && $0 < 4 * 3600 })
    #expect(table.values[0] == 2352.8820236)
  }

  @Test func `a report gives the same values in whatever it is written or packed`() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/autopilot-v1.csv").path
    let report = try ExportVariant(path: path)
    let text = report.delimited()
    let shapes: [[UInt8]] = [
      Array(text.utf8), Array(report.delimited(by: ";", end: "\r\n", mark: "\u{FEFF}sep=;\r\n").utf8),
      [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
      ZipFile.bytes([("Autopilot.csv", Array(text.utf8))]), Array(report.json("[", "]").utf8),
      Array(report.reshuffled().delimited(by: "\t").utf8),
    ]
    var values: Set<[Double]> = []
    for shape in shapes {
      let file = try TemporaryFile(Data(shape))
      let wanted = ValueColumn(
        file: file.path, column: "DeploymentTotalDuration", conditions: ["DeploymentState is not failure"],
        dimension: .duration)
      values.insert(try withExtendedLifetime(file) { try ValueTable.read(wanted, in: file.path).0.values })
    }
    #expect(values.count == 1)
    #expect(values.first?.isEmpty == false)
  }

  @Test func `plain numbers are read as exactly as by the standard library`() {
    var random = FixedRandom(seed: 8)
    for _ in 0..<2_000 {
      let digits = (0...random.below(12)).map { _ in "\(random.below(10))" }.joined()
      let text = "\(random.below(2) == 0 ? "-" : "")\(random.below(1000)).\(digits)"
      if let value = PlainNumber.value(Array(text.utf8)[...]) { #expect(value == Double(text), "\(text)") }
    }
    for text in ["", "-", ".", "1.", ".5", "1e3", "+1", "1-2", "1.2.3", "0x1", " 1"] {
      #expect(PlainNumber.value(Array(text.utf8)[...]) == nil, "\(text)")
    }
  }

  @Test func `a scenario may ask for rows of a report`() throws {
    let file = try TemporaryFile("state,took\nok,PT1M\nbad,PT9M\nok,PT3M\nok,\n")
    let text = """
      fleet: { devices: 1 }
      strategies:
        s: [ { wait: { takes: "empirical(file \(file.path), column took, where state is ok)" } } ]

      """
    let reading = ScenarioReader.read(Array(text.utf8), file: "s.yaml")
    let scenario = try withExtendedLifetime(file) { try reading.get() }
    #expect(
      scenario.strategies[0].stages[0].verb
        == .wait(
          takes: .same(.empirical([.init(60, share: 0.5), .init(180, share: 0.5)])), times: .same(1)))
    #expect(
      reading.diagnostics.warnings.map(\.message) == [
        "2 of 4 rows give a value for 'took'; left out: 1 empty, 1 not meeting the condition"
      ])
  }
}
