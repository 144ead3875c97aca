import Engine
import FleetModel

/// What the trials of a strategy need to tell results by periods.
struct PeriodPlan: Sendable {
  let periods: [ResultPeriods.Period]
  let measures: [PeriodMeasure]
  let legend: Legend
  /// Of each pool of the plan and period, how long one person works in it, in microseconds.
  private let personTime: [[Double]]
  /// Which measure of the catalogue is the cost in total.
  let cost: Int

  /// Nil where the scenario asks for no periods, or none lies behind the warm-up.
  init?(_ settings: ExperimentSettings, _ lowered: LoweredStrategy, _ catalogue: MeasureCatalogue) {
    guard let wanted = settings.periods?.since(lowered.plan.warmUp), !wanted.periods.isEmpty,
      let cost = catalogue.index(of: "cost.total")
    else { return nil }
    periods = wanted.periods
    legend = lowered.legend
    measures = PeriodMeasure.all(lowered.legend)
    self.cost = cost
    let plan = lowered.plan
    // Rosters are few, and pools may be many.
    let alwaysOn = wanted.periods.map { PeriodPlan.personTime(wanted.fullTime ?? 144_000, in: $0) }
    let ofRosters = plan.rosters.map { roster in
      wanted.periods.map { period in
        wanted.fullTime.map { PeriodPlan.personTime($0, in: period) } ?? PeriodPlan.open(roster, in: period)
      }
    }
    personTime = plan.pools.map { $0.roster.map { ofRosters[$0] } ?? alwaysOn }
  }

  /// How many people work as much in that period as a pool was busy; undefined where nobody works then.
  func people(busy: Double, pool: Int, period: Int) -> Double {
    busy == 0 ? 0 : personTime[pool][period] > 0 ? busy / personTime[pool][period] : .nan
  }

  /// The period in which that instant lies; what comes behind the last counts as in it.
  func period(of instant: Instant) -> Int {
    var (low, high) = (0, periods.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if periods[middle].to > instant { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private static func personTime(_ secondsOfWeek: Double, in period: ResultPeriods.Period) -> Double {
    secondsOfWeek / 604_800 * Double((period.to - period.from).microseconds)
  }

  private static func open(_ roster: RosterPlan, in period: ResultPeriods.Period) -> Double {
    let within = OpeningHours(intervals: [OpeningHours.Interval(opens: period.from, closes: period.to)])
    return roster.hours.intersection(within).intervals.reduce(0) {
      $0 + Double(($1.closes - $1.opens).microseconds)
    }
  }
}
