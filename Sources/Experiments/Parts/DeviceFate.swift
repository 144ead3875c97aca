import Engine

/// What became of one device in one trial, in eight bytes.
struct DeviceFate: BitwiseCopyable, Sendable, Hashable {
  /// Down to productive, in seconds; infinite where the end was not seen.
  var downtime = Float.infinity
  /// As the legend numbers it.
  var reason: UInt16 = 0
  /// As records number it, or ``DeviceRecord/unfinished``.
  var outcome = DeviceRecord.unfinished
  /// What there is to say of it.
  var marks: Marks = []

  struct Marks: OptionSet, BitwiseCopyable, Sendable, Hashable {
    var rawValue: UInt8
    /// It had a journey that counts.
    static let counts = Marks(rawValue: 1)
    /// Goals ask of its part that so many be done, or ready, by a moment or within a time.
    static let isAsked = Marks(rawValue: 2)
    /// It was late for one of them.
    static let isLate = Marks(rawValue: 4)
  }

  var counts: Bool { marks.contains(.counts) }
}

/// The fates of the devices of one trial of waves, by their numbers.
struct DeviceFates: Sendable {
  private(set) var fates: [DeviceFate]
  /// Nil where there are none.
  let goals: GoalPlan?

  init(deviceCount: Int, _ goals: GoalPlan?) {
    self.init([DeviceFate](repeating: DeviceFate(), count: deviceCount), goals)
  }

  init(_ fates: [DeviceFate], _ goals: GoalPlan?) {
    self.fates = fates
    self.goals = goals
  }

  /// Takes in journeys that are over, or were cut off.
  mutating func add(_ records: UnsafeBufferPointer<DeviceRecord>) {
    // Where a checkpoint was forged, there may be devices that are not the plan's.
    for record in records where Int(record.device) < fates.count {
      let isSeen = record.outcome != DeviceRecord.unfinished
      fates[Int(record.device)] = DeviceFate(
        downtime: isSeen ? Float(record.toProductive.seconds) : .infinity, reason: record.reason,
        outcome: record.outcome, marks: marks(record))
    }
  }

  private func marks(_ record: DeviceRecord) -> DeviceFate.Marks {
    var marks: DeviceFate.Marks = [.counts]
    goals?.forEachCompletion(of: record) { aim in
      marks.insert(.isAsked)
      if !aim.isMet(by: record) { marks.insert(.isLate) }
    }
    return marks
  }

  /// Takes in the ends of journeys that were cut off and then followed.
  mutating func addLate(_ records: UnsafeBufferPointer<DeviceRecord>) {
    for record in records where Int(record.device) < fates.count {
      fates[Int(record.device)].downtime = Float(record.toProductive.seconds)
      fates[Int(record.device)].marks = marks(record)
    }
  }
}
