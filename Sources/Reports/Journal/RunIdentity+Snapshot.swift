import Experiments
import Snapshots

extension RunIdentity {
  var snapshot: [UInt8] {
    var writer = SnapshotWriter()
    writer.put(parts.count)
    for part in parts {
      writer.put(all: Array(part.name.utf8))
      writer.put(all: Array(part.value.utf8))
      writer.put(part.isReadable ? UInt8(1) : 0)
    }
    return writer.bytes
  }

  init(snapshot: [UInt8]) throws(SnapshotFault) {
    var reader = SnapshotReader(snapshot)
    var left = try reader.take(Int.self)
    var parts: [Part] = []
    while left > 0 {
      let name = String(decoding: try reader.takeAll(of: UInt8.self), as: UTF8.self)
      let value = String(decoding: try reader.takeAll(of: UInt8.self), as: UTF8.self)
      parts.append(Part(name, value, isReadable: try reader.take(UInt8.self) != 0))
      left -= 1
    }
    self.init(parts: parts)
  }
}
