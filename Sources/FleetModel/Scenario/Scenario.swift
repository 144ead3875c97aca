import Engine

/// Everything one question is about, read, checked and with defaults filled in. A value: nothing below reads
/// files.
package struct Scenario: Sendable, Hashable {
  /// From the file's name: where results go.
  package var name: String
  package var question: String
  /// Of all random numbers, together with the number of the replication.
  package var seed: UInt32
  /// The wall-clock reading of ``Instant/start``; nil in scenarios without dates.
  package var starts: CivilStart?
  /// Nothing is simulated after this.
  package var horizon: Instant
  package var fleet: Fleet
  /// With the sites of each; see ``siteCount`` for their numbers.
  package var siteKinds: [SiteKind]
  /// Sets of sites, by name, that conditions name: sites of a kind that one of them tells apart are of
  /// different profiles.
  package var namedSites: [[String]] = []
  /// Shared by all sites.
  package var pools: [Pool]
  package var links: [Link]
  /// Shared by all sites.
  package var stocks: [Stock] = []
  package var services: [Service]
  /// What devices fetch, and where from.
  package var contents: [Content] = []
  package var sources: [ContentSource] = []
  package var calendars: [HoursCalendar]
  package var rosters: [Roster]
  package var presences: [Presence]
  package var incidents: [Incident]
  package var regions: [Region] = []
  /// Nil: no device is at home.
  package var homes: Homes?
  /// What is otherwise for a while, or from a moment on.
  package var timedChanges: [Change] = []
  package var rollout: Rollout
  /// Who orders actions; empty where nobody asks who may.
  package var operators: [Operator] = []
  /// To be compared, in the order written.
  package var strategies: [Strategy]
  /// Three letters; every amount is in it.
  package var currency: String
  /// What journeys write and read of devices.
  package var states: [DeviceState] = []
  /// What is paid for besides work and downtime.
  package var prices = Prices()
  /// What its author expects of the results.
  package var expectations = Expectations()
  /// How `plan` goes about its work.
  package var planning = PlanningSettings()
  package var experiment: ExperimentSettings
  /// What a campaign is to achieve; strategies are judged by it.
  package var goals: [Goal] = []
  /// The measure by which strategies are judged where there are no goals; nil: by several.
  package var decideBy: MeasureName?
  /// Defaults of the scenario that its author left standing, and values that carry a provenance.
  package var assumptions: [Assumption]
  /// What `--set` changed of the file, and further options that do the same, each as `path=value`.
  package var changes: [String]
  /// What `--add` added to the file, likewise.
  package var additions: [String] = []
  /// What its reader doubts, a sentence with its place each: told after what is wrong.
  package var doubts: [String] = []
  /// FNV-1a (64 bit) of every byte that was read, in hexadecimal.
  package var inputHash: String

  package init(
    name: String, question: String, seed: UInt32, starts: CivilStart? = nil, horizon: Instant, fleet: Fleet,
    siteKinds: [SiteKind], pools: [Pool] = [], links: [Link] = [], services: [Service] = [],
    calendars: [HoursCalendar] = [], rosters: [Roster] = [], presences: [Presence] = [],
    incidents: [Incident] = [], rollout: Rollout, strategies: [Strategy], currency: String = "EUR",
    experiment: ExperimentSettings = ExperimentSettings(), assumptions: [Assumption] = [],
    changes: [String] = [], inputHash: String = ""
  ) {
    self.name = name
    self.question = question
    self.seed = seed
    self.starts = starts
    self.horizon = horizon
    self.fleet = fleet
    self.siteKinds = siteKinds
    self.pools = pools
    self.links = links
    self.services = services
    self.calendars = calendars
    self.rosters = rosters
    self.presences = presences
    self.incidents = incidents
    self.rollout = rollout
    self.strategies = strategies
    self.currency = currency
    self.experiment = experiment
    self.assumptions = assumptions
    self.changes = changes
    self.inputHash = inputHash
  }

  /// Sites are numbered kind by kind, in the order written.
  package var siteCount: Int { siteKinds.reduce(0) { $0 + $1.siteNames.count } }
}
