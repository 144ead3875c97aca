import Experiments
import FleetModel
import Testing

@testable import Reports

@Suite struct ImportFileTests {
  /// Three devices of a file, and a row that is left out.
  private func findings() async throws -> Findings {
    var scenario = SmallSchool.scenario(strategies: [SmallSchool.nap], devices: 3, replications: 1)
    var rows = ImportedRows()
    rows.begin(file: "a.csv")
    for (line, name, serial) in [(2, "Zoë, 1", "S1"), (3, "phone", ""), (4, "lab", "S3")] {
      rows.add(line: line, name: Array(name.utf8)[...], serialNumber: Array(serial.utf8)[...])
    }
    rows.leaveOut(1, for: "not Windows")
    rows.number(0, as: 2)
    rows.number(2, as: 0)
    scenario.fleet.imported = Fleet.ImportSummary(
      file: "a.csv", rows: 3, used: 2, leftOut: [Fleet.LeftOut("not Windows", 1)], advice: ["do something"],
      everyRow: rows)
    return try await SmallSchool.run(scenario, keepsDevices: true)
  }

  @Test func `import csv has every row, used or why not, with the number of its device`() async throws {
    var text = ""
    let rows = try #require(try await findings().scenario.fleet.imported?.everyRow)
    ImportCSV.write(rows, to: &text)
    #expect(
      text == """
        file,line,name,serial number,used,reason,device
        a.csv,2,"Zoë, 1",S1,yes,,2
        a.csv,3,phone,,no,not Windows,
        a.csv,4,lab,S3,yes,,0

        """)
  }

  @Test func `devices of an imported fleet have their names and serial numbers`() async throws {
    var text = ""
    DevicesCSV.write(try await findings(), to: &text)
    let lines = text.split(separator: "\n")
    #expect(lines[0].hasSuffix(",fallbacks,reason,name,serial number"))
    // Row "lab" stands for devices 0 and 1.
    #expect(lines[1].hasSuffix(",0,as planned,lab,S3"))
    #expect(lines[2].hasSuffix(",0,as planned,lab,S3"))
    #expect(lines[3].hasSuffix(",0,as planned,\"Zoë, 1\",S1"))
  }

  @Test func `the folder has import csv, and the page says on top what was left out`() async throws {
    let findings = try await findings()
    try await ScratchFolder.with { folder in
      try ResultFolder(folder).write(findings, summary: SummaryJSON.text(findings))
      #expect(try names(folder).contains("import.csv"))
      let other = try HandMade.findings()
      try ResultFolder(folder).write(other, summary: SummaryJSON.text(other))
      #expect(try !names(folder).contains("import.csv"))
    }
    #expect(
      TerminalRenderer().lines(findings)[2]
        == "2 of 3 rows of a.csv are in the fleet; left out: not Windows (1).")
    let summary = try #require(findings.scenario.fleet.imported)
    #expect(
      ImportText.lines(summary) == [
        "2 of 3 rows of a.csv are in the fleet; left out:", "  1  not Windows", "  (do something)",
      ])
  }
}
