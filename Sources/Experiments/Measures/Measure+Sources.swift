import Engine
import FleetModel

extension Measure {
  /// What each source of content gives.
  ///
  /// - Parameter index: The source's index in a legend.
  static func source(_ role: Legend.SourceRole, index: Int) -> [Measure] {
    let name = role.name
    var measures = [
      Measure(
        "source.\(name).bytes", .content, "\(name): bytes to devices", .bytes,
        "bytes that it gives to devices"
      ) { $0.record.sources[index].toDevices },
      Measure(
        "source.\(name).share", .content, "\(name): share of all bytes", .share, pooled: .ratio,
        better: .neither, "its part of all bytes that devices fetch", weight: { $0.bytesFetched }
      ) { outcome in
        let all = outcome.bytesFetched
        return all > 0 ? outcome.record.sources[index].toDevices / all : .nan
      },
    ]
    if role.fillsCaches {
      measures.append(
        Measure(
          "source.\(name).fills", .content, "\(name): bytes to caches", .bytes,
          "bytes that it gives to caches"
        ) { $0.record.sources[index].toCaches })
    }
    if role.isFilled { measures.append(hits(name, index)) }
    return role.isWaitedFor ? measures + waits(name, index) : measures
  }

  private static func hits(_ name: String, _ index: Int) -> Measure {
    Measure(
      "source.\(name).hits", .content, "\(name): hits", .share, pooled: .ratio, better: .higher,
      "share of the requests to it for which it did not have to be filled anew",
      weight: { Double($0.record.sources[index].requests) }
    ) { outcome in
      let source = outcome.record.sources[index]
      return source.requests > 0 ? Double(source.requests - source.fills) / Double(source.requests) : .nan
    }
  }

  private static func waits(_ name: String, _ index: Int) -> [Measure] {
    [
      Measure(
        "source.\(name).wait.mean", .content, "\(name): wait, mean", .seconds, pooled: .ratio,
        "wait for it: mean over all whom it serves", weight: { Double($0.record.sources[index].served) }
      ) { outcome in
        let source = outcome.record.sources[index]
        return source.served > 0 ? source.waited / Double(source.served) / 1e6 : .nan
      },
      Measure(
        "source.\(name).waited", .content, "\(name): who waits", .share, pooled: .ratio,
        "share of those whom it serves that wait at all",
        weight: { Double($0.record.sources[index].served) }
      ) { outcome in
        let source = outcome.record.sources[index]
        return source.served > 0 ? Double(source.waits) / Double(source.served) : .nan
      },
    ]
  }
}
