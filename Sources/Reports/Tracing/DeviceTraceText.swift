import Engine
import Experiments
import FleetModel

/// One device under each strategy, for a terminal: what became of it side by side, how lucky it was, and its
/// stages one below the other.
package struct DeviceTraceText {
  private let traces: [StrategyTrace]
  private let device: UInt32
  private let file: TraceFile
  private let scenario: Scenario
  private let moments: MomentText
  /// What the device has in the columns that tell devices apart.
  private let columns: [(name: String, value: String)]

  /// - Parameter columns: As of the replication that is shown.
  package init(
    _ traces: [StrategyTrace], of device: UInt32, _ scenario: Scenario, replication: UInt32,
    columns: [(name: String, value: String)]
  ) {
    self.traces = traces
    self.device = device
    self.scenario = scenario
    self.columns = columns
    file = TraceFile(traces, of: scenario, replication: replication)
    moments = MomentText(scenario)
  }

  package func lines(columns width: Int, style: TextStyle) -> [String] {
    let sections = [
      heading(width), summary.lines(columns: width, style: style), luck(width, style),
      stages(width, style),
    ]
    return Array(sections.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  private func heading(_ width: Int) -> [String] {
    let record = traces.flatMap(\.devices).flatMap(\.journeys).lazy.compactMap(\.record).first
    let legend = traces.first?.legend
    let group = record.flatMap { legend?.groups[Int($0.profile)] }
    let site = record.flatMap { legend?.siteNames[Int($0.site)] }
    var words = [file.title(of: device)]
    if let group { words.append("group \(group)") }
    if let site { words.append("site \(site)") }
    words += columns.map { "\($0.name): \($0.value)" }
    words += ["replication \(file.replication)", "seed \(scenario.seed)"]
    return Prose.wrap(words.joined(separator: ", "), width: width)
  }

  // MARK: Side by side

  /// The journey that is shown of a strategy: the first.
  private func journey(_ trace: StrategyTrace) -> JourneyTrace? {
    trace.devices.first { $0.device == device }?.journeys.first
  }

  private var summary: TextTable {
    var table = TextTable("The same device, the same luck", headings: traces.map(\.strategy))
    func row(_ label: String, _ value: (JourneyTrace) -> String?) {
      table.add(label, traces.map { Figure(journey($0).flatMap(value) ?? Decimal.none) })
    }
    row("outcome") { $0.outcome?.rawValue ?? "unfinished" }
    row("released") { moments.words($0.released) }
    row("done") { $0.outcome == nil ? nil : moments.words($0.to) }
    row("down until desktop") { $0.record.map { Self.words($0.toDesktop) } }
    row("down until productive") { $0.record.map { Self.words($0.toProductive) } }
    row("of that waiting") { Self.words($0.downtime(waiting: true)) }
    row("of that not waiting") { Self.words($0.downtime(waiting: false)) }
    if traces.count > 1 { addSavings(to: &table) }
    if traces.contains(where: { ($0.devices.first?.journeys.count ?? 0) > 1 }) {
      table.add("journeys (the first is shown)", traces.map { Figure("\($0.devices[0].journeys.count)") })
    }
    return table
  }

  /// How much less it is down than with the first strategy.
  private func addSavings(to table: inout TextTable) {
    let first = traces.first.flatMap(journey)?.record
    let clocks: [(String, KeyPath<DeviceRecord, TimeSpan>)] = [
      ("desktop", \.toDesktop), ("productive", \.toProductive),
    ]
    for (name, clock) in clocks {
      // The column of the first strategy has nothing to be compared with.
      let figures = traces.enumerated().map { number, trace -> Figure in
        guard number > 0, let first, let own = journey(trace)?.record else { return Figure(Decimal.none) }
        return Figure(Self.words(first[keyPath: clock] - own[keyPath: clock]))
      }
      table.add("saved until \(name)", figures)
    }
  }

  static func words(_ span: TimeSpan) -> String {
    span == .zero ? "0" : Scale.time(span.seconds).text(span.seconds)
  }

  /// "2:05:09", as a stop watch shows it.
  static func watch(_ span: TimeSpan) -> String {
    let seconds = Int(abs(span.seconds))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return (span < .zero ? Decimal.minus : "")
      + "\(seconds / 3600):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }

  // MARK: Luck

  /// Of each stage at which something is drawn, how many draws are not above the one made here.
  private func luck(_ width: Int, _ style: TextStyle) -> [String] {
    var stages: [String] = []
    var found: [[String: Double]] = []  // asked by name only
    for trace in traces {
      var own: [String: Double] = [:]
      for slice in journey(trace)?.slices ?? [] {
        let name = trace.legend.stages[slice.stage].name
        guard let luck = slice.luck, own[name] == nil else { continue }
        own[name] = luck
        if !stages.contains(name) { stages.append(name) }
      }
      found.append(own)
    }
    if stages.isEmpty { return [] }
    var table = TextTable("Luck: draws as short or shorter", headings: traces.map(\.strategy))
    for stage in stages {
      table.add(
        stage,
        found.map { $0[stage].map { Figure("\(Decimal.fixed($0 * 100, places: 0)) %") } ?? Figure("") })
    }
    return table.lines(columns: width, style: style)
      + Prose.wrap("50 % is the median: below it the device was fast, above it slow.", width: width)
  }

  // MARK: Stages

  private func stages(_ width: Int, _ style: TextStyle) -> [String] {
    Array(
      traces.map { trace -> [String] in
        guard let journey = journey(trace) else {
          return [style.bold(VisibleText.line(trace.strategy)), "The device is not released."]
        }
        return [style.bold(VisibleText.line(trace.strategy))] + rows(journey, trace, width)
      }.joined(separator: [""]))
  }

  private struct Row {
    var start: String
    var waits: String
    var works: String
    var name: String
  }

  private func rows(_ journey: JourneyTrace, _ trace: StrategyTrace, _ width: Int) -> [String] {
    var rows = [Row(start: "after", waits: "waits", works: "takes", name: "stage")]
    for visit in journey.visits where visit.to > visit.from { rows.append(row(visit, journey, trace)) }
    let widths = [\Row.start, \Row.waits, \Row.works].map { key in
      rows.map { $0[keyPath: key].count }.max() ?? 0
    }
    let indent = widths.reduce(0, +) + 6
    return rows.flatMap { row in
      let cells = zip([row.start, row.waits, row.works], widths).map {
        Prose.padded($0, to: $1, right: true)
      }
      let names = Prose.wrap(row.name, width: max(20, width - indent), indent: 2)
      return names.enumerated().map { number, name in
        (number == 0 ? cells.joined(separator: "  ") + "  " : String(repeating: " ", count: indent)) + name
      }
    }
  }

  private func row(_ visit: JourneyTrace.Visit, _ journey: JourneyTrace, _ trace: StrategyTrace) -> Row {
    let slices = journey.slices(of: visit)
    func sum(_ waits: Bool) -> TimeSpan {
      TimeSpan(
        microseconds: slices.filter { ($0.kind == .waits) == waits }.reduce(0) { $0 + $1.length.microseconds }
      )
    }
    var resources: [String] = []
    for slice in slices { if let name = slice.resource, !resources.contains(name) { resources.append(name) } }
    let (waits, works) = (sum(true), sum(false))
    let branch = visit.branch == 0 ? "" : "[branch \(visit.branch)] "
    return Row(
      start: Self.watch(visit.from - journey.released), waits: waits == .zero ? "" : Self.words(waits),
      works: works == .zero ? "" : Self.words(works),
      name: branch + trace.legend.stageName(visit.stage)
        + (resources.isEmpty ? "" : " (\(resources.joined(separator: ", ")))")
        + (visit.isOpen ? ", cut off" : slices.contains(where: \.isAbandoned) ? ", given up" : ""))
  }
}
