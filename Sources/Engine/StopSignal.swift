import Synchronization

/// Asks running trials to stop at the next occasion, and lets others watch how far they are.
package final class StopSignal: Sendable {
  private let flag = Atomic<Bool>(false)
  private let done = Atomic<Int>(0)

  package init() {}

  package var isRequested: Bool { flag.load(ordering: .relaxed) }
  package func request() { flag.store(true, ordering: .relaxed) }

  /// Journeys finished so far, over all trials.
  package var devicesDone: Int { done.load(ordering: .relaxed) }
  func report(_ devices: Int) { done.add(devices, ordering: .relaxed) }
}
