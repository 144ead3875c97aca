extension TidyRules {
  /// Files whose names do not keep their word today. To be emptied; an entry that is no longer needed fails
  /// the test.
  static let stillMisnamed: Set<String> = [
    "Sources/Engine/Observation.swift",
    "Sources/FleetModel/Calendars.swift",
    "Sources/FleetModel/ConditionMatch.swift",
    "Sources/FleetModel/DistributionText.swift",
    "Sources/FleetModel/Site.swift",
    "Sources/Randomness/Bisection.swift",
    "Sources/Randomness/DistributionAnswers.swift",
    "Sources/Randomness/DistributionDraw.swift",
    "Sources/Randomness/Quadrature.swift",
    "Sources/Randomness/Sampling/InlinedDraws.swift",
    "Sources/Randomness/Sampling/KeyedUniform.swift",
    "Sources/Randomness/Sampling/PhiloxPairs.swift",
    "Sources/Randomness/Sampling/ZigguratDraws.swift",
    "Sources/Reports/ResultFiles.swift",
    "Sources/ScenarioFiles/FleetFiles/FleetImport.swift",
    "Sources/ScenarioFiles/Reading/ChooseReader.swift",
    "Sources/ScenarioFiles/Reading/StageVerbs.swift",
    "Sources/Snapshots/Snapshot+Seal.swift",
    "Sources/Statistics/SketchReadings.swift",
    "Sources/Statistics/WideIntegers.swift",
    "Tests/EngineTests/ArrivalTests.swift",
    "Tests/EngineTests/AttemptTests.swift",
    "Tests/EngineTests/BranchTests.swift",
    "Tests/EngineTests/CalendarQueueTests.swift",
    "Tests/EngineTests/ClockTests.swift",
    "Tests/EngineTests/DeadlineTests.swift",
    "Tests/EngineTests/DoorTests.swift",
    "Tests/EngineTests/EventListTests.swift",
    "Tests/EngineTests/ExactCaseTests.swift",
    "Tests/EngineTests/FairnessTests.swift",
    "Tests/EngineTests/FlowClassTests.swift",
    "Tests/EngineTests/FlowOrderTests.swift",
    "Tests/EngineTests/LawTests.swift",
    "Tests/EngineTests/LevelSeriesTests.swift",
    "Tests/EngineTests/LinkNetworkTests.swift",
    "Tests/EngineTests/OpeningHoursTests.swift",
    "Tests/EngineTests/ProgramVerifierTests.swift",
    "Tests/EngineTests/QueueTests.swift",
    "Tests/EngineTests/RateGateTests.swift",
    "Tests/EngineTests/ReleaseListTests.swift",
    "Tests/EngineTests/RosterTests.swift",
    "Tests/EngineTests/SimulationSnapshotTests.swift",
    "Tests/EngineTests/StaffPoolTests.swift",
    "Tests/EngineTests/TableTests.swift",
    "Tests/EngineTests/TheoryTests.swift",
    "Tests/ReportsTests/GoldenPage.swift",
    "Tests/ReportsTests/Scratch.swift",
    "Tests/ScenarioFilesTests/FleetImportTests.swift",
    "Tests/ScenarioFilesTests/Reading.swift",
    "Tests/StatisticsTests/SeriesSnapshotTests.swift",
    "Tests/TheoryTests/Holding.swift",
  ]

  /// A file's name keeps its word: `Type.swift` holds a type or an extension of that name, or a function or
  /// macro of that name at its top (written small), and `Type+Aspect.swift` an extension of that type.
  static func misnamed(_ file: SourceFile) -> [String] {
    guard file.isSwift, let last = file.path.split(separator: "/").last else { return [] }
    let parts = last.dropLast(".swift".count).split(separator: "+", maxSplits: 1).map(String.init)
    let inside = DeclarationFinder(code: file.code)
    guard let name = parts.first else { return [] }
    if parts.count > 1 {
      return inside.types.contains { $0.keyword == "extension" && $0.name == name }
        ? [] : ["\(file.path): holds no extension of \(name)"]
    }
    // What only hands on other modules is named for its own.
    if inside.declarations.isEmpty, inside.types.isEmpty, name == file.target { return [] }
    let isType =
      inside.types.contains { $0.name == name }
      || inside.declarations.contains { $0.kind == .type && $0.name == name }
    let isFunction = inside.declarations.contains {
      $0.kind == .function && $0.owner == nil && $0.name.prefix(1).uppercased() + $0.name.dropFirst() == name
    }
    return isType || isFunction ? [] : ["\(file.path): holds no \(name)"]
  }
}
