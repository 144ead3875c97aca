import FleetModel
import Randomness

extension StageReader {
  /// How long something takes (`takes`), and what that is multiplied by (`times`). A factor that is drawn
  /// becomes a part of the distribution.
  func timed(_ reader: MappingReader) -> (takes: Varying<Distribution>, times: Varying<Double>)? {
    let takes = required(reader, "takes", "how long it takes", .duration)
    let node = reader.optional("times")
    guard let node, isDrawn(node) else {
      let times = node.map { varying.number($0) } ?? .same(1)
      guard let takes, let times else { return nil }
      return (takes, times)
    }
    return takes.flatMap { product($0, of: "takes", times: node) }.map { ($0, .same(1)) }
  }

  /// What is drawn (`takes`, `bytes`), multiplied by a factor (`times`) that may be drawn as well.
  func product(
    _ drawn: Varying<Distribution>, of key: String, times node: ScenarioNode
  ) -> Varying<Distribution>? {
    guard let factor = varying.distribution(node, .number) else { return nil }
    guard let both = drawn.with(factor, { .product($0, $1) }) else {
      node.complain(expected: "'times' by the same column as '\(key)', or one of them that is alike for all")
      return nil
    }
    if let problem = both.values.lazy.compactMap(\.problem).first {
      node.complain("'times' is impossible: \(problem)")
      return nil
    }
    return both
  }

  /// Whether a factor is a distribution, or may be one.
  private func isDrawn(_ node: ScenarioNode) -> Bool {
    guard let node = resolve(node) else { return false }
    switch node.source.content {
    case .text(let text, _): return text.contains("(")
    case .mapping(let entries):
      return entries.contains { entry in
        let item = ScenarioNode(entry.value, path: node.path, diagnostics: node.diagnostics)
        return resolve(item)?.rawText?.contains("(") == true
      }
    case .list, .nothing: return false
    }
  }
}

extension Varying {
  /// All that it may be.
  fileprivate var values: [Value] {
    switch self {
    case .same(let value): [value]
    case .by(_, let table, let otherwise):
      table.keys.sorted().compactMap { table[$0] } + [otherwise].compactMap { $0 }
    }
  }

  /// What both make together, for each device; nil where they depend on different columns.
  fileprivate func with(_ other: Varying, _ both: (Value, Value) -> Value) -> Varying? {
    switch (self, other) {
    case (.same(let a), .same(let b)): return .same(both(a, b))
    case (.by(let column, let table, let otherwise), .same(let b)):
      return .by(column: column, table.mapValues { both($0, b) }, otherwise: otherwise.map { both($0, b) })
    case (.same(let a), .by(let column, let table, let otherwise)):
      return .by(column: column, table.mapValues { both(a, $0) }, otherwise: otherwise.map { both(a, $0) })
    case (.by(let column, let table, let rest), .by(let second, let others, let otherRest)):
      guard column == second else { return nil }
      var merged: [String: Value] = [:]
      for key in Set(table.keys).union(others.keys) {
        guard let a = table[key] ?? rest, let b = others[key] ?? otherRest else { continue }
        merged[key] = both(a, b)
      }
      let last = rest.flatMap { a in otherRest.map { both(a, $0) } }
      return .by(column: column, merged, otherwise: last)
    }
  }
}
