/// Where chosen devices went in a trial, op by op. Filled by a trial whose plan is
/// ``Plan/watched()``; a trial without one pays nothing for it.
///
/// A reference, because a trial cannot hand it back while it runs. It belongs to the one thread of the trial.
package final class StepLog {
  /// Something that happened to a token of a chosen device.
  package struct Step: BitwiseCopyable, Sendable, Hashable {
    package enum Kind: BitwiseCopyable, Sendable, Hashable {
      /// The token came to the op, and does it now.
      case came
      /// At an `obtain`: the source of number ``Step/place`` sends ``Step/amount`` bytes.
      case loads
      /// At an `obtain`: it waits for a source.
      case waitsForSource
      /// Somebody took the units that it worked with; it waits for those of the `seize` at the op.
      case displaced
      /// It has its units again, and goes on with the work at the op.
      case resumed
    }

    package var kind: Kind
    package var time: Instant
    package var device: UInt32
    package var token: UInt32
    /// The token that waits for it, of a branch and of a session; ``StepLog/nobody`` of a device itself.
    package var parent: UInt32
    /// The op's address in the program as it is without watches.
    package var op: Int
    /// What was drawn there, in microseconds or bytes; NaN: nothing is drawn.
    package var drawn = Double.nan
    /// What came of it with all factors: the length of work without interruptions, or bytes.
    package var amount = Double.nan
    /// Of what it was drawn: place among the program's samplers; -1: of nothing.
    package var law = -1
    /// The pool that serves it, where a crew does, or the source that it loads from; -1: none.
    package var place = -1
  }

  /// Stands for "no token".
  package static let nobody = UInt32.max

  /// In the order in which it happened.
  package private(set) var steps: [Step] = []
  /// Asked for membership only.
  private let devices: Set<UInt32>
  /// Of each op of the watched program its address in the program without watches.
  private let addresses: [Int]

  /// - Parameters:
  ///   - devices: Those whose steps are kept, by the numbers that key their draws.
  ///   - watched: The program that the trial runs.
  package init(of devices: [UInt32], in watched: Program) {
    self.devices = Set(devices)
    var next = 0
    addresses = watched.ops.map { op in
      defer { if op.code != .watch { next += 1 } }
      return next
    }
  }

  func follows(_ device: UInt32) -> Bool { devices.contains(device) }

  /// - Parameter step: Its op is the address in the watched program.
  func add(_ step: Step) {
    assert(addresses.indices.contains(step.op), "a step at no op")
    var step = step
    step.op = addresses[step.op]
    steps.append(step)
  }
}
