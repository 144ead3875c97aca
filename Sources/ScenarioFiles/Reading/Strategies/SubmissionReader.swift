import FleetModel

/// Reads `submission`: how devices of a wave enter a strategy.
struct SubmissionReader {
  private let stages: StageReader

  init(_ stages: StageReader) { self.stages = stages }

  /// `one by one`, or `{ portal jobs of, takes, by }`, possibly only `when` a setting says so.
  func read(_ node: ScenarioNode) -> Submission {
    if node.isText {
      _ = node.oneOf(["one by one"], "'one by one', or a mapping with 'portal jobs of'")
      return .oneByOne
    }
    guard let reader = node.mapping("'one by one', or a mapping with 'portal jobs of'") else {
      return .oneByOne
    }
    var result: Submission?
    let when = reader.optional("when")
    let conditions = when.map { stages.conditions($0) } ?? []
    if let when, let conditions, !conditions.isEmpty {
      when.complain(expected: "a condition on a setting; how devices are submitted is the same for all")
    }
    if conditions == nil {
      stages.ruledOut { _ = jobs(reader) }
    } else {
      result = jobs(reader)
    }
    reader.finish()
    return result ?? .oneByOne
  }

  private func jobs(_ reader: MappingReader) -> Submission? {
    let size = reader.required("portal jobs of", "devices in a job").flatMap { stages.resolve($0) }?
      .count(in: 1...1_000_000)
    let takes = reader.required("takes", "how long a job takes its operator").flatMap { stages.resolve($0) }?
      .distribution(.duration, valueFile: stages.context.valueFile)
    let by = stages.named(.pool, reader.required("by", "the pool of operators"), "the name of a pool")
    if let by, stages.isLive { stages.context.staff.works(by) }
    guard let size, let takes, let by else { return nil }
    return .portalJobs(size: size, takes: takes, by: by)
  }
}
