import FleetModel

extension StageReader {
  /// `device online`, `user present`, `open CALENDAR`.
  func awaited(_ node: ScenarioNode) -> Stage.Awaited? {
    guard let node = resolve(node) else { return nil }
    let expected = "device online, user present, or open CALENDAR"
    guard let text = node.text(expected) else { return nil }
    if text == "device online" { return .deviceOnline }
    if text == "user present" { return .userPresent }
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
