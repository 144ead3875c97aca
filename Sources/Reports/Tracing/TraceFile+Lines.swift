import Engine
import Experiments

/// NDJSON: an event a line, by strategy, device and time.
extension TraceFile {
  func writeLines(to output: inout some TextOutputStream) {
    for trace in traces {
      for device in trace.devices {
        for journey in device.journeys {
          for event in journey.events { output.write(line(event, device.device, trace) + "\n") }
        }
      }
    }
  }

  private func line(_ event: JourneyTrace.Event, _ device: UInt32, _ trace: StrategyTrace) -> String {
    TraceFile.object([
      ("strategy", TraceFile.text(trace.strategy)),
      ("replication", "\(replication)"),
      ("device", "\(device)"),
      ("name", name(of: device).map(TraceFile.text)),
      ("branch", event.branch == 0 ? nil : "\(event.branch)"),
      ("time", TraceFile.seconds(event.time - .start)),
      ("at", clock.map { TraceFile.text($0.precise(event.time)) }),
      ("event", TraceFile.text(event.kind.rawValue)),
      ("stage", TraceFile.text(trace.legend.stageName(event.stage))),
      ("resource", event.resource.map(TraceFile.text)),
      (TraceFile.amountName(event.kind), event.amount.map(TraceFile.number)),
      ("detail", event.detail.map(TraceFile.text)),
    ])
  }

  /// What is counted of an event.
  static func amountName(_ kind: JourneyTrace.Event.Kind) -> String {
    kind == .loads || kind == .sends ? "bytes" : "units"
  }
}
