import FleetModel
import Randomness

/// Reads values that may differ by a column: `{ by: disk, nvme: 30 min, otherwise: 40 min }`.
struct VaryingReader {
  let context: ReadingContext
  /// Replaces `setting NAME` by what it stands for; does nothing outside of strategies.
  var resolve: (ScenarioNode) -> ScenarioNode? = { $0 }
  /// False in a branch that is never taken: it is read for its mistakes, and the columns it names are not
  /// noted.
  var isLive = true

  func distribution(_ node: ScenarioNode, _ dimension: Dimension) -> Varying<Distribution>? {
    varying(node, .distribution(dimension)) {
      $0.distribution(dimension, valueFile: context.valueFile(isLive: isLive))
    }
  }

  /// In bytes, above zero.
  func size(_ node: ScenarioNode) -> Varying<Double>? { quantity(node, .size, isPositive: true) }

  /// In bytes.
  func anySize(_ node: ScenarioNode) -> Varying<Double>? { quantity(node, .size) }

  func share(_ node: ScenarioNode) -> Varying<Double>? {
    varying(node, .share) { $0.share(ofRows: context.shareFile(isLive: isLive)) }
  }

  func number(_ node: ScenarioNode) -> Varying<Double>? { quantity(node, .number) }

  /// Above zero.
  func rate(_ node: ScenarioNode) -> Varying<Double>? { quantity(node, .rate, isPositive: true) }

  func count(_ node: ScenarioNode) -> Varying<Int>? {
    varying(node, .count(0...1_000_000)) { $0.count(in: 0...1_000_000) }
  }

  /// One of some words that the file defines.
  func word(_ node: ScenarioNode, among words: [String]) -> Varying<String>? {
    varying(node, .text("a value")) { $0.oneOf(words, areOfFile: true) }
  }

  private func quantity(
    _ node: ScenarioNode, _ dimension: Dimension, isPositive: Bool = false
  ) -> Varying<Double>? {
    varying(node, .quantity(dimension, isPositive: isPositive)) {
      $0.quantity(dimension, positive: isPositive)
    }
  }

  /// - Parameter asked: What `read` asks, also where each device has another value.
  private func varying<Value>(
    _ node: ScenarioNode, _ asked: @autoclosure () -> Asked, _ read: (ScenarioNode) -> Value?
  ) -> Varying<Value>? {
    node.note(.byColumn)
    node.note(asked())
    guard let node = resolve(node) else { return nil }
    if let text = node.rawText, text.hasPrefix(VaryingReader.word) { return column(node, text, read) }
    guard node.isMapping, let reader = node.mapping() else { return read(node).map { .same($0) } }
    let column = reader.required("by", "the column it depends on")
    let name = column?.text("the name of a column")
    var otherwise: Value?
    var isWrong = false
    if let item = reader.optional("otherwise") {
      otherwise = resolve(item).flatMap(read)
      isWrong = otherwise == nil
    }
    var table: [String: Value] = [:]
    var keys: [ColumnUses.Value] = []
    if name != nil {
      for (key, place, item) in reader.others() {
        let node = ScenarioNode(text: key, at: place, path: item.path, diagnostics: item.diagnostics)
        keys.append(ColumnUses.Value(text: key, node: node))
        if let value = resolve(item).flatMap(read) { table[key] = value } else { isWrong = true }
      }
    }
    reader.finish()
    guard let name, let column, !isWrong else { return nil }
    context.columns.use(
      name, values: keys, mustCoverAll: !reader.has("otherwise"), isLive: isLive, tellsApart: true, in: column
    )
    return .by(column: name, table, otherwise: otherwise)
  }
}
