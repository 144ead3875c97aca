extension TidyRules {
  /// What is unused and to stay, with the reason.
  static let unusedOnPurpose: [String: String] = [
    "LinkState.filler": "fills a cache line, so that two links never share one",
    "Member.filler": "makes every byte of the struct its own, so that saved bytes are the same in every run",
  ]

  /// What is unused today and is about to go. To be emptied; an entry that is no longer needed fails the
  /// test.
  static let stillUnused: Set<String> = [
    "BatchMeans",
    "BatchMeans.batchSize",
    "BatchMeans.lagOneCorrelation",
    "BinnedSeries.coarsened",
    "Distribution.isAlwaysPositive",
    "FlatTable.array",
    "ID",
    "LinkTopology.number",
    "MaxMinFairness",
    "Moments.standardDeviation",
    "OpeningHours.nextOpen",
    "PoolRecord.overtime",
    "ProgramBuilder.setEntry",
    "QuantileSketch.copy",
    "Rank.arrival",
    "Rank.horizon",
    "StaffPool.request",
    "StrategyReader.knownNames",
    "WaitRecord.longest",
    "WaitRecord.p50",
    "WarmUp",
    "WarmUp.truncation",
    "Written.isNothing",
    "orderStatisticInterval",
    "philox4x32",
  ]

  /// What Sources define, Sources use: every type, function, property and case that nothing uses outside of
  /// itself.
  ///
  /// - Returns: The name as `Owner.name`, and what is wrong as `path:line: …`.
  static func unused(_ files: [SourceFile]) -> [(name: String, violation: String)] {
    let index = SourceIndex(files)
    let finder = UseFinder(index: index)
    var found: [(name: String, violation: String)] = []
    for (number, file) in index.files.enumerated() {
      for declaration in file.declarations where !finder.isUsed(declaration, in: number) {
        let name = declaration.owner.map { "\($0).\(declaration.name)" } ?? declaration.name
        found.append((name, "\(index.paths[number]):\(declaration.line): nothing uses \(name)"))
      }
    }
    return found
  }
}
