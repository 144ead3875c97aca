import Engine
import FleetModel
import Randomness

/// Reads `rollout`: waves, arrivals, or a closed fleet that comes again. By default one wave at the start.
struct RolloutReader {
  private let context: ReadingContext
  private let choice: SiteChoice

  init(context: ReadingContext, siteKinds: [SiteKind]) {
    self.context = context
    choice = SiteChoice(siteKinds)
  }

  func rollout(_ node: ScenarioNode?) -> Rollout? {
    guard let node else { return .waves([Rollout.Wave(name: "wave 1", at: .start)]) }
    let expected = "a mapping with 'waves', 'arrivals' or 'again after'"
    guard let reader = node.mapping(expected) else { return nil }
    let waves = reader.optional("waves")
    let arrivals = reader.optional("arrivals")
    let again = reader.optional("again after")
    reader.finish()
    let given = [waves, arrivals, again].compactMap { $0 }
    if given.count > 1 {
      given[1].complain("expected one of 'waves', 'arrivals' and 'again after', found several")
    }
    if let waves {
      let items = waves.list("a list of waves") ?? []
      if waves.isList, items.isEmpty { waves.complain(expected: "at least one wave") }
      let read = items.enumerated().compactMap { wave($1, number: $0 + 1) }
      for (number, wave) in read.enumerated() where read.count == items.count {
        let isTaken = read[..<number].contains { $0.name == wave.name }
        if isTaken { items[number].complain("another wave is called '\(wave.name)'") }
      }
      return read.count == items.count ? .waves(read) : nil
    }
    if let arrivals {
      let items = arrivals.listOrOne()
      let read = items.compactMap { stream($0) }
      return read.count == items.count ? .arrivals(read) : nil
    }
    if let again {
      let inUse = VaryingReader(context: context).distribution(again, .duration)
      if case .same(let law) = inUse, !(law.mean > 0) {
        again.complain(expected: "a time in use that is above zero")
        return nil
      }
      return inUse.map { .again(after: $0) }
    }
    node.complain(expected: expected)
    return nil
  }

  private func wave(_ node: ScenarioNode, number: Int) -> Rollout.Wave? {
    guard let reader = node.mapping("a mapping with 'at', 'sites', 'groups' and so on") else { return nil }
    let name = reader.read("name", or: "wave \(number)") { $0.text("a name") }
    let at = reader.read("at", or: .start) { context.momentToCome($0) }
    let sites = reader.optional("sites").map { choice.indices($0) }
    let groups = reader.optional("groups").map { self.groups($0) }
    let conditions = reader.optional("where").map { context.deviceConditions($0, .columns) } ?? []
    let pace = reader.given("pace") { self.pace($0) }
    let spread = reader.given("spread") { $0.distribution(.duration, valueFile: context.valueFile) }
    reader.finish()
    guard let name, let at, !pace.isWrong, !spread.isWrong else { return nil }
    return Rollout.Wave(
      name: name, at: at, sites: sites, groups: groups, conditions: conditions, pace: pace.value,
      spread: spread.value, place: node.place)
  }

  /// `60 per hour` (of all), `60 per hour per site`.
  private func pace(_ node: ScenarioNode) -> Rollout.Pace? {
    guard let pace = node.perTime(scopes: ["site"]) else { return nil }
    guard pace.count > 0 else {
      node.complain(expected: "a pace above zero")
      return nil
    }
    return Rollout.Pace(devicesPerHour: pace.perSecond * 3600, perSite: pace.scope == "site")
  }

  private func groups(_ node: ScenarioNode) -> [String] {
    node.oneOrMore("group").compactMap { item in
      let name = item.text("the name of a group")
      if let name { context.names.use(.group, name, in: item) }
      return name
    }
  }

  private func stream(_ node: ScenarioNode) -> Rollout.ArrivalStream? {
    if let text = node.rawText {
      let isRate = (try? PerTime(text)) != nil || text.hasSuffix("per open week")
      node.complain(
        expected: "a mapping with 'every', 'rates', 'at', 'tickets' or 'each device every'",
        suggestion: isRate ? "{ rates: \(text) }" : nil)
      return nil
    }
    guard let reader = node.mapping("a mapping with 'every', 'rates', 'at', 'tickets' or 'each device every'")
    else { return nil }
    let groups = reader.optional("groups").map { self.groups($0) }
    let dealt = reader.read("dealt", or: "by chance") { $0.oneOf(["by chance", "in turn"]) }
    let batch = reader.optional("batch").flatMap { self.batch($0) }
    let count = reader.optional("count")?.count(in: 1...1_000_000_000)
    let every = reader.optional("every")
    let rates = reader.optional("rates")
    _ = reader.excludes("every", "rates")
    let conditions = reader.optional("where").map { DeviceArrivals(context: context).conditions($0) }
    let sets = reader.optional("set").map { context.assignments($0) { $0 } }
    let known = moments(reader)
    reader.finish()
    var timing: Rollout.Timing?
    if let known {
      if let other = every ?? rates {
        other.complain("expected one way to say when they come, found several")
      }
      timing = known.value
    } else if let every {
      timing = every.distribution(.duration, valueFile: context.valueFile).map { .every($0) }
    } else if let rates {
      timing = ArrivalRates(context: context).read(rates).map { .rates($0) }
    } else {
      node.complain("expected 'every', 'rates', 'at', 'tickets' or 'each device every', found none")
    }
    guard let timing, let dealt else { return nil }
    var stream = Rollout.ArrivalStream(
      groups: groups, isInTurn: dealt == "in turn", timing: timing, batch: batch, count: count,
      place: node.place)
    stream.conditions = conditions ?? []
    stream.assignments = sets ?? []
    return stream
  }

  /// Ways to say when devices come that have readers of their own; nil where none of them is written.
  private func moments(_ reader: MappingReader) -> Given<Rollout.Timing>? {
    let each = DeviceArrivals(context: context).timing(reader)
    guard let moments = ArrivalMoments(context: context).read(reader) else { return each }
    if each != nil {
      reader.node.complain("expected one way to say when they come, found several")
      return .wrong
    }
    return moments.value.map { .value(.moments($0)) } ?? .wrong
  }

  /// A size is a whole number; what is drawn from a distribution is rounded to one.
  private func batch(_ node: ScenarioNode) -> Distribution? {
    let law = node.distribution(.number, valueFile: context.valueFile)
    if case .constant(let size) = law, size != size.rounded() || size < 1 {
      node.complain(expected: "a whole number of devices, 1 or more, or a distribution")
      return nil
    }
    return law
  }
}
