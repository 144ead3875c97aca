import FleetModel

extension StageReader {
  private static let mostUnits = Int(UInt16.max)

  /// `take: spares`, or `{ stock, units, if empty }`.
  func take(_ reader: MappingReader, _ position: String) -> Stage.Verb? {
    let stock = self.stock(reader.required("stock", "what is taken"))
    let units = reader.read("units", or: 1) { count($0, in: 1...Self.mostUnits) }
    let ifEmpty = reader.optional("if empty").map { stages($0, "\(position).1.") }
    guard let stock, let units else { return nil }
    return .take(Stage.Take(stock: stock, units: units, ifEmpty: ifEmpty))
  }

  /// `put: spares`, or `{ stock, units }`.
  func put(_ reader: MappingReader) -> Stage.Verb? {
    let stock = self.stock(reader.required("stock", "where it is put"))
    let units = reader.read("units", or: 1) { count($0, in: 1...Self.mostUnits) }
    guard let stock, let units else { return nil }
    return .put(stock: stock, units: units)
  }

  func stock(_ node: ScenarioNode?) -> String? { named(.stock, node, "the name of a stock") }
}
