import Engine
import FleetModel
import Randomness

/// Reads `experiment`: how many replications, to which precision.
struct ExperimentReader {
  let context: ReadingContext

  func settings(_ node: ScenarioNode?) -> ExperimentSettings {
    let reader = node?.mapping("a mapping with 'replications', 'precision' and so on")
    var settings = ExperimentSettings()
    for (measure, place, item) in reader?.optional("precision")?.mapping("a mapping of measures")?.others()
      ?? []
    {
      if let share = positiveShare(item) {
        settings.precision.append(PrecisionGoal(measure: measure, relativeHalfWidth: share, place: place))
      }
    }
    replications(reader?.optional("replications"), &settings)
    let confidence = context.value(reader?.optional("confidence"), or: "experiment", "confidence")
    if let share = confidence.share() {
      if share > 0, share < 1 {
        settings.confidence = share
      } else {
        confidence.complain(expected: "a confidence between 0 and 100 %")
      }
    }
    if let node = reader?.optional("warm up") { warmUp(node, &settings) }
    let methods = SamplerMethod.allCases.map(\.rawValue)
    if let method = reader?.optional("sampler")?.oneOf(methods).flatMap(SamplerMethod.init(rawValue:)) {
      settings.sampler = method
    }
    if let wish = reader?.optional("what would help")?.yesOrNo() { settings.triesEnlargements = wish }
    settings.mostInFlight = reader?.optional("in flight at most")?.count(in: 1...Plan.largestInFlight)
    let fullTime = reader?.optional("full time")
    if let node = reader?.optional("results by") {
      settings.periods = PeriodReader(context: context).periods(node, fullTime: fullTime)
    } else {
      fullTime?.complain("says how much of people a period takes, and there is no 'results by'")
    }
    reader?.finish()
    return settings
  }

  private func warmUp(_ node: ScenarioNode, _ settings: inout ExperimentSettings) {
    node.note(.words(["auto"]))
    if node.rawText == "auto" {
      settings.warmUpChoice = .wanted
    } else if let text = node.rawText, Suggestion.nearest(to: text, among: ["auto"]) != nil {
      node.complain("expected a time before the horizon, or 'auto', found '\(text)'", suggestion: "auto")
    } else {
      settings.warmUp = context.moment(node) ?? .start
    }
  }

  private func replications(_ node: ScenarioNode?, _ settings: inout ExperimentSettings) {
    let range = 1...1_000_000
    if let node, node.isText {
      guard let count = node.count(in: range) else { return }
      (settings.atLeast, settings.atMost) = (count, count)
      if let goal = settings.precision.first {
        context.diagnostics.warning(
          at: goal.place, path: "experiment.precision",
          "has no effect, because 'replications' is a fixed number",
          suggestion: "{ at least: 10, at most: \(count) }")
      }
      return
    }
    if node == nil, settings.precision.isEmpty {
      let count = context.defaults.take(["experiment", "replications"]).count(in: range) ?? 20
      (settings.atLeast, settings.atMost) = (count, count)
      return
    }
    let reader = node?.mapping("a number, or a mapping with 'at least' and 'at most'")
    let least = context.value(reader?.optional("at least"), or: "experiment", "at least")
    let most = context.value(reader?.optional("at most"), or: "experiment", "at most")
    reader?.finish()
    guard let low = least.count(in: range), let high = most.count(in: range) else { return }
    if low > high { most.complain(expected: "at least \(low), as 'at least' says") }
    (settings.atLeast, settings.atMost) = (low, max(low, high))
  }

  private func positiveShare(_ node: ScenarioNode) -> Double? {
    guard let share = node.share() else { return nil }
    if share == 0 { node.complain(expected: "a share above zero, such as 2 %") }
    return share > 0 ? share : nil
  }
}
