import Engine
import Randomness

/// The columns of the fleet that anything in a scenario asks for. Devices that differ in no other are of one
/// profile, where there would be too many profiles otherwise.
///
/// It walks the stored properties of strategies, rollout, incidents, goals and states by reflection, so that
/// a property that is added later counts without a change here.
struct AskedColumns {
  /// Asked for membership only.
  private(set) var names: Set<String> = [BuiltInColumn.presence.name, BuiltInColumn.wifi.name]

  /// Costs a microsecond or so for every property there is.
  init(_ scenario: Scenario) {
    add(scenario.strategies)
    add(scenario.rollout)
    add(scenario.incidents)
    add(scenario.goals)
    add(scenario.states)
    for change in scenario.timedChanges { add(change.concerned) }
    if let homes = scenario.homes { add(homes) }
    for rooms in scenario.siteKinds.compactMap(\.rooms) { names.insert(rooms.column ?? Rooms.dealtColumn) }
    for week in scenario.presences.compactMap(\.week) {
      if let column = week.sharedBy { names.insert(column) }
    }
    add(scenario.contents)
    add(scenario.sources)
  }

  private mutating func add(_ value: Any) {
    switch value {
    case let asking as any ColumnAsking: if let column = asking.askedColumn { names.insert(column) }
    case is String, is Distribution, is OpeningHours, is SourcePlace, is Assumption: break
    default: for child in Mirror(reflecting: value).children { add(child.value) }
    }
  }
}

/// A value that depends on a column of the fleet.
private protocol ColumnAsking {
  /// Nil where it depends on none.
  var askedColumn: String? { get }
}

extension Condition: ColumnAsking {
  var askedColumn: String? {
    switch self {
    case .isOneOf(let column, _), .isNoneOf(let column, _), .isAtLeast(let column, _): column
    case .incident, .state, .pool: nil
    }
  }
}

extension FleetPart: ColumnAsking {
  var askedColumn: String? {
    switch self {
    case .column(let column, _): column
    case .fleet, .group, .siteKind, .site, .wave: nil
    }
  }
}

extension ContentSource.Reach: ColumnAsking {
  var askedColumn: String? {
    switch self {
    case .site, .all: nil
    case .column(let column): column
    }
  }
}

extension Varying: ColumnAsking {
  var askedColumn: String? {
    switch self {
    case .same: nil
    case .by(let column, _, _): column
    }
  }
}
