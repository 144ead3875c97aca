/// What a trial comes to.
extension ContentTable {
  func records() -> [SourceRecord] { sources.tallies.map(\.record) }

  /// Bytes that sources gave to devices, that caches were filled with, and that devices got.
  var sums: (given: Double, filled: Double, got: Double) {
    var got = fetched
    for fetch in 0..<UInt32(sources.fetches.count) {
      switch sources.fetches[fetch].phase {
      case .free, .done: break
      case .asking, .waiting, .granted, .loading:
        got += sources.fetches[fetch].unit - sources.fetches[fetch].rest
      }
    }
    return (
      sources.tallies.reduce(0) { $0 + $1.toDevices }, sources.tallies.reduce(0) { $0 + $1.filled }, got
    )
  }
}
