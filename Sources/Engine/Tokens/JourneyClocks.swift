/// The times of a device's journey so far: its release and its downtime. Touched at marks, births and ends.
///
/// Portal jobs and children of a `fork` make no journey of their own and keep other things in these words:
/// see ``jobStart``, ``jobSize``, ``jobWave``.
struct JourneyClocks: BitwiseCopyable {
  /// When the journey began.
  var released: Int64 = 0
  /// What the clocks show, in microseconds. A clock that runs has minus the instant of its start in it, so
  /// that starting and stopping cost a subtraction and an addition.
  var desktop: Int64 = 0
  var productive: Int64 = 0
  var desktopInHours: Int64 = 0
  var productiveInHours: Int64 = 0
  /// How often a device of a closed fleet has been here before. A child keeps here the attempt word that its
  /// parent had when it forked.
  var cycle: UInt32 = 0
  /// Fourth word of the random counter: see ``AttemptWord``.
  var attempt: UInt32 = 0
  /// Index of the token's ``ControlState``, if it has one.
  var control = Token.none
  /// How many fallbacks were taken.
  var fallbacks: UInt8 = 0
  var running: Running = []
  /// The last way out of the plan that it took; see ``ReasonWord``.
  var reason = ReasonWord.asPlanned

  /// Which clocks run.
  struct Running: OptionSet, BitwiseCopyable {
    let rawValue: UInt8
    static let desktop = Running(rawValue: 1)
    static let productive = Running(rawValue: 2)
    /// At least one clock has been started.
    static let marked = Running(rawValue: 4)
    /// That of ``ComplianceClocks``.
    static let compliant = Running(rawValue: 8)

    /// Those that run when a device goes down.
    static func started(hasThird: Bool) -> Running {
      hasThird ? [.desktop, .productive, .marked, .compliant] : [.desktop, .productive, .marked]
    }

    /// - Returns: 1 if `clock` runs here and not in `after`, so that it stops; −1 if it starts; else 0.
    @inline(__always) func step(of clock: Running, to after: Running) -> Int64 {
      (contains(clock) ? 1 : 0) &- (after.contains(clock) ? 1 : 0)
    }
  }
}

/// A portal job has no clocks; it keeps which devices it will release.
extension JourneyClocks {
  init(jobStart: Int, size: Int, wave: UInt32) {
    released = Int64(jobStart)
    desktop = Int64(size)
    cycle = wave
  }

  /// The position of its first device in the wave's order of release.
  var jobStart: Int { Int(released) }
  /// The number of its devices.
  var jobSize: Int { Int(desktop) }
  var jobWave: Int { Int(cycle) }
}
