import Engine
import Experiments
import FleetModel
import Foundation
import Reports
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What followed devices did, in files of three forms.
@Suite struct TraceFileTests {
  private func text(
    _ scenario: Scenario, _ devices: [UInt32], as format: TraceFormat, replication: UInt32 = 0
  )
    throws -> String
  {
    let traces = try Experiment(scenario).traces(of: devices, in: replication)
    var text = ""
    TraceFile(traces, of: scenario, replication: replication).write(as: format, to: &text)
    return text
  }

  private func objects(_ lines: String) throws -> [[String: Any]] {
    try lines.split(separator: "\n").map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  @Test func `every event is a line, in order, with its moment by the clock`() throws {
    let scenario = SmallSchool.scenario(strategies: [SmallSchool.nap], devices: 3)
    let lines = try text(scenario, [1], as: .ndjson).split(separator: "\n").map(String.init)
    func line(_ minute: Int, _ rest: String) -> String {
      "{\"strategy\":\"nap, \\\"short\\\"\",\"replication\":0,\"device\":1,\"time\":\(60 * minute),"
        + "\"at\":\"2026-07-06T08:\(minute == 0 ? "00" : "\(minute)"):00.000000+02:00\",\(rest)}"
    }
    #expect(lines.first == line(0, "\"event\":\"released\",\"stage\":\"(start and end)\""))
    #expect(lines.contains(line(0, "\"event\":\"starts stage\",\"stage\":\"sleep\"")))
    #expect(lines.contains(line(10, "\"event\":\"finishes stage\",\"stage\":\"sleep\"")))
    #expect(
      lines.suffix(2) == [
        line(10, "\"event\":\"outcome\",\"stage\":\"(start and end)\",\"detail\":\"ready\""),
        line(10, "\"event\":\"finishes stage\",\"stage\":\"(start and end)\""),
      ])
    #expect(lines.count == 9)
  }

  @Test func `who waits for a pool waits from the moment it asks until it gets a unit`() throws {
    let scenario = SmallSchool.scenario(strategies: [SmallSchool.reimage], devices: 6, starts: nil)
    let events = try objects(try text(scenario, [0, 2, 4], as: .ndjson))
    #expect(events.allSatisfy { $0["at"] == nil })
    func time(_ device: Int, _ event: String) -> Double? {
      events.first {
        $0["device"] as? Int == device && $0["event"] as? String == event
          && $0["resource"] as? String == "technicians"
      }?["time"] as? Double
    }
    // One technician at a site: its second device waits for its first.
    #expect(time(0, "waits") == nil && time(0, "gets") == 0)
    #expect(time(2, "waits") == 0)
    let finished = events.first {
      $0["device"] as? Int == 0 && $0["event"] as? String == "finishes stage"
        && $0["stage"] as? String == "hands on"
    }
    #expect(time(2, "gets") == finished?["time"] as? Double)
  }

