/// What is known about journeys that stand at one place of a program, whatever path they came.
protocol PathLabel {
  /// Whether a label goes on with the journeys, as their number does; a bound on them also stays behind.
  static var isSpent: Bool { get }
  /// Takes in what another path to the same place brings.
  ///
  /// - Returns: Whether that says more than was known.
  mutating func meet(_ other: Self) -> Bool
}

/// Follows all paths of a program at once, without running it. Paths that meet are one from there on.
///
/// Places are worked off in the order of the program, and the only ways back (a retry, and a fallback to an
/// earlier strategy) count tries or lose in odds; so most places are left once.
struct PathWalk<Label: PathLabel> {
  /// Where journeys stand.
  struct Place {
    var pc: Int
    var tries = PathTries()
  }

  private struct Visit {
    var tries: PathTries
    var label: Label
    var isPending = true
  }

  private var visits: [[Visit]]
  /// No place before it has anything to be done.
  private var first: Int
  private var pending = 0
  /// What is known where paths end; nil: none does.
  private(set) var end: Label?

  /// After so many steps a walk is given up: nothing is then known.
  private static var mostSteps: Int { 50_000 }

  /// - Parameter step: Where journeys go on from a place, with what is known of them there; empty: they end.
  /// - Returns: What is known of those that end; nil: nothing.
  static func end(
    _ program: Program, from entry: Int, _ label: Label,
    step: (_ op: Op, _ place: Place, _ label: Label) -> [(Place, Label)]
  ) -> Label? {
    var walk = PathWalk(visits: Array(repeating: [], count: program.ops.count), first: entry)
    walk.arrive(Place(pc: entry), label)
    var steps = 0
    while let (place, label) = walk.next() {
      steps += 1
      if steps > mostSteps { return nil }
      let ways = step(program.ops[place.pc], place, label)
      if ways.isEmpty { walk.leave(label) }
      for (place, label) in ways { walk.arrive(place, label) }
    }
    return walk.end
  }

  private init(visits: [[Visit]], first: Int) {
    precondition(visits.indices.contains(first), "a path begins at an op")
    self.visits = visits
    self.first = first
  }

  private mutating func arrive(_ place: Place, _ label: Label) {
    assert(visits.indices.contains(place.pc), "a path runs off the end")
    if let known = visits[place.pc].firstIndex(where: { $0.tries == place.tries }) {
      if !visits[place.pc][known].label.meet(label) { return }
      if visits[place.pc][known].isPending { return }
      visits[place.pc][known].isPending = true
    } else {
      visits[place.pc].append(Visit(tries: place.tries, label: label))
    }
    pending += 1
    first = min(first, place.pc)
  }

  private mutating func next() -> (Place, Label)? {
    if pending == 0 { return nil }
    while true {
      if let visit = visits[first].firstIndex(where: \.isPending) {
        pending -= 1
        let found = visits[first][visit]
        if Label.isSpent { visits[first].remove(at: visit) } else { visits[first][visit].isPending = false }
        return (Place(pc: first, tries: found.tries), found.label)
      }
      first += 1
      assert(first < visits.count, "a place that is pending is lost")
    }
  }

  private mutating func leave(_ label: Label) {
    if end == nil { end = label } else { _ = end?.meet(label) }
  }
}
