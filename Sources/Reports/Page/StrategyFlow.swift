import FleetModel

/// A strategy as its author wrote it, step by step, with what happens inside of each step and otherwise.
enum StrategyFlow {
  static func write(_ strategy: Strategy, to page: inout Markup) {
    page.element("details") { page in
      page.element("summary", strategy.name)
      if !strategy.summary.isEmpty { page.element("p", ["class": "note"], strategy.summary) }
      if strategy.parts.isEmpty { write(strategy.stages, to: &page) }
      for part in strategy.parts {
        let devices = part.conditions.isEmpty ? "all others" : "devices of which \(part.wordsOfDevices)"
        page.element("p", ["class": "way"], "\(part.strategy.name), for \(devices):")
        write(part.strategy.stages, to: &page)
      }
      for fallback in strategy.fallbacks {
        page.element("p", ["class": "way"], "Fallback \(fallback.name):")
        write(fallback.stages, to: &page)
      }
    }
    page.endLine()
  }

  private static let verbs: Set<String> = [
    "wait", "work", "using", "transfer", "fetch", "call", "take", "put", "gather", "await", "attempt",
    "choose", "deadline", "together", "mark", "set", "outcome", "continue with", "order",
  ]  // asked for membership only

  /// Nil where its author gave none: a name made of the verb and the place, as in "mark 10.1.2", says nothing
  /// that the words beside it do not.
  private static func name(_ stage: Stage) -> String? {
    let words = stage.name.split(separator: " ")
    guard words.count > 1, let place = words.last, place.allSatisfy({ $0.isNumber || $0 == "." }) else {
      return stage.name
    }
    let start = words.dropLast().joined(separator: " ")
    let verb = start.split(separator: ": ").last.map(String.init) ?? start
    return verbs.contains(verb) ? nil : stage.name
  }

  private static func write(_ stages: [Stage], to page: inout Markup) {
    page.element("ol", ["class": "flow"]) { page in
      for stage in stages {
        page.element("li") { page in
          if let name = StrategyFlow.name(stage) {
            page.element("b", name)
            page.say(" ")
          }
          page.element("span", ["class": "soft"], StageWords.phrase(stage))
          for (way, body) in StageWords.ways(stage) where !body.isEmpty {
            if !way.isEmpty { page.element("div", ["class": "way"], way) }
            write(body, to: &page)
          }
        }
        page.endLine()
      }
    }
  }
}
