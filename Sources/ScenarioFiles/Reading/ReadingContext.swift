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
  let frame: ScenarioFrame
  /// Read before anything that names one.
  var states: [DeviceState] = []
  /// The devices; read before what may depend on their columns.
  var groups: [Fleet.Group] = []
  /// What devices have in each column, in the order of the groups; found when it is first asked for.
  private(set) lazy var columnValues = PopulatedSites.columnValues(of: groups)
  /// Read before strategies are.
  var operators: [Operator] = []
  /// The sources of content, in the order in which they are written.
  private(set) var allSources: [String] = []
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
    guard let money = node.money() else { return nil }
    let isDefault = node.place.file == Defaults.file
    if money.currency != frame.currency, !isDefault {
      node.complain("expected \(frame.currency), as in the rest of the scenario, found \(money.currency)")
    }
    return money.perHour
  }

  /// A point on the time line that is not before the start.
  func moment(_ node: ScenarioNode) -> Instant? { node.moment(on: clock) }

  /// One span of time, or a list of them.
  func spans(_ node: ScenarioNode) -> [OpeningHours.Interval] {
    node.listOrOne().compactMap { item in
      item.value("dates, such as 2026-07-20..2026-07-31") { text throws(TextProblem) in try clock.span(text) }
    }
  }

  /// The reader of `empirical(file …, column …, unit …, where …)`.
  var valueFile: DistributionSyntax.ValueFile {
    { (wanted) throws(TextProblem) in
      let path = self.path(wanted.file)
      do throws(FileFault) {
        let (table, fingerprint) = try ValueTable.read(wanted, in: path)
        self.fingerprint.combine(fingerprint)
        if let doubt = table.doubt {
          self.diagnostics.warning(at: SourcePlace(file: path, line: 0, column: 0), path: "", doubt)
        }
        return table.values
      } catch {
        let place = error.diagnostic.place.line > 0 ? "line \(error.diagnostic.place.line): " : ""
        throw TextProblem("the file '\(wanted.file)': \(place)\(error.diagnostic.message)")
      }
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
      if kind == .source { allSources.append(name) }
      return read(name, item)
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
