import FleetModel

/// The combinations of the values of `vary`, but those that `where` leaves out. The last axis changes
/// fastest.
package struct PointGrid: Sendable {
  /// More are refused: nobody reads so many, and they would take days.
  package static let mostPoints = 100_000
  /// More are not even looked through for those that `where` leaves.
  static let mostCombinations = 10_000_000

  package let axes: [VariedAxis]
  /// Places in the whole grid of the combinations that are left, in ascending order.
  private let places: [Int]

  /// Without `vary`.
  init() {
    axes = []
    places = []
  }

  /// - Throws: What is wrong with the number of points.
  init(_ axes: [VariedAxis], where conditions: [WhereCondition]) throws(TextProblem) {
    var product = 1
    for axis in axes {
      let (next, isTooMuch) = product.multipliedReportingOverflow(by: axis.count)
      product = isTooMuch ? .max : next
    }
    let most = conditions.isEmpty ? PointGrid.mostPoints : PointGrid.mostCombinations
    guard product <= most else {
      let counts = axes.map { "\($0.count)" }.joined(separator: " × ")
      throw TextProblem(
        "expected at most \(most) combinations, found \(counts)"
          + (product == .max ? "" : " = \(product)")
          + "; fewer values, or ranges with a larger step, show the same")
    }
    self.axes = axes
    let values = axes.map { $0.values.map(VariedValue.init) }
    let left =
      axes.isEmpty
      ? []
      : (0..<product).filter { place in
        let combination = PointGrid.combination(at: place, axes)
        return conditions.allSatisfy { $0.holds(values, combination) }
      }
    guard left.count <= PointGrid.mostPoints else {
      throw TextProblem("expected at most \(PointGrid.mostPoints) points, found \(left.count)")
    }
    if left.isEmpty, !axes.isEmpty { throw TextProblem("'where' leaves none of \(product) combinations") }
    places = left
  }

  package var count: Int { places.count }

  /// Of each axis the place of the value that a point has.
  package func combination(of point: Int) -> [Int] { PointGrid.combination(at: places[point], axes) }

  /// The point with these values, each by its place on its axis; nil where there is none.
  package func point(at combination: [Int]) -> Int? {
    guard combination.count == axes.count, zip(combination, axes).allSatisfy({ 0 <= $0 && $0 < $1.count })
    else { return nil }
    let place = zip(combination, axes).reduce(0) { $0 * $1.1.count + $1.0 }
    var range = places.startIndex..<places.endIndex
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if places[middle] == place { return middle }
      range =
        places[middle] < place ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  /// The fewest points, in order, in which every value that is left occurs: what is wrong with a value alone
  /// shows in these.
  var covering: [Int] {
    var missing = axes.map { Set(0..<$0.count) }  // asked for membership only
    var found: [Int] = []
    for point in places.indices {
      let combination = combination(of: point)
      var isNew = false
      for (axis, value) in combination.enumerated() where missing[axis].remove(value) != nil { isNew = true }
      if isNew { found.append(point) }
      if missing.allSatisfy(\.isEmpty) { break }
    }
    return found
  }

  func described(_ point: Int) -> ScenarioPoint {
    let values = zip(axes, combination(of: point)).map { ($0, $0.nodes[$1].plainText) }
    return ScenarioPoint(
      name: values.map { "\($0.label)=\($1)" }.joined(separator: ", "), kind: .point,
      settings: values.map { ScenarioPoint.Setting(path: $0.path, value: $1) })
  }

  func edits(_ point: Int) -> [TreeEdit] {
    zip(axes, combination(of: point)).map { $0.edit($1) }
  }

  private static func combination(at place: Int, _ axes: [VariedAxis]) -> [Int] {
    var rest = place
    var combination = [Int](repeating: 0, count: axes.count)
    for axis in axes.indices.reversed() {
      (rest, combination[axis]) = rest.quotientAndRemainder(dividingBy: axes[axis].count)
    }
    return combination
  }
}
