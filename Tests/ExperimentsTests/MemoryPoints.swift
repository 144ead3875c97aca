import Synchronization

@testable import Experiments

/// A store of points without a file.
final class MemoryPoints: PointStore {
  private let state: Mutex<[PointKey: [UInt8]]>

  init(_ points: [PointKey: [UInt8]] = [:]) { state = Mutex(points) }

  var points: [PointKey: [UInt8]] { state.withLock { $0 } }

  func read(_ key: PointKey) -> [UInt8]? { state.withLock { $0[key] } }

  func keep(_ bytes: [UInt8], of key: PointKey) { state.withLock { $0[key] = bytes } }

  func trials(of key: PointKey, _ identity: @escaping @Sendable () -> RunIdentity) -> (any TrialStore)? {
    nil
  }
}
