import Synchronization

/// Asks running trials to stop at the next occasion, and lets others watch how far they are.
package final class StopSignal: Sendable {
  private let flag = Atomic<Bool>(false)
  private let done = Atomic<Int>(0)

  private let others: [StopSignal]

  /// Requested as soon as any of `others` is; what is reported to it is reported to them.
  package init(listeningTo others: [StopSignal] = []) { self.others = others }

  /// Whether this signal, or one that it listens to, was asked to stop trials.
  package var isRequested: Bool { flag.load(ordering: .relaxed) || others.contains { $0.isRequested } }
  /// Asks all trials that were given this signal to stop. May be called from any thread.
  package func request() { flag.store(true, ordering: .relaxed) }

  /// Journeys finished so far, over all trials.
  package var devicesDone: Int { done.load(ordering: .relaxed) }
  func report(_ devices: Int) {
    done.add(devices, ordering: .relaxed)
    for other in others { other.report(devices) }
  }
}
