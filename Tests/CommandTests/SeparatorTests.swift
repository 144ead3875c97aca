import Foundation
import Testing

/// `--separator` and `--decimal`, for spreadsheets of other countries.
@Suite struct SeparatorTests {
  @Test func `every CSV of a run has the marks that were asked for, and other files are as they were`() throws
  {
    try ScratchFolder.with(scenario: QueryCommandTests.short) { folder throws in
      let run = ["run", "s.yaml", "--quiet", "--no-report", "--devices", "--out"]
      #expect(try Command(run + ["plain"], in: folder).end().status == 0)
      let marks = ["--separator", ";", "--decimal", ","]
      #expect(try Command(run + ["other"] + marks, in: folder).end().status == 0)
      let names = ScratchFolder.names(folder + "/plain")
      #expect(ScratchFolder.names(folder + "/other") == names)
      #expect(names.filter { $0.hasSuffix(".csv") }.count > 5)
      for name in names {
        let plain = try String(contentsOfFile: "\(folder)/plain/\(name)", encoding: .utf8)
        let other = try String(contentsOfFile: "\(folder)/other/\(name)", encoding: .utf8)
        guard name.hasSuffix(".csv") else {
          if name == "summary.json" { #expect(plain == other) }
          continue
        }
        let (lines, others) = (plain.split(separator: "\n"), other.split(separator: "\n"))
        #expect(lines.count == others.count, "\(name)")
        for (line, other) in zip(lines, others) {
          // What stands in quotation marks is tried where the marks are changed.
          if line.contains("\"") { continue }
          let wanted = line.split(separator: ",", omittingEmptySubsequences: false).map { field in
            Double(field) == nil ? String(field) : field.replacingOccurrences(of: ".", with: ",")
          }
          #expect(other == wanted.joined(separator: ";"), "\(name)")
        }
      }
    }
  }

  @Test(arguments: [
    (["--decimal", ","], "another --separator"), (["--separator", "x"], "--separator is"),
    (["--separator", ",", "--decimal", ";"], "--decimal is"),
  ])
  func `marks that no spreadsheet reads are refused`(marks: [String], words: String) throws {
    try ScratchFolder.with(scenario: QueryCommandTests.short) { folder throws in
      let ending = try Command(["run", "s.yaml"] + marks, in: folder).end()
      #expect(ending.status == 64 && ending.complaints.contains(words), "\(ending.complaints)")
      #expect(!ScratchFolder.names(folder).contains("Results"))
    }
  }
}
