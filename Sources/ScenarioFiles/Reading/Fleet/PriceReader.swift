import FleetModel

/// Reads the prices under `costs`: of the campaign, and by link, pool and stage.
struct PriceReader {
  let context: ReadingContext

  func prices(_ reader: MappingReader) -> Prices {
    Prices(
      campaign: reader.optional("campaign").flatMap(amount) ?? 0,
      perGigabyte: named(reader.optional("per GB"), .link),
      perUnit: named(reader.optional("per unit"), .pool),
      perMegabitAndMonth: named(reader.optional("per Mbit/s and month"), .link),
      perVisit: named(reader.optional("per visit of stage"), nil))
  }

  /// - Parameter kind: What the names are of; nil: of stages, which are known only when all strategies are
  ///   lowered.
  private func named(_ node: ScenarioNode?, _ kind: Names.Kind?) -> [Prices.Price] {
    let what = kind.map { "\($0.rawValue)s" } ?? "stages"
    return (node?.mapping("a mapping of \(what) to amounts")?.others() ?? []).compactMap {
      name, place, item in
      let key = context.key(name, at: place, of: item)
      if kind == .link, name == "access" {
        key.complain("'access' is each device's own way into the network: price 'wifi' and 'wired' instead")
        return nil
      }
      if let kind { context.names.use(kind, name, in: key) }
      return amount(item).map { Prices.Price(name, $0, place: place) }
    }
  }

  private static let expected = "an amount of money, such as 25 EUR"

  /// In the scenario's currency.
  private func amount(_ node: ScenarioNode) -> Double? {
    node.value(PriceReader.expected) { text throws(TextProblem) in
      let currency = context.frame.currency
      let digits = text.prefix { $0.isNumber || ".,_".contains($0) }
      // Of `1e30` the digits in front are another amount.
      let isWhole = !(text.dropFirst(digits.count).first.map { $0 == "e" || $0 == "E" } ?? false)
      // Of another kind of value, or of none: what is meant is most often an amount without its currency.
      let parsed = try? AmountText.parse(text)
      if let parsed, parsed.kind == .number, parsed.value == 0 { return 0 }
      guard let amount = parsed, amount.kind == .money else {
        throw TextProblem(
          expected: PriceReader.expected, found: text, suggestion: isWhole ? "\(digits) \(currency)" : nil
        ).ifAccepted { meant throws(TextProblem) in _ = try AmountText.parse(meant) }
      }
      let found = AmountText.currency(of: amount)
      if found == currency { return amount.value }
      throw TextProblem("expected \(currency), as in the rest of the scenario, found \(found)")
    }
  }
}
