extension Stage {
  /// The stages that set a mark, among these and in whatever is inside of them, in the order of the file.
  package static func marks(in stages: [Stage]) -> [(mark: Mark, place: SourcePlace)] {
    var found: [(mark: Mark, place: SourcePlace)] = []
    for stage in stages { stage.collectMarks(&found) }
    return found
  }

  /// Whether any of these says when the device meets policy.
  package static func marksCompliance(in stages: [Stage]) -> Bool {
    marks(in: stages).contains { $0.mark == .compliant }
  }

  private func collectMarks(_ found: inout [(mark: Mark, place: SourcePlace)]) {
    if case .mark(let mark) = verb { found.append((mark, place)) }
    for body in bodies { for stage in body { stage.collectMarks(&found) } }
  }
}
