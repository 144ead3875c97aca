extension TidyRules {
  /// What is unused and to stay, with the reason.
  static let unusedOnPurpose: [String: String] = [
    "Entry.filler": "makes every byte of the struct its own, so that saved bytes are the same in every run",
    "LinkState.filler": "fills a cache line, so that two links never share one",
    "Hold.filler": "makes every byte of the struct its own, so that saved bytes are the same in every run",
    "LinkState.lastFiller": "fills a cache line, so that two links never share one",
    "Sum.filler": "makes every byte of the struct its own, so that saved bytes are the same in every run",
    "Line.filler": "makes every byte of the struct its own, so that saved bytes are the same in every run",
    "Holder.filler": "makes every byte of the struct its own, so that saved bytes are the same in every run",
    "SourceTally.filler":
      "makes every byte of the struct its own, so that saved bytes are the same in every run",
    "Rank.arrival":
      "has its place in the order of ranks; arrivals are merged with the event list, not put on it",
    "BytesKind.drivers": "written in scenarios, and used as one of all cases",
    "BytesKind.updates": "written in scenarios, and used as one of all cases",
    "BytesKind.apps": "written in scenarios, and used as one of all cases",
    "BytesKind.userData": "written in scenarios, and used as one of all cases",
    "Member.filler": "makes every byte of the struct its own, so that saved bytes are the same in every run",
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
