import FleetModel

extension StageReader {
  /// What stands in a mapping: `until`, or `every` with the name of its `clock`.
  func awaited(_ reader: MappingReader) -> Stage.Awaited? {
    if !reader.has("every") {
      reader.offers("every")
      return reader.required("until", "device online, user present, open CALENDAR, or incident NAME over")
        .flatMap(awaited)
    }
    let isDouble = reader.excludes("until", "every")
    let every = reader.optional("every").flatMap(resolve)?.quantity(.duration, positive: true)
    let clock = reader.read("clock", or: "every") { resolve($0)?.text("the name of a clock") }
    guard let every, let clock, !isDouble else { return nil }
    return .beat(every: every, clock: clock)
  }

  /// `device online`, `user present`, `open CALENDAR`, `incident NAME over`.
  func awaited(_ node: ScenarioNode) -> Stage.Awaited? {
    guard let node = resolve(node) else { return nil }
    let expected = "device online, user present, open CALENDAR, or incident NAME over"
    guard let text = node.text(expected) else { return nil }
    if text == "device online" { return .deviceOnline }
    if text == "user present" { return .userPresent }
    if text.hasPrefix("incident "), text.hasSuffix(" over") {
      let name = String(text.dropFirst("incident ".count).dropLast(" over".count)).trimmingBlanks()
      if isLive {
        context.names.use(.incident, name, in: node, offset: 9)
      } else {
        context.names.mention(.incident, name)
      }
      return .incidentOver(name)
    }
    guard text.hasPrefix("open ") else {
      let meant = Suggestion.nearest(to: text, among: ["device online", "user present"])
      node.complain(expected: expected, suggestion: meant)
      return nil
    }
    let name = String(text.dropFirst("open ".count)).trimmingBlanks()
    if isLive {
      context.names.use(.calendar, name, in: node, offset: 5)
    } else {
      context.names.mention(.calendar, name)
    }
    return .calendar(name)
  }
}
