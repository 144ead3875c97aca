import Foundation
import Testing

/// Following devices, as users do it.
@Suite(.serialized) struct TraceCommandTests {
  private static let two = """
    fleet: { devices: 12, sites: 1 }
    sites: { site: { technicians: { count: 1 } } }
    strategies:
      reset: { stages: [mark: down, wait: { name: rebuild, takes: exponential(mean 1 h) }, mark: productive] }
      reimage:
        stages:
          - mark: down
          - work: { name: image, by: technicians, takes: exponential(mean 20 min) }
          - mark: productive
    experiment: { replications: 2, what would help: no }

    """

  /// The same with devices that have names.
  private static let named = two.replacing(
    "fleet: { devices: 12, sites: 1 }",
    with: "fleet: { import: { file: list.csv, defaults: { site: Nord } } }")

  private func read(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

  @Test func `a run writes the trace beside its results, the same on any number of threads`() throws {
    try ScratchFolder.with(scenario: Self.two) { folder in
      for threads in ["1", "2"] {
        let ending = try Command(
          ["run", "s.yaml", "--quiet", "--threads", threads, "--trace", "t/\(threads).ndjson"], in: folder
        ).end()
        #expect(ending.status == 0, "\(ending.complaints)")
      }
      let one = read(folder + "/t/1.ndjson")
      #expect(!one.isEmpty && one == read(folder + "/t/2.ndjson"))
      #expect(ScratchFolder.names(folder + "/t") == ["1.ndjson", "2.ndjson"])
      // The first three, where nobody chooses.
      for device in 0..<4 { #expect(one.contains("\"device\":\(device),") == (device < 3)) }
    }
  }

  @Test func `the trace tells of the devices of devices.csv`() throws {
    try ScratchFolder.with(scenario: Self.two) { folder in
      let ending = try Command(
        [
          "run", "s.yaml", "--quiet", "--devices", "--trace", "t.ndjson", "--trace-devices", "7,2..3,7",
          "--seed", "5",
        ], in: folder
      ).end()
      #expect(ending.status == 0, "\(ending.complaints)")
      let lines = read(folder + "/t.ndjson").split(separator: "\n")
      for row in read(folder + "/Results/s/devices.csv").split(separator: "\n").dropFirst() {
        let fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard ["2", "3", "7"].contains(fields[1]) else { continue }
        let end = lines.filter {
          $0.contains("\"strategy\":\"\(fields[0])\"") && $0.contains("\"device\":\(fields[1]),")
            && $0.contains("\"event\":\"outcome\"")
        }
        #expect(end.count == 1 && end[0].contains("\"time\":\(fields[6]),"), "\(row)")
        #expect(end.first?.contains("\"detail\":\"\(fields[4])\"") == true, "\(row)")
      }
      // In the order given, each once.
      let devices = lines.compactMap { $0.firstMatch(of: #/"device":(\d+)/#)?.1 }
      let order = devices.reduce(into: [Substring]()) { if $0.last != $1 { $0.append($1) } }
      #expect(order == ["7", "2", "3", "7", "2", "3"])
    }
  }

  @Test(arguments: [
    (["--trace", "t.jsno"], "expected .ndjson, .json or .xes, or --trace-format; did you mean .json?"),
    (["--trace", "trace"], "expected .ndjson, .json or .xes"),
    (["--trace", "t.txt", "--trace-format", "xse"], "not 'xse'; did you mean xes?"),
    (["--trace-devices", "3"], "--trace-devices needs --trace FILE"),
    (["--trace-format", "xes"], "--trace-format needs --trace FILE"),
    (["--trace", "t.xes", "--trace-devices", "12"], "there is no device 12: they are numbered 0 to 11"),
    (["--trace", "t.xes", "--trace-devices", "0,,1"], "expected the name or the number of a device"),
    (["--trace", "t.xes", "--trace-devices", "5..3"], "a range begins with its lower number"),
    (["--trace", "t.xes", "--trace-devices", "PC-1"], "devices of this scenario have no names"),
  ]) func `what is not understood is refused before anything is run`(words: [String], complaint: String)
    throws
  {
    try ScratchFolder.with(scenario: Self.two) { folder in
      let ending = try Command(["run", "s.yaml"] + words, in: folder).end()
      #expect(ending.status == 64)
      #expect(ending.complaints.contains(complaint), "\(ending.complaints)")
      #expect(ScratchFolder.names(folder) == ["s.yaml", "stderr", "stdout"])
    }
  }

  @Test func `any ending goes with a format, and a file that cannot be written is said before the run`()
    throws
  {
    try ScratchFolder.with(scenario: Self.two) { folder in
      let arguments = ["run", "s.yaml", "--quiet", "--trace"]
      let ending = try Command(arguments + ["log", "--trace-format", "xes"], in: folder).end()
      #expect(ending.status == 0 && read(folder + "/log").hasPrefix("<?xml"))
      let wrong = try Command(arguments + ["s.yaml/t.json", "--out", "other"], in: folder).end()
      #expect(wrong.status == 1)
      #expect(ScratchFolder.names(folder + "/other").isEmpty)
    }
  }

  @Test func `an earlier trace stays as it was where a new one finds no room`() throws {
    guard Command.canLimitFiles else { return }
    try ScratchFolder.with(scenario: Self.two) { folder in
      try "before".write(toFile: folder + "/t.json", atomically: false, encoding: .utf8)
      let ending = try Command(
        ["device", "s.yaml", "3", "--trace", "t.json"], in: folder, limit: "1"
      ).end()
      #expect(ending.status == 1, "\(ending.complaints)")
      #expect(read(folder + "/t.json") == "before")
      #expect(!ScratchFolder.names(folder).contains { $0.contains("partial") })
    }
  }

  @Test func `one device is shown side by side, and its trace is written on request`() throws {
    try ScratchFolder.with(scenario: Self.two) { folder in
      let ending = try Command(
        ["device", "s.yaml", "3", "--replication", "1", "--trace", "three.xes"], in: folder, columns: 80
      ).end()
      #expect(ending.status == 0, "\(ending.complaints)")
      #expect(ending.output.hasPrefix("device 3, group devices, site site"))
      for words in ["reset", "reimage", "saved until productive", "image (technicians)"] {
        #expect(ending.output.contains(words), "\(words) in \(ending.output)")
      }
      #expect(read(folder + "/three.xes").contains("<int key=\"replication\" value=\"1\"/>"))
      let again = try Command(["device", "s.yaml", "3", "--replication", "1"], in: folder, columns: 80).end()
      #expect(again.output == ending.output)
      let other = try Command(["device", "s.yaml", "3", "--seed", "99"], in: folder, columns: 80).end()
      #expect(other.status == 0 && other.output != ending.output)
      #expect(try Command(["device", "s.yaml", "12"], in: folder).end().status == 64)
      #expect(try Command(["device", "s.yaml"], in: folder).end().status == 64)
    }
  }

  @Test func `devices of a list are known by their names, also by those with commas`() throws {
    let rows = (0..<12).map { "\"K12,\(100 + $0)\",SN-\(900 + $0),Windows,10.0.22631.5189,Corporate" }
    try ScratchFolder.with(scenario: Self.named) { folder in
      let list = (["Device name,Serial number,OS,OS version,Ownership"] + rows).joined(separator: "\n") + "\n"
      try list.write(toFile: folder + "/list.csv", atomically: false, encoding: .utf8)
      let ending = try Command(["device", "s.yaml", "K12,104"], in: folder).end()
      #expect(ending.status == 0, "\(ending.complaints)")
      #expect(ending.output.hasPrefix("K12,104 (device "))
      let bySerial = try Command(["device", "s.yaml", "SN-904"], in: folder).end()
      #expect(bySerial.output == ending.output)
      let wrong = try Command(["device", "s.yaml", "K12,10"], in: folder).end()
      #expect(wrong.status == 64)
      #expect(
        wrong.complaints.contains("there is no device 'K12,10'; did you mean 'K12,10"), "\(wrong.complaints)")
      let run = try Command(
        ["run", "s.yaml", "--quiet", "--trace", "t.ndjson", "--trace-devices", "SN-900,K12,104,1"], in: folder
      ).end()
      #expect(run.status == 0, "\(run.complaints)")
      #expect(read(folder + "/t.ndjson").contains("\"name\":\"K12,104\""))
    }
  }
}
