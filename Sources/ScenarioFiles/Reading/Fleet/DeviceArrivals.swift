import FleetModel

/// Reads streams whose devices come each by itself: `each device every`, `first after`; and the conditions on
/// the devices of a stream.
struct DeviceArrivals {
  let context: ReadingContext

  /// Nil where it is not written.
  func timing(_ reader: MappingReader) -> Given<Rollout.Timing>? {
    let first = reader.optional("first after")
    guard let node = reader.optional("each device every") else {
      first?.complain("says when a device comes for the first time, and there is no 'each device every'")
      return first == nil ? nil : .wrong
    }
    let every = node.distribution(.duration, valueFile: context.valueFile)
    let until = first.map { VaryingReader(context: context).distribution($0, .duration) }
    for other in ["batch", "dealt"] where reader.has(other) {
      node.complain("devices that come each by itself have no '\(other)'")
      return .wrong
    }
    guard let every, until.map({ $0 != nil }) ?? true else { return .wrong }
    return .value(.each(every: every, first: until ?? nil))
  }

  /// Columns say which devices belong to a stream, and states of devices which of them come.
  func conditions(_ node: ScenarioNode) -> [Condition] {
    for item in node.listOrOne() {
      guard case .device(let condition, _, _)? = try? ConditionText.parse(item.rawText ?? "") else {
        continue
      }
      switch condition {
      case .incident, .pool:
        item.complain("a stream of arrivals can ask for columns and for states of devices only")
      case .state(let name, _):
        if let state = context.states.first(where: { $0.name == name }), !state.isOfDevice {
          item.complain(
            "'\(name)' is a state of journeys, and no journey has begun: make it one 'of: device'")
        }
      case .isOneOf, .isNoneOf, .isAtLeast: break
      }
    }
    return context.deviceConditions(node, .none)
  }
}
