import Randomness

/// Everything a trial needs, as numbers in tables; names stay outside.
package struct Plan: Sendable {
  package var program = Program()
  package var devices = DeviceTable()
  package var siteCount = 1
  package var pools: [PoolPlan] = []
  package var links: [LinkPlan] = []
  package var flowClasses: [FlowClassPlan] = []
  package var services: [ServicePlan] = []
  package var calendars: [OpeningHours] = []
  /// The calendar of each profile's working hours.
  package var workingHours: [Int] = []
  package var rosters: [RosterPlan] = []
  package var arrivals: ArrivalPlan = .wave([])
  package var horizon = Instant.never
  package var warmUp = Instant.start
  package var sampler = SamplerMethod.gsl
  /// First guess at the width of a bin of the load series; widths double as time goes on.
  package var binWidth = TimeSpan.minutes(1)
  /// Number of roles (pools, links and services of one name over all sites), for series and wait sketches.
  package var poolRoles = 0
  package var linkRoles = 0

  package init() {}
}

/// One pool at one site (or the shared one).
package struct PoolPlan: Sendable, Hashable {
  package var capacity: Int
  package var roster: Int?
  package var role: Int
  /// Number of waiting lines (distinct priorities).
  package var lines: Int
  /// Whether a request of better priority interrupts work of worse priority.
  package var preempts: Bool
  package init(capacity: Int, roster: Int? = nil, role: Int, lines: Int = 1, preempts: Bool = false) {
    self.capacity = capacity
    self.roster = roster
    self.role = role
    self.lines = lines
    self.preempts = preempts
  }

  /// Where everybody has the same priority, nobody interrupts anybody.
  var preemptsInEffect: Bool { preempts && lines > 1 }
}

package struct RosterPlan: Sendable, Hashable {
  package var hours: OpeningHours
  package var atShiftEnd: ShiftEnd
  package init(hours: OpeningHours, atShiftEnd: ShiftEnd) {
    self.hours = hours
    self.atShiftEnd = atShiftEnd
  }
}

package struct LinkPlan: Sendable, Hashable {
  package var bytesPerSecond: Double
  package var role: Int
  package init(bytesPerSecond: Double, role: Int) {
    self.bytesPerSecond = bytesPerSecond
    self.role = role
  }
}

/// Flows on the same path with the same cap and weight always have the same rate; they form one class.
package struct FlowClassPlan: Sendable, Hashable {
  package var links: [Int]
  /// Bytes per second; infinite: none.
  package var cap: Double
  package var weight: Double
  package init(links: [Int], cap: Double = .infinity, weight: Double = 1) {
    self.links = links
    self.cap = cap
    self.weight = weight
  }
}

package struct ServicePlan: Sendable, Hashable {
  package var limits: [RateLimit]
  /// Retry-After comes in whole multiples of this.
  package var retryAfterStep: TimeSpan
  package init(limits: [RateLimit], retryAfterStep: TimeSpan) {
    self.limits = limits
    self.retryAfterStep = retryAfterStep
  }
}

package struct RateLimit: Sendable, Hashable {
  package var requests: Int
  package var period: TimeSpan
  package init(requests: Int, period: TimeSpan) {
    self.requests = requests
    self.period = period
  }
}

/// Site and profile of every device. A profile is one combination of column values; there are few.
package struct DeviceTable: Sendable {
  package var sites: [UInt32] = []
  package var profiles: [UInt16] = []
  package init() {}
  package var count: Int { sites.count }
}

/// When devices enter.
package enum ArrivalPlan: Sendable {
  /// Every listed device once.
  case wave([WavePlan])
  case streams([StreamPlan])
  /// Every device starts at the program's entry at the start, and `finish` sends it back to work.
  case closed
}

package struct WavePlan: Sendable {
  /// In order of release.
  package var devices: [UInt32]
  /// Release of each, before the drawn spread; one for all, if there is only one.
  package var times: [Instant]
  package var spread: Distribution?
  /// Draws of the spread are keyed by this.
  package var drawKey: UInt32
  /// Portal jobs of at most so many; 0: each device enters by itself.
  package var jobSize: Int
  package init(devices: [UInt32], times: [Instant], spread: Distribution?, drawKey: UInt32, jobSize: Int) {
    self.devices = devices
    self.times = times
    self.spread = spread
    self.drawKey = drawKey
    self.jobSize = jobSize
  }
}

package struct StreamPlan: Sendable {
  package enum Timing: Sendable {
    /// Microseconds between arrivals.
    case renewal(Distribution)
    /// Poisson with a rate (per microsecond) that is constant from each instant to the next.
    case rates([RateStep])
  }
  package var timing: Timing
  package var batch: Distribution?
  package var count: Int
  /// Arrival k looks like row k modulo the number of rows.
  package var rows: [UInt32]
  package var drawKey: UInt32
  package init(timing: Timing, batch: Distribution?, count: Int, rows: [UInt32], drawKey: UInt32) {
    self.timing = timing
    self.batch = batch
    self.count = count
    self.rows = rows
    self.drawKey = drawKey
  }
}

package struct RateStep: Sendable, Hashable, BitwiseCopyable {
  package var from: Instant
  package var perMicrosecond: Double
  package init(from: Instant, perMicrosecond: Double) {
    self.from = from
    self.perMicrosecond = perMicrosecond
  }
}
