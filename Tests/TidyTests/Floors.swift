/// Who may import whom: every import points down, and nothing imports a face.
enum Floors {
  /// Target to the modules its sources may import. Only CLibrary knows the C library by the platform's name.
  static let imports: [String: Set<String>] = [
    "CGSL": [],
    "CArchive": [],
    "CStreams": [],
    "CMemory": [],
    "CVersion": [],
    "CBuiltIn": [],
    "CLibrary": ["Glibc", "Darwin", "Musl"],
    "Snapshots": [],
    "CivilTime": [],
    "Randomness": ["CGSL", "CStreams", "CLibrary"],
    "Statistics": ["CGSL", "CLibrary", "Snapshots"],
    // Synchronization: the atomic flag by which a running trial is told to stop.
    "Engine": ["Randomness", "Statistics", "Snapshots", "CMemory", "CLibrary", "Synchronization"],
    "FleetModel": ["Engine", "Randomness", "CLibrary"],
    "Experiments": ["FleetModel", "Engine", "Statistics", "Randomness", "Snapshots", "Synchronization"],
    // Synchronization: shipped files are read once, whichever thread comes first.
    "ScenarioFiles": [
      "FleetModel", "Engine", "Randomness", "CivilTime", "Snapshots", "CLibrary", "CArchive", "CBuiltIn",
      "Yams", "Foundation", "Synchronization",
    ],
    // Synchronization: trials that end side by side write to one journal.
    "Reports": [
      "Experiments", "FleetModel", "Engine", "Statistics", "CivilTime", "Snapshots", "CLibrary", "Foundation",
      "Synchronization",
    ],
    // GRDBSQLite: SQLite's own calls, for tables of very many rows.
    "Store": [
      "Reports", "Experiments", "FleetModel", "Engine", "Statistics", "CLibrary", "GRDB", "GRDBSQLite",
    ],
    "fleetsim": [
      "ScenarioFiles", "Reports", "Store", "Experiments", "FleetModel", "Engine", "CLibrary", "CVersion",
      "ArgumentParser",
      "Foundation", "Dispatch", "Synchronization",
    ],
  ]

  /// What several tests set up alike. No target of Sources may import these.
  private static let fixtures: [String: Set<String>] = [
    "Fixtures": ["CLibrary"],
    "FleetFixtures": ["FleetModel", "Engine", "Randomness"],
    // The fuzz target, which is a program of its own.
    "Fuzzing": [
      "ScenarioFiles", "Reports", "Experiments", "FleetModel", "Engine", "Snapshots", "CLibrary", "Dispatch",
      "Synchronization",
    ],
  ]

  /// Test target to the targets it is about, where the name without `Tests` does not say so.
  private static let subjects: [String: [String]] = [
    "TheoryTests": ["ScenarioFiles", "Experiments", "Reports"],
    "TranscriptTests": ["ScenarioFiles", "Experiments", "Reports"],
    "CommandTests": ["Reports"],
    "TidyTests": [],
  ]

  private static let everyTest: Set<String> = [
    "Testing", "Foundation", "FoundationEssentials", "FoundationXML", "HeapModule", "CLibrary",
  ]

  /// What the sources of a target may import; nil for a target this table does not know.
  static func allowed(for target: String, isTest: Bool) -> Set<String>? {
    if !isTest { return imports[target] }
    if let fixture = fixtures[target] { return fixture }
    guard target.hasSuffix("Tests") else { return nil }
    let subject = subjects[target] ?? [String(target.dropLast("Tests".count))]
    var reached = everyTest
    var open = subject
    while let next = open.popLast() {
      guard reached.insert(next).inserted else { continue }
      open += imports[next] ?? []
    }
    // Fixtures of a floor are for the tests of that floor and above.
    for (name, needs) in fixtures where needs.isSubset(of: reached) { reached.insert(name) }
    return reached
  }
}
