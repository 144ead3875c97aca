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

  private static func write(_ stages: [Stage], to page: inout Markup) {
    page.element("ol", ["class": "flow"]) { page in
      for stage in stages {
        page.element("li") { page in
          page.element("b", stage.name)
          page.say(" ")
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
