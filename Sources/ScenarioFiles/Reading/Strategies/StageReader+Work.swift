import FleetModel
import Randomness

extension StageReader {
  func work(_ reader: MappingReader, _ position: String) -> Stage.Verb? {
    let asking = asking(
      reader, under: "by", "the pool that does it", doesWork: true, ["\(position).1.", "\(position).2."])
    let units = reader.read("units", or: 1) { count($0, in: 1...Int(UInt16.max)) }
    let timed = timed(reader)
    let priority = priority(reader)
    guard let timed, let priority, let asking, let units else { return nil }
    return .work(Stage.Work(asking, units: units, takes: timed.takes, times: timed.times, priority: priority))
  }

  func using(_ reader: MappingReader, _ position: String) -> Stage.Verb? {
    let asking = asking(
      reader, under: "pool", "what is held", doesWork: false, ["\(position).2.", "\(position).3."])
    let units = reader.read("units", or: 1) { count($0, in: 1...Int(UInt16.max)) }
    let inner = holding(asking?.words) { stages(reader.required("do", "a list of stages"), "\(position).1.") }
    guard let priority = priority(reader), let asking, let units else { return nil }
    return .using(pool: asking, units: units, priority: priority, body: inner)
  }

  private func priority(_ reader: MappingReader) -> Varying<Int>? {
    reader.read("priority", or: .same(1)) { varying.count($0) }
  }
}
