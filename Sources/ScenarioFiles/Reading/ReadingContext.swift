import Engine
import FleetModel
import Snapshots

/// What the readers of one scenario share. Its frame is fixed. Names, columns, assumptions and the
/// fingerprint are only added to, and ``conclude(columns:)`` checks them when everything has been read. So no
/// reader needs another one to have come before it, except where it takes that one's result.
final class ReadingContext {
  let diagnostics: Diagnostics
  let defaults: Defaults
  let names = Names()
  let columns: ColumnUses
  let staff = StaffByWork()
  let places = SitePlaces()
  let measured = MeasuredNumbers()
  let frame: ScenarioFrame
  /// Read before anything that names one.
  var states: [DeviceState] = []
  /// Read before anything that comes in their hours.
  var calendars: [HoursCalendar] = []
  /// The shipped ones among them, which the shipped blocks set.
  var shippedStates: [String] = []
  /// The devices; read before what may depend on their columns.
  var groups: [Fleet.Group] = []
  /// The sites; likewise.
  var siteChoice = SiteChoice([])
  /// What devices have in each column, in the order of the groups; found when it is first asked for.
  private(set) lazy var columnValues = PopulatedSites.columnValues(of: groups)
  /// Read before strategies are.
  var operators: [Operator] = []
  /// The sources of content, in the order in which they are written.
  private(set) var allSources: [String] = []
  /// Contents whose size stands in the stage that fetches them.
  private(set) var contentsOfStages: [Content] = []
  private var contentNames: [String] = []
  /// Whether this is the scenario as it is during a change.
  let isMeanwhile: Bool
  /// What is to change in time, in the order written.
  private(set) var pendingChanges: [PendingChange] = []
  /// Files named in the scenario are looked for here.
  private let directory: String
  /// Shipped things the scenario does not replace; those it uses are assumptions.
  private var shipped: [(kind: Names.Kind, name: String, section: String)] = []
  /// Of all bytes read so far, in the order of reading.
  private(set) var fingerprint: Fingerprint

  /// `fingerprint` covers the scenario's own bytes and the overrides.
  init(
    file: String, frame: ScenarioFrame, defaults: Defaults, fingerprint: Fingerprint,
    isMeanwhile: Bool = false, diagnostics: Diagnostics
  ) {
    self.isMeanwhile = isMeanwhile
    self.diagnostics = diagnostics
    self.defaults = defaults
    self.frame = frame
    self.fingerprint = fingerprint
    columns = ColumnUses(diagnostics)
    directory = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
  }

  var clock: CivilClock { frame.clock }
  var horizon: Instant { frame.horizon }
  var layoutEnd: Instant { frame.layoutEnd }

  /// Takes the fingerprint of further files into that of the input.
  func add(_ other: Fingerprint) { fingerprint.combine(other.value) }

  /// Notes a change, of which a scenario is made when all has been read.
  func note(_ change: PendingChange) {
    assert(!isMeanwhile, "a change during a change")
    pendingChanges.append(change)
  }

  /// Where a file named in the scenario is.
  func path(_ file: String) -> String { file.hasPrefix("/") ? file : directory + file }

  /// What is written, or the default.
  func value(_ node: ScenarioNode?, or path: String...) -> ScenarioNode { node ?? defaults.take(path) }

  /// An amount per hour in the scenario's currency.
  func money(_ node: ScenarioNode) -> Double? {
    guard let money = node.money(in: frame.currency) else { return nil }
    let isDefault = node.place.file == Defaults.file
    if money.currency != frame.currency, !isDefault {
      node.complain("expected \(frame.currency), as in the rest of the scenario, found \(money.currency)")
    }
    return money.perHour
  }

  /// A point on the time line that is not before the start.
  func moment(_ node: ScenarioNode) -> Instant? { node.moment(on: clock) }

