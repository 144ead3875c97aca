import FleetModel

/// Reads who is away from a pool, and how resources break down.
struct BreakdownReader {
  let context: ReadingContext

  /// `absent: { people: 1, during: … }`, or a list of such.
  func absences(_ node: ScenarioNode?) -> [Absence] {
    guard let node else { return [] }
    return node.listOrOne().compactMap { item in
      guard let reader = item.mapping("a mapping with 'people' and 'during', 'at' or 'every'") else {
        return nil
      }
      let people = reader.required("people", "how many are away")?.count(
        in: 1...1_000_000_000, of: "a person")
      let when = TimesReader(context: context).times(reader)
      reader.finish()
      guard let people, let when else { return nil }
      return Absence(people: people, when: when)
    }
  }

  /// `breaks: { every: exponential(mean 30 days), lasts: 4 h }`.
  func breakdown(_ node: ScenarioNode?) -> Breakdown? {
    guard let node, let reader = node.mapping("a mapping with 'every' and 'lasts'") else { return nil }
    let when = TimesReader(context: context).times(reader)
    reader.finish()
    return when.map { Breakdown(when: $0) }
  }
}
