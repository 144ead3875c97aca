import Engine
import FleetModel

/// One journey of a device, as it went: what it did from when to when, and what happened to it.
package struct JourneyTrace: Sendable, Hashable {
  /// What a device does for some time, within a stage.
  package struct Slice: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
      case waits
      /// People work on it.
      case works
      /// Time passes by itself.
      case passes
      /// Bytes come to it.
      case loads
      /// Its branches do what they do.
      case branches
      /// It goes through a session with others.
      case attends
    }

    package var kind: Kind
    /// 0: the device itself; else a branch of it, or a session that it is in.
    package var branch: Int
    /// By index into the legend's stages.
    package var stage: Int
    package var from: Instant
    package var to: Instant
    /// What it waits for, who works, over what or from whom it loads.
    package var resource: String?
    /// Bytes that it loads.
    package var bytes: Double?
    /// The share of draws that are not above what was drawn here; nil: nothing was drawn that differs.
    package var luck: Double?
    /// It did not come to its end.
    package var isAbandoned = false

    package var length: TimeSpan { to - from }
  }

  /// The time from when a device came to a stage until it left it. It may come there again.
  package struct Visit: Sendable, Hashable {
    package var branch: Int
    package var stage: Int
    package var from: Instant
    package var to: Instant
    /// The horizon cut it off.
    package var isOpen = false
  }

  package struct Event: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
      case released
      case starts = "starts stage"
      case finishes = "finishes stage"
      case waits = "waits"
      case gets = "gets"
      case turnedAway = "is turned away"
      case givesUp = "gives up"
      case loads = "loads"
      case sends = "transfers"
      case puts = "puts back"
      case failed = "attempt failed"
      /// A decision is taken as its author calls otherwise.
      case turns = "goes to otherwise"
      case exception = "leaves the plan"
      case continues = "continues with"
      case sets = "sets state"
      case clock = "clock"
      case ends = "outcome"
      case cutOff = "is cut off"
    }

    package var kind: Kind
    package var time: Instant
    package var branch: Int
    package var stage: Int
    package var resource: String?
    /// Units, bytes, or seconds, by the kind.
    package var amount: Double?
    /// The value of a state, the reason, the outcome, the strategy that takes over.
    package var detail: String?
  }

  /// Its first moment; of a device that comes again, when it was given back to its user.
  package var from: Instant
  package var released: Instant
  /// Its end; where it was cut off, the horizon.
  package var to: Instant
  /// Nil: the horizon cut it off.
  package var outcome: Stage.Outcome?
  /// In order of their begin.
  package var visits: [Visit] = []
  /// What filled them, likewise. Those of branch 0 cover the journey from its begin to its end, one behind
  /// the other.
  package var slices: [Slice] = []
  /// In the order in which they happened.
  package var events: [Event] = []
  /// When its users could not work.
  package var downs: [Range<Instant>] = []
  /// What the trial reports of it; nil: it counts nowhere.
  package var record: DeviceRecord?

  /// What filled a visit.
  package func slices(of visit: Visit) -> [Slice] {
    slices.filter {
      $0.branch == visit.branch && $0.stage == visit.stage && $0.from >= visit.from && $0.to <= visit.to
    }
  }

  /// The parts of its slices that are downtime, in all, of those that are waiting or are not.
  package func downtime(waiting: Bool) -> TimeSpan {
    var sum: Int64 = 0
    for slice in slices where slice.branch == 0 && (slice.kind == .waits) == waiting {
      for down in downs {
        sum += max(
          0,
          min(slice.to, down.upperBound).microseconds - max(slice.from, down.lowerBound).microseconds)
      }
    }
    return TimeSpan(microseconds: sum)
  }
}

/// A device under one strategy. One that comes again has several journeys.
package struct DeviceTrace: Sendable, Hashable {
  package var device: UInt32
  package var journeys: [JourneyTrace]
}

/// Chosen devices under one strategy.
package struct StrategyTrace: Sendable {
  package var strategy: String
  package var legend: Legend
  /// In the order in which they were asked for.
  package var devices: [DeviceTrace]
}
