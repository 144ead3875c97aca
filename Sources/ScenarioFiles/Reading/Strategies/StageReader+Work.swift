import FleetModel
import Randomness

extension StageReader {
  func work(_ reader: MappingReader, _ position: String) -> Stage.Verb? {
    let asking = asking(
      reader, "by", "the pool that does it", doesWork: true, ["\(position).1.", "\(position).2."])
    let units = reader.read("units", or: 1) { count($0, in: 1...1_000_000) }
    let takes = required(reader, "takes", "how long it takes", .duration)
    let (times, priority) = (times(reader), priority(reader))
    guard let times, let priority, let asking, let takes, let units else { return nil }
    return .work(Stage.Work(asking, units: units, takes: takes, times: times, priority: priority))
  }

  func using(_ reader: MappingReader, _ position: String) -> Stage.Verb? {
    let asking = asking(
      reader, "pool", "what is held", doesWork: false, ["\(position).2.", "\(position).3."])
    let units = reader.read("units", or: 1) { count($0, in: 1...1_000_000) }
    let inner = holding(asking?.words) { stages(reader.required("do", "a list of stages"), "\(position).1.") }
    guard let priority = priority(reader), let asking, let units else { return nil }
    return .using(pool: asking, units: units, priority: priority, body: inner)
  }

  func times(_ reader: MappingReader) -> Varying<Double>? {
    reader.read("times", or: .same(1)) { varying.number($0) }
  }

  private func priority(_ reader: MappingReader) -> Varying<Int>? {
    reader.read("priority", or: .same(1)) { varying.count($0) }
  }
}