  /// A moment at which devices come. Nobody would come behind the horizon, which is doubtful.
  func momentToCome(_ node: ScenarioNode) -> Instant? {
    guard let moment = moment(node) else { return nil }
    if moment >= horizon, !isMeanwhile {
      let end = NumberText.plain((horizon.seconds / 36).rounded() / 100)
      let what = "'\(node.rawText ?? "")' is not before the horizon, which is \(end) h after the start"
      node.diagnostics.warning(at: node.place, path: node.path, "\(what): no device comes then")
    }
    return moment
  }

  /// One span of time, or a list of them.
  func spans(_ node: ScenarioNode) -> [OpeningHours.Interval] {
    node.listOrOne().flatMap { item in
      item.value("dates, such as 2026-07-20..2026-07-31") { text throws(TextProblem) in
        try clock.spans(text, until: layoutEnd)
      } ?? []
    }
  }
}

extension ReadingContext {
  /// The scenario's own things of a section, then the shipped ones it does not replace. All are defined as
  /// names, also those with mistakes, so that one mistake is not reported twice.
  func named<Value>(
    _ node: ScenarioNode?, kind: Names.Kind, section: String, _ read: (String, ScenarioNode) -> Value?
  ) -> [Value] {
    var values: [Value] = []
    var own: [String] = []
    for (name, place, item) in node?.mapping(
      "names with what they stand for, such as '\(section == "incidents" ? "outage" : "name"): …'")?.others()
      ?? []
    {
      own.append(name)
      names.define(kind, own: name, key(name, at: place, of: item))
      if kind == .source { allSources.append(name) }
      if let value = read(name, item) { values.append(value) }
    }
    let builtIn = defaults.section(section)
    for (name, _) in builtIn { names.noteShipped(kind, name) }
    for (name, item) in builtIn where !own.contains(name) {
      names.define(kind, name)
      shipped.append((kind, name, section))
      if let value = names.usedBy(kind, name, { read(name, item) }) { values.append(value) }
    }
    return values
  }

  /// The scenario's own things of a section of which none is shipped.
  func own<Value>(_ node: ScenarioNode?, kind: Names.Kind, _ read: (String, ScenarioNode) -> Value?)
    -> [Value]
  {
    (node?.mapping("names with what they stand for, such as 'name: { … }'")?.others() ?? []).compactMap {
      name, place, item in
      names.define(kind, own: name, key(name, at: place, of: item))
      if kind == .content { contentNames.append(name) }
      return read(name, item)
    }
  }

  /// Whether it comes with fleetsim and nothing in the scenario asks for it. Call it when all has been read.
  func isUnusedShipped(_ kind: Names.Kind, _ name: String) -> Bool {
    shipped.contains { $0.kind == kind && $0.name == name } && !names.isUsed(kind, name)
  }

  /// A content of a stage: the same for all stages of that name, size and kind.
  ///
  /// - Returns: What it is called; another size of the same name gets a number.
  func name(of content: Content) -> String {
    var number = 1
    while true {
      let numbered = number == 1 ? content.name : "\(content.name) (\(number))"
      if let known = contentsOfStages.first(where: { $0.name == numbered }) {
        let isSame = known.size == content.size && known.pieces == content.pieces
        if isSame, known.kind == content.kind { return numbered }
      } else if !contentNames.contains(numbered) {
        var content = content
        content.name = numbered
        contentsOfStages.append(content)
        return numbered
      }
      number += 1
    }
  }

  /// The key of an entry as a node, for complaints about it.
  func key(_ name: String, at place: SourcePlace, of item: ScenarioNode) -> ScenarioNode {
    ScenarioNode(text: name, at: place, path: item.path, diagnostics: diagnostics)
  }

  /// Checks every name and column that was used, now that all are known, and notes the shipped things among
  /// them. Nothing may be read after it.
  ///
  /// - Parameter fleetColumns: every column of the fleet with its values; nil when there is no device.
  func conclude(columns fleetColumns: [ColumnUses.Known]?) {
    names.check()
    if let fleetColumns { columns.check(fleetColumns) }
    for (kind, name, section) in shipped where names.isUsed(kind, name) {
      defaults.noteUse(of: [section, name])
    }
  }
}
