import Experiments
import FleetModel

/// Of a plan.
extension StressChecklist {
  /// - Parameters:
  ///   - plans: One a strategy, of the same goals and the same grid; there are some.
  ///   - methods: How the answers were found, and what they are worth, as sentences.
  init(
    _ plans: [PlanFindings], _ scenario: Scenario, assumptions: [Assumption], methods: [String],
    version: String, command: [String]
  ) {
    let paths = StressChecklist.paths(plans)
    let varied = paths.isEmpty ? "what is varied" : Prose.list(paths)
    let grid = Prose.count(plans.first?.gridPoints ?? 0, "point")
    self.init(
      scenario: scenario, assumptions: assumptions, version: version,
      study: Study(
        outputs: "Of each point that was run the share of campaigns that meet the goals, with its interval, "
          + "its price and its cost, where there are any, all in plan.csv and plan.json.",
        aims: "To find the first of \(grid) that is enough, under "
          + "\(Prose.names(plans.map(\.strategy))). Searched for: values of \(varied). Wanted: "
          + "\(StressChecklist.wanted(plans)).",
        baseLogic: "The file as written, with one strategy at a time"
          + (plans.count > 1 ? "; strategies are compared by their answers." : "."),
        otherValues: "A grid of \(grid), each of which is the file with other values of \(varied); run were "
          + "\(StressChecklist.points(plans)).",
        devicesAre: paths.contains(where: StressChecklist.setsDevices)
          ? " as written; points have others" : "",
        replications: StressChecklist.replications(plans),
        estimation: methods.joined(separator: " ") + " Intervals of chances are Wilson's; points are run on "
          + "common random numbers, replication by replication.",
        sharing: command.isEmpty
          ? "Input \(scenario.inputHash)."
          : "\(ShellText.line(command)), with input \(scenario.inputHash)."))
  }

  /// Whether what is varied is how many devices there are, or in which groups.
  private static func setsDevices(_ path: String) -> Bool {
    let keys = path.split(separator: ".")
    guard keys.first == "fleet" else { return false }
    return keys.count == 1 || keys[1] == "import" || keys.last == "devices"
      || keys[1] == "groups" && keys.count <= 3
  }

  /// What is varied.
  private static func paths(_ plans: [PlanFindings]) -> [String] {
    var paths: [String] = []
    for setting in plans.flatMap(\.points).flatMap(\.point.settings) where !paths.contains(setting.path) {
      paths.append(setting.path)
    }
    return paths
  }

  /// "all of the fleet done within 5 days, with probability 95 %; …".
  private static func wanted(_ plans: [PlanFindings]) -> String {
    guard let plan = plans.first else { return "nothing" }
    let goals = plan.goals.enumerated().map { place, goal in
      "\(goal.sentence), with probability \(Decimal.percent(plan.wanted(place)))"
    }
    return goals.joined(separator: "; ")
  }

  /// "3 of 8 points under reset and 5 of 8 points under usb".
  private static func points(_ plans: [PlanFindings]) -> String {
    Prose.list(
      plans.map { plan in
        "\(Decimal.count(plan.points.count)) of \(Prose.count(plan.gridPoints, "point")) under "
          + Prose.name(plan.strategy)
      })
  }

  private static func replications(_ plans: [PlanFindings]) -> String {
    let counts = plans.map { plan in
      "\(Prose.count(plan.campaigns, "replication")) of \(Prose.name(plan.strategy))"
    }
    let most = plans.first?.settings.atMost ?? 0
    return "\(Prose.list(counts)), of each point as many as its tests take, and at most "
      + Decimal.count(most)
  }
}
