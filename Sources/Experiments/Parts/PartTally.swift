import Engine
import Snapshots

/// What became of the devices of a part of the fleet in one trial. Times are in microseconds.
struct PartTally: BitwiseCopyable, Sendable, Hashable {
  var done: UInt32 = 0
  /// Those of ``done`` that were left as they were.
  var notReset: UInt32 = 0
  /// Those of ``done`` that failed.
  var failed: UInt32 = 0
  /// Those that a fallback made ready.
  var fallbacks: UInt32 = 0
  /// Under way at the horizon, or not even released.
  var unfinished: UInt32 = 0
  /// Those of ``unfinished`` that were followed to their ends.
  var late: UInt32 = 0
  /// When the last of ``done`` was.
  var lastDone = Instant.start
  /// To productive, of ``done``.
  var productive: Int128 = 0
  /// To productive, of ``late``, to their ends.
  var lateProductive: Int128 = 0
  /// To productive until the horizon, of ``unfinished``.
  var openProductive: Int128 = 0
  /// To desktop, of ``done`` and ``late``.
  var desktop: Int128 = 0
  /// To compliant, likewise, where there is a third clock.
  var compliant: Int128 = 0

  /// All devices that count.
  var released: Int { Int(done) + Int(unfinished) }
  var ready: Int { Int(done) - Int(notReset) - Int(failed) }
  /// Devices whose times are known to their ends.
  var timed: Int { Int(done) + Int(late) }
  var isEmpty: Bool { done == 0 && unfinished == 0 }

  /// A journey of a device of the part is over, the latest so far.
  @inline(__always) mutating func finish(_ record: DeviceRecord) {
    done &+= 1
    lastDone = record.finished
    productive &+= Int128(record.toProductive.microseconds)
    desktop &+= Int128(record.toDesktop.microseconds)
  }

  /// Another part's devices, none of which are this one's.
  mutating func add(_ other: PartTally) {
    done &+= other.done
    notReset &+= other.notReset
    failed &+= other.failed
    fallbacks &+= other.fallbacks
    unfinished &+= other.unfinished
    late &+= other.late
    lastDone = max(lastDone, other.lastDone)
    productive &+= other.productive
    lateProductive &+= other.lateProductive
    openProductive &+= other.openProductive
    desktop &+= other.desktop
    compliant &+= other.compliant
  }

  /// Whether a trial can have left it: what a file holds may be anything.
  var isPossible: Bool {
    let sums = [productive, lateProductive, openProductive, desktop, compliant]
    return Int(notReset) + Int(failed) <= Int(done) && fallbacks <= done && late <= unfinished
      && (0...SnapshotLimits.time).contains(lastDone.microseconds)
      && sums.allSatisfy { $0 >= 0 && SnapshotLimits.isSum($0) }
  }
}
