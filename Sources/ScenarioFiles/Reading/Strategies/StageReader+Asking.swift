import FleetModel
import Randomness

/// Whom `work` and `using` ask for units, and how long they wait for them.
extension StageReader {
  /// - Parameters:
  ///   - key: Under which pools are named: one, or a list of them.
  ///   - doesWork: Whether they are people unless it is said otherwise.
  ///   - positions: Number the stages of `if full` and `if not served`.
  func asking(
    _ reader: MappingReader, under key: String, _ what: String, doesWork: Bool, _ positions: [String]
  ) -> Stage.Asking? {
    let needs = qualifications(reader)
    let node = needs == nil ? reader.required(key, what) : reader.optional(key)
    let pools = node.map { poolNames($0, doesWork: doesWork) }
    let limited = reader.optional("queue at most")
    let limit = count(limited, in: 0...1_000_000_000)
    let ifFull = stages(reader.optional("if full"), positions[0])
    let patience = reader.given("waits at most") { varying.distribution($0, .duration) }
    let ifNotServed = stages(reader.optional("if not served"), positions[1])
    refuseOtherWords(reader)
    if case .absent = patience, reader.has("if not served") {
      reader.node.complain("expected 'waits at most' as well as 'if not served', found none")
    }
    if limited == nil, reader.has("if full") {
      reader.node.complain("expected 'queue at most' as well as 'if full', found none")
    }
    let names = (pools ?? []).compactMap { $0 }
    let isNamed = node == nil ? needs != nil : !names.isEmpty && names.count == pools?.count
    if !isNamed || patience.isWrong { return nil }
    return Stage.Asking(
      names, needs: needs ?? [], queueLimit: limit, ifFull: ifFull, waitsAtMost: patience.value,
      ifNotServed: ifNotServed)
  }

  /// One pool or several, each once; nil for one that is wrong.
  private func poolNames(_ written: ScenarioNode, doesWork: Bool) -> [String?] {
    guard let node = resolve(written) else { return [nil] }
    var seen: [String] = []
    return node.oneOrMore("pool").map { item in
      guard let name = named(.pool, item, "the name of a pool") else { return nil }
      if doesWork, isLive { context.staff.works(name) }
      if seen.contains(name) { item.complain("the pool '\(name)' is named twice") }
      seen.append(name)
      return name
    }
  }

  /// Nil where none are asked for.
  private func qualifications(_ reader: MappingReader) -> [String]? {
    guard let written = reader.optional("needs"), let node = resolve(written) else { return nil }
    return node.oneOrMore("qualification").compactMap {
      named(.qualification, $0, "what people must be qualified for")
    }
  }

  /// What others call it.
  private func refuseOtherWords(_ reader: MappingReader) {
    for (word, meant) in [("patience", "waits at most"), ("if impatient", "if not served")]
    where reader.has(word) {
      reader.refuse(word, meant: meant)
    }
  }
}
