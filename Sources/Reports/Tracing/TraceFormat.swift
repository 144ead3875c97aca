/// In which form a trace is written.
package enum TraceFormat: String, Sendable, CaseIterable {
  /// An event a line, as JSON.
  case ndjson
  /// For timelines: ui.perfetto.dev, chrome://tracing.
  case chrome
  /// For process mining: IEEE 1849.
  case xes

  /// How its files end.
  package var ending: String {
    switch self {
    case .ndjson: ".ndjson"
    case .chrome: ".json"
    case .xes: ".xes"
    }
  }

  /// By the ending of a file's name; nil: it says none.
  package init?(file: String) {
    guard let format = TraceFormat.allCases.first(where: { file.lowercased().hasSuffix($0.ending) }) else {
      return nil
    }
    self = format
  }
}
