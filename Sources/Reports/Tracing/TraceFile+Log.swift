import Engine
import Experiments
import FleetModel

/// XES (IEEE 1849-2016): a trace for each journey under each strategy, in which every stage that took time or
/// in which something happened has a start and a complete.
extension TraceFile {
  func writeLog(to output: inout some TextOutputStream) {
    output.write(TraceFile.head)
    output.write("  " + TraceFile.attribute("concept:name", scenario) + "\n")
    output.write("  <int key=\"replication\" value=\"\(replication)\"/>\n")
    for trace in traces {
      for device in trace.devices {
        for (number, journey) in device.journeys.enumerated() {
          write(journey, number: number, device.device, trace, to: &output)
        }
      }
    }
    output.write("</log>\n")
  }

  private static let head = """
    <?xml version="1.0" encoding="UTF-8"?>
    <log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
      <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
      <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
      <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
      <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
      <global scope="trace">
        <string key="concept:name" value=""/>
      </global>
      <global scope="event">
        <string key="concept:name" value=""/>
        <string key="lifecycle:transition" value="complete"/>
        <date key="time:timestamp" value="1970-01-01T00:00:00.000000+00:00"/>
      </global>
      <classifier name="stage" keys="concept:name"/>
      <classifier name="stage and transition" keys="concept:name lifecycle:transition"/>
      <string key="lifecycle:model" value="standard"/>

    """

  private func write(
    _ journey: JourneyTrace, number: Int, _ device: UInt32, _ trace: StrategyTrace,
    to output: inout some TextOutputStream
  ) {
    let name = title(of: device) + (number == 0 ? "" : ", journey \(number + 1)") + ", " + trace.strategy
    output.write("  <trace>\n    \(TraceFile.attribute("concept:name", name))\n")
    output.write("    \(TraceFile.attribute("strategy", trace.strategy))\n")
    output.write("    <int key=\"device\" value=\"\(device)\"/>\n")
    let outcome = journey.outcome?.rawValue ?? "unfinished"
    output.write("    \(TraceFile.attribute("outcome", outcome))\n")
    for event in events(journey) {
      let lines = [
        TraceFile.attribute("concept:name", trace.legend.stageName(event.stage)),
        TraceFile.attribute("lifecycle:transition", event.isStart ? "start" : "complete"),
        "<date key=\"time:timestamp\" value=\"\(moment(event.time))\"/>",
        event.resource.map { TraceFile.attribute("org:resource", $0) },
      ]
      let text = lines.compactMap { $0 }.map { "      \($0)\n" }.joined()
      output.write("    <event>\n\(text)    </event>\n")
    }
    output.write("  </trace>\n")
  }

  private struct Entry {
    var time: Instant
    var stage: Int
    var isStart: Bool
    var resource: String?
  }

  /// Starts and ends of stages, in the order in which they happened. What the horizon cut off has no end.
  private func events(_ journey: JourneyTrace) -> [Entry] {
    journey.events.filter { $0.kind == .starts || $0.kind == .finishes }.map { event in
      let isStart = event.kind == .starts
      let visit = journey.visits.first {
        $0.branch == event.branch && $0.stage == event.stage && (isStart ? $0.from : $0.to) == event.time
      }
      return Entry(
        time: event.time, stage: event.stage, isStart: isStart,
        resource: visit.flatMap { resource(of: $0, journey) })
    }
  }

  /// Who or what served it, or else what was waited for.
  private func resource(of visit: JourneyTrace.Visit, _ journey: JourneyTrace) -> String? {
    let slices = journey.slices(of: visit).filter { $0.resource != nil }
    return (slices.first { $0.kind != .waits } ?? slices.first)?.resource
  }

  /// A log has dates; without a start of the scenario they count from 1970.
  private func moment(_ time: Instant) -> String {
    (clock ?? WallClock(CivilStart(unixSeconds: 0, timeZone: "UTC")))?.precise(time) ?? ""
  }

  private static func attribute(_ key: String, _ value: String) -> String {
    "<string key=\"\(key)\" value=\"\(XMLText.escaped(value))\"/>"
  }
}
