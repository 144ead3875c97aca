import Randomness

/// Open arrivals: devices that come one after another, by themselves or in batches.
package struct StreamPlan: Sendable {
  package enum Timing: Sendable {
    /// Microseconds between arrivals.
    case renewal(Distribution)
    /// A Poisson process with a rate that is constant, or changes evenly, from each step to the next.
    case rates([RateStep])
    /// At each of these instants, in their order.
    case moments([Instant])
    /// Every device by itself, again and again.
    case each(DeviceRenewalPlan)

    var isEach: Bool { if case .each = self { true } else { false } }
  }

  package var timing: Timing
  /// How many arrive at once, rounded; nil: one.
  package var batch: Distribution?
  /// The most devices that arrive.
  package var count: Int
  /// The devices like which arrivals look, each as likely as any other: a device may come again while it is
  /// under way.
  package var rows: [UInt32]
  /// Arrivals look like the rows in turn: arrival k like row k modulo their number.
  package var isInTurn: Bool
  /// Who comes and does not meet all of these is passed over.
  package var conditions: [StateCondition] = []
  /// What states are set to when a journey begins.
  package var settings: [StateSetting] = []
  /// Draws of times are keyed by this, those of batches and of rows by the numbers after it.
  package var drawKey: UInt32

  /// Whether everybody comes, and nothing is set.
  var isPlain: Bool { conditions.isEmpty && settings.isEmpty }

  package init(
    timing: Timing, batch: Distribution?, count: Int, rows: [UInt32], isInTurn: Bool = false, drawKey: UInt32
  ) {
    self.timing = timing
    self.batch = batch
    self.count = count
    self.rows = rows
    self.isInTurn = isInTurn
    self.drawKey = drawKey
  }
}
