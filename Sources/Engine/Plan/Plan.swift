import Randomness

/// Everything that one trial needs, as numbers in tables. Things are known by their index in these tables;
/// their names stay with the maker of the plan.
package struct Plan: Sendable {
  /// What a device goes through.
  package var program = Program()
  package var devices = DeviceTable()
  package var siteCount = 1
  /// A pool of which every site has its own takes one entry for each site, in the order of sites.
  package var pools: [PoolPlan] = []
  /// Pools of which any may do a stage; and of whom people travel.
  package var crews: [CrewPlan] = []
  package var travels: [TravelPlan] = []
  package var links: [LinkPlan] = []
  package var flowClasses: [FlowClassPlan] = []
  package var services: [ServicePlan] = []
  package var content = ContentPlan()
  /// How many kinds of bytes are told apart; 0: none are, and every kind is 0.
  package var byteKinds = 0
  /// How often services may be called; a limit may be of several services together.
  package var limits: [RateLimit] = []
  /// A stock of which every site has its own takes one entry for each site, as pools do.
  package var stocks: [StockPlan] = []
  package var gatherings: [GatheringPlan] = []
  package var calendars: [OpeningHours] = []
  package var ownHours: [OwnHours] = []
  /// Of each profile, the calendar of its users' working hours.
  package var workingHours: [Int] = []
  package var rosters: [RosterPlan] = []
  /// What has other values at other times than the plan says elsewhere.
  package var amountChanges: [AmountPlan] = []
  /// What comes and goes by chance, and lays out calendars.
  package var renewals: [RenewalPlan] = []
  package var arrivals: ArrivalPlan = .wave([])
  /// When the observation ends; ``Instant/never``: when no device is left.
  package var horizon = Instant.never
  /// How long after the horizon journeys are followed to their ends that were under way then. Nothing else of
  /// that time is measured.
  package var following = TimeSpan.zero
  /// When statistics begin. Journeys that were released before it are not recorded.
  package var warmUp = Instant.start
  package var sampler = SamplerMethod.gsl
  /// With more devices and branches under way than this, a trial ends with a fault: memory is finite.
  package var mostInFlight = Plan.largestInFlight
  /// What devices can be, beside where they are.
  package var states = StatesPlan()
  /// Whether pools can be taken in a circle of orders (``PoolOrders``): then it is looked at the end whether
  /// devices wait on each other.
  package var canDeadlock = false
  /// First guess at the width of a bin of the load series; widths double as time goes on.
  package var binWidth = TimeSpan.minutes(1)
  /// By what it is told in which hours pools and links are full; nil: that is not measured.
  package var capacityHours: CapacityHours?
  /// Number of roles of pools: what has one name over all sites shares load series and a sketch of its waits.
  package var poolRoles = 0
  /// The same of links.
  package var linkRoles = 0

  /// The same of stocks: their waits come behind those of the pools.
  package var stockRoles = 0
  /// The same of gatherings: their waits come last.
  package var gatheringRoles = 0
  /// Roles of whatever is waited for.
  package var waitRoles: Int { poolRoles + stockRoles + gatheringRoles }

  /// As many as ever can be in flight. (Events know tokens by 25 bits; some are left over for those that are
  /// born before anybody looks.)
  package static let largestInFlight = 33_000_000

  /// A plan of one site without arrivals.
  package init() {}
}