  @Test func `a timeline has slices that lie in each other, a process a strategy and a thread a device`()
    throws
  {
    let scenario = SmallSchool.scenario(devices: 6)
    let text = try text(scenario, [0, 2], as: .chrome)
    let all = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let events = try #require(all["traceEvents"] as? [[String: Any]])
    let slices = events.filter { $0["ph"] as? String == "X" }
    #expect(Set(slices.compactMap { $0["pid"] as? Int }) == [1, 2])
    #expect(Set(slices.compactMap { $0["tid"] as? Int }) == [1, 3])
    let names = events.filter { $0["name"] as? String == "process_name" }
      .compactMap { ($0["args"] as? [String: Any])?["name"] as? String }
    #expect(names == ["autopilot-reset", "full-reimage"])
    for thread in [1, 3] {
      var open: [(from: Int, to: Int)] = []
      for slice in slices where slice["tid"] as? Int == thread && slice["pid"] as? Int == 2 {
        let from = try #require(slice["ts"] as? Int)
        let to = from + (try #require(slice["dur"] as? Int))
        while let last = open.last, last.to <= from, last.to < to { open.removeLast() }
        if let last = open.last { #expect(last.from <= from && to <= last.to, "\(slice)") }
        open.append((from, to))
      }
    }
  }

  /// A strict reader of a log.
  private final class LogReader: NSObject, XMLParserDelegate {
    var traces: [[String: String]] = []
    var events: [[String: String]] = []
    var extensions: [String] = []
    private var depth: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      if name == "extension" { extensions.append(attributes["prefix"] ?? "") }
      if name == "trace" { traces.append([:]) }
      if name == "event" { events.append(["trace": "\(traces.count)"]) }
      if let key = attributes["key"], let value = attributes["value"] {
        if depth.last == "event" { events[events.count - 1][key] = value }
        if depth.last == "trace" { traces[traces.count - 1][key] = value }
      }
      depth.append(name)
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) { depth.removeLast() }
  }

  @Test func `a log of processes has a trace a device and strategy, and starts and ends of stages`() throws {
    let hostile = "a <b> & \"c\" 'd' ]]> \u{1} `e`\u{202E}"
    var strategy = SmallSchool.reimage
    strategy.name = hostile
    strategy.stages[1].name = hostile
    let scenario = SmallSchool.scenario(strategies: [SmallSchool.reset, strategy], devices: 6, starts: nil)
    let reader = LogReader()
    let parser = XMLParser(data: Data(try text(scenario, [0, 2], as: .xes).utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(reader.extensions == ["concept", "lifecycle", "org", "time"])
    #expect(reader.traces.count == 4)
    #expect(reader.traces[2]["outcome"] == "ready" && reader.traces[2]["device"] == "0")
    #expect(reader.traces[0]["concept:name"] == "device 0, autopilot-reset")
    for event in reader.events {
      #expect(["start", "complete"].contains(event["lifecycle:transition"]))
      #expect(event["time:timestamp"]?.hasPrefix("1970-01-") == true)
    }
    let starts = reader.events.count { $0["lifecycle:transition"] == "start" }
    #expect(reader.events.count == 2 * starts)
    #expect(reader.events.contains { $0["org:resource"] == "technicians" })
    #expect(reader.events.contains { $0["concept:name"]?.hasPrefix("a <b> & \"c\" 'd' ]]>") == true })
  }

  @Test func `names that others chose are escaped in JSON`() throws {
    var strategy = SmallSchool.nap
    strategy.stages[0].name = "\"},{\n\u{202E}\\"
    let scenario = SmallSchool.scenario(strategies: [strategy], devices: 2)
    let lines = try text(scenario, [0], as: .ndjson)
    let stages = try objects(lines).compactMap { $0["stage"] as? String }
    #expect(stages.contains("\"},{\n\u{202E}\\"))
    #expect(VisibleText.lines(lines) == lines)
    let timeline = try text(scenario, [0], as: .chrome)
    #expect(VisibleText.lines(timeline) == timeline)
    _ = try JSONSerialization.jsonObject(with: Data(timeline.utf8))
  }

  @Test func `one device is shown under both strategies, with what the second saves`() throws {
    let scenario = SmallSchool.scenario(devices: 6)
    let traces = try Experiment(scenario).traces(of: [2], in: 1)
    let text = DeviceTraceText(
      traces, of: 2, scenario, replication: 1, columns: [("disk", "hdd")])
    let lines = text.lines(columns: 80, style: .plain)
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines[0] == "device 2, group students, site Nord, disk: hdd, replication 1, seed 2026")
    func row(_ label: String) -> [Substring]? {
      lines.first { $0.hasPrefix(label) }?.dropFirst(label.count).split(separator: " ")
    }
    #expect(row("outcome") == ["ready", "ready"])
    let records = traces.compactMap { $0.devices[0].journeys[0].record }
    let saved = records[0].toProductive.seconds - records[1].toProductive.seconds
    let words = try #require(row("saved until productive"))
    let minutes = try #require(Double(words[1].replacing("−", with: "-")))
    #expect(abs(minutes * 60 - saved) < 60)
    // Both install the same apps, with the same luck.
    let luck = try #require(row("apps"))
    #expect(luck.count == 4 && luck[0] == luck[2])
    #expect(lines.contains { $0.hasSuffix("hands on (technicians)") })
  }
}
