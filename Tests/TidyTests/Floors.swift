/// Who may import whom: every import points down, and nothing imports a face.
enum Floors {
  /// Target to the modules its sources may import, beside ``everywhere``.
  static let imports: [String: Set<String>] = [
    "CGSL": [],
    "CStreams": [],
    "CMemory": [],
    "Randomness": ["CGSL", "CStreams"],
    "Statistics": ["CGSL"],
    // Synchronization: the atomic flag by which a running trial is told to stop.
    "Engine": ["Randomness", "Statistics", "CMemory", "Synchronization"],
    "FleetModel": ["Engine", "Randomness"],
    "Experiments": ["FleetModel", "Engine", "Statistics", "Randomness", "Synchronization"],
    "ScenarioFiles": ["FleetModel", "Engine", "Randomness", "Yams", "Foundation"],
    // Synchronization: trials that end side by side write to one journal.
    "Reports": ["Experiments", "FleetModel", "Engine", "Statistics", "Foundation", "Synchronization"],
    "fleetsim": [
      "ScenarioFiles", "Reports", "Experiments", "FleetModel", "Engine", "ArgumentParser", "Foundation",
      "Dispatch", "Synchronization",
    ],
  ]

  /// The C library, by its names on the systems we build on.
  static let everywhere: Set<String> = ["Glibc", "Darwin", "Musl"]

  /// Test target to the targets it is about, where the name without `Tests` does not say so.
  private static let subjects: [String: [String]] = [
    "TheoryTests": ["ScenarioFiles", "Experiments", "Reports"],
    "TranscriptTests": ["ScenarioFiles", "Experiments", "Reports"],
    "CommandTests": [],
    "TidyTests": [],
  ]

  private static let everyTest: Set<String> = ["Testing", "Foundation", "FoundationEssentials", "HeapModule"]

  /// What the sources of a target may import; nil for a target this table does not know.
  static func allowed(for target: String, isTest: Bool) -> Set<String>? {
    if !isTest { return imports[target].map { $0.union(everywhere) } }
    guard target.hasSuffix("Tests") else { return nil }
    let subject = subjects[target] ?? [String(target.dropLast("Tests".count))]
    var reached = everyTest.union(everywhere)
    var open = subject
    while let next = open.popLast() {
      guard reached.insert(next).inserted else { continue }
      open += imports[next] ?? []
    }
    return reached
  }
}
