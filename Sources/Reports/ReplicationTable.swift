import Experiments

/// The columns of a `replications.csv`: of each strategy and measure one value and weight a replication.
struct ReplicationTable {
  struct Column {
    var values: [Double] = []
    var weights: [Double] = []
  }

  private struct Key: Hashable {
    var strategy: String
    var measure: String
  }

  private let file: String
  private var columns: [Key: Column] = [:]  // asked for by key only
  private var fault: String?

  init(_ text: String, file: String) {
    self.file = file
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    let header = lines.popFirst().map { CSVText.fields(String($0)) }
    if header != ReplicationsCSV.header {
      fault = "line 1: expected \(ReplicationsCSV.header.joined(separator: ","))"
      return
    }
    for (place, line) in lines.enumerated() where !line.isEmpty {
      guard add(CSVText.fields(String(line))) else {
        fault = "line \(place + 2): not understood, or out of order"
        return
      }
    }
  }

  /// Replications come in their order, so that a line that is missing shows.
  private mutating func add(_ fields: [String]) -> Bool {
    guard fields.count == 5, let replication = Int(fields[0]), let value = ReplicationsCSV.number(fields[3]),
      let weight = ReplicationsCSV.number(fields[4])
    else { return false }
    let key = Key(strategy: fields[1], measure: fields[2])
    guard columns[key, default: Column()].values.count == replication else { return false }
    columns[key, default: Column()].values.append(value)
    columns[key, default: Column()].weights.append(weight)
    return true
  }

  /// - Throws: What is wrong with the file, or that it has not so many replications of this measure.
  func column(_ strategy: String, _ measure: String, count: Int) throws(StoredResultReader.Fault) -> Column {
    if let fault { throw StoredResultReader.Fault(description: "\(file): \(fault)") }
    // Names stand in the table as they are shown.
    let key = Key(strategy: CSVText.harmless(strategy), measure: CSVText.harmless(measure))
    let column = columns[key] ?? Column()
    guard column.values.count == count else {
      throw StoredResultReader.Fault(
        description: "\(file): expected \(count) replications of \(measure) under \(strategy), found "
          + "\(column.values.count)")
    }
    return column
  }
}
