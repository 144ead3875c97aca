import Experiments

/// Devices that wait on each other at the end, named with their circle.
enum DeadlockText {
  /// A warning for each strategy under which there were any.
  static func warnings(_ findings: Findings) -> [String] {
    findings.strategies.compactMap { strategy in
      strategy.deadlock.map { found in
        "Warning: under \(Prose.name(strategy.name)), devices wait on each other at the end, in "
          + "\(Prose.count(found.replications, "replication")) of \(findings.replications). In replication "
          + "\(found.first + 1): \(circle(found)). None of them can ever go on."
      }
    }
  }

  private static func circle(_ found: DeadlockFinding) -> String {
    found.circle.map { link in
      let held =
        switch link.tie {
        case .holds: "holds \(link.holds ?? "something") and"
        case .standsBefore: "stands before it and"
        case .isToPut: "is to put some back and"
        case .isToCome: "is to come there and"
        }
      return "device \(link.device) at \(link.site) \(held) waits for \(link.waitsFor) (\(link.stage))"
    }
    .joined(separator: "; ")
  }

  static func json(_ found: DeadlockFinding) -> JSONValue {
    .object([
      "replications": .integer(found.replications), "replication": .integer(found.first),
      "circle": .array(
        found.circle.map { link in
          .object([
            "device": .integer(link.device), "site": .string(link.site), "stage": .string(link.stage),
            "waitsFor": .string(link.waitsFor), "holds": link.holds.map(JSONValue.string) ?? .null,
          ])
        }),
    ])
  }
}
