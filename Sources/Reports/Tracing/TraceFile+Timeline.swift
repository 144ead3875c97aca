import Engine
import Experiments

/// The Trace Event Format (Google, "Trace Event Format", 2016): a process for each strategy, a thread for
/// each device and each of its branches, in microseconds since the scenario's start. A slice stands in front
/// of those that it contains.
extension TraceFile {
  func writeTimeline(to output: inout some TextOutputStream) {
    output.write("{\"displayTimeUnit\":\"ms\",\"otherData\":")
    let data = TraceFile.object([
      ("scenario", TraceFile.text(scenario)), ("replication", "\(replication)"),
      ("start", clock.map { TraceFile.text($0.precise(.start)) }),
    ])
    output.write(data + ",\"traceEvents\":[\n")
    var isFirst = true
    for (number, trace) in traces.enumerated() {
      for line in lines(trace, process: number + 1) {
        output.write((isFirst ? "" : ",\n") + line)
        isFirst = false
      }
    }
    output.write("\n]}\n")
  }

  private func lines(_ trace: StrategyTrace, process: Int) -> [String] {
    var lines = [TraceFile.naming("process_name", trace.strategy, process, thread: nil)]
    lines.append(TraceFile.order("process_sort_index", process, process, thread: nil))
    // Thread 0 is the idle one of a machine, and viewers hide it.
    var nextThread = Int(trace.devices.map(\.device).max() ?? 0) + 2
    for (place, device) in trace.devices.enumerated() {
      let branches = device.journeys.flatMap(\.visits).map(\.branch).max() ?? 0
      for branch in 0...branches {
        let thread = branch == 0 ? Int(device.device) + 1 : nextThread
        if branch > 0 { nextThread += 1 }
        let title = title(of: device.device) + (branch == 0 ? "" : ", branch \(branch)")
        lines.append(TraceFile.naming("thread_name", title, process, thread: thread))
        lines.append(TraceFile.order("thread_sort_index", 1000 * place + branch, process, thread: thread))
        for journey in device.journeys {
          lines += slices(journey, trace, branch: branch, process, thread)
          lines += instants(journey, trace, branch: branch, process, thread)
        }
      }
    }
    return lines
  }

  private func slices(
    _ journey: JourneyTrace, _ trace: StrategyTrace, branch: Int, _ process: Int, _ thread: Int
  ) -> [String] {
    var lines: [String] = []
    func add(_ name: String, _ kind: String, _ from: Instant, _ to: Instant, _ more: [(String, String?)]) {
      lines.append(
        TraceFile.object([
          ("name", TraceFile.text(name)), ("cat", TraceFile.text(kind)), ("ph", "\"X\""),
          ("ts", "\(from.microseconds)"), ("dur", "\((to - from).microseconds)"), ("pid", "\(process)"),
          ("tid", "\(thread)"), ("args", TraceFile.object(more)),
        ]))
    }
    if branch == 0 {
      add(
        journey.outcome?.rawValue ?? "unfinished", "journey", journey.from, journey.to,
        [("strategy", TraceFile.text(trace.strategy))])
    }
    var inner = journey.slices.filter { $0.branch == branch }[...]
    for visit in journey.visits where visit.branch == branch {
      add(trace.legend.stageName(visit.stage), "stage", visit.from, visit.to, [])
      while let slice = inner.first, slice.to <= visit.to {
        inner.removeFirst()
        add(
          slice.resource.map { "\(slice.kind.rawValue): \($0)" } ?? slice.kind.rawValue, slice.kind.rawValue,
          slice.from, slice.to,
          [
            ("resource", slice.resource.map(TraceFile.text)), ("bytes", slice.bytes.map(TraceFile.number)),
            ("luck", slice.luck.map(TraceFile.number)), ("abandoned", slice.isAbandoned ? "true" : nil),
          ])
      }
    }
    return lines
  }

  private func instants(
    _ journey: JourneyTrace, _ trace: StrategyTrace, branch: Int, _ process: Int, _ thread: Int
  ) -> [String] {
    journey.events.filter { $0.branch == branch && TraceFile.isInstant($0.kind) }.map { event in
      let name = [event.kind.rawValue, event.resource, event.detail].compactMap { $0 }.joined(separator: ": ")
      return TraceFile.object([
        ("name", TraceFile.text(name)), ("cat", "\"event\""), ("ph", "\"i\""), ("s", "\"t\""),
        ("ts", "\(event.time.microseconds)"), ("pid", "\(process)"), ("tid", "\(thread)"),
        ("args", TraceFile.object([("stage", TraceFile.text(trace.legend.stageName(event.stage)))])),
      ])
    }
  }

  /// Others are the begin or the end of a slice.
  private static func isInstant(_ kind: JourneyTrace.Event.Kind) -> Bool {
    switch kind {
    case .starts, .finishes, .waits, .gets, .loads, .sends, .turns: false
    case .released, .turnedAway, .givesUp, .puts, .failed, .exception, .continues, .sets, .clock,
      .ends, .cutOff:
      true
    }
  }

  private static func naming(_ what: String, _ name: String, _ process: Int, thread: Int?) -> String {
    object([
      ("name", text(what)), ("ph", "\"M\""), ("pid", "\(process)"), ("tid", thread.map { "\($0)" }),
      ("args", object([("name", text(name))])),
    ])
  }

  private static func order(_ what: String, _ place: Int, _ process: Int, thread: Int?) -> String {
    object([
      ("name", text(what)), ("ph", "\"M\""), ("pid", "\(process)"), ("tid", thread.map { "\($0)" }),
      ("args", object([("sort_index", "\(place)")])),
    ])
  }
}
