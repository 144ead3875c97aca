/// What bytes are that come to a device.
package enum BytesKind: String, Sendable, Hashable, CaseIterable {
  case operatingSystem = "operating system"
  case drivers
  case updates
  case apps
  case userData = "user data"
  /// Nobody says.
  case other

  /// Those that an author can name.
  package static let named = allCases.filter { $0 != .other }

  /// As plans number kinds.
  var number: UInt8 { UInt8(BytesKind.allCases.firstIndex(of: self) ?? 0) }
}

extension Scenario {
  /// Whether anybody says of what kind bytes are.
  var tellsKindsOfBytes: Bool {
    contents.contains { $0.kind != .other } || strategies.contains(where: \.tellsKindsOfBytes)
  }
}

extension Strategy {
  fileprivate var tellsKindsOfBytes: Bool {
    Stage.tellKinds(stages) || fallbacks.contains { $0.tellsKindsOfBytes }
      || parts.contains { $0.strategy.tellsKindsOfBytes }
  }
}

extension Stage {
  fileprivate static func tellKinds(_ stages: [Stage]) -> Bool {
    stages.contains { stage in
      if case .transfer(let transfer) = stage.verb, transfer.kind != .other { return true }
      return stage.bodies.contains { tellKinds($0) }
    }
  }
}
