import FleetModel
import Randomness

extension StageReader {
  static let verbs = [
    "wait", "work", "using", "transfer", "call", "await", "attempt", "choose", "deadline", "together", "mark",
    "outcome", "continue with",
  ]

  /// A list of stages; `position` numbers them within the strategy ("2." for those inside the second).
  func stages(_ written: Written, _ position: String) -> [Stage] {
    guard let items = written.list("a list of stages") else { return [] }
    return items.enumerated().flatMap { index, item in stage(item, "\(position)\(index + 1)") }
  }

  func stages(_ written: Written?, _ position: String) -> [Stage] {
    written.map { stages($0, position) } ?? []
  }

  /// None where a setting has decided that nothing happens, several where a decided branch takes its place.
  private func stage(_ item: Written, _ position: String) -> [Stage] {
    let expected = "a stage, such as 'wait: { takes: 5 min }'"
    guard let reader = item.mapping(expected) else { return [] }
    let keys = reader.keys
    guard keys.count == 1, let verb = keys.first else {
      item.complain("expected one stage, found the keys \(keys.joined(separator: ", "))")
      return []
    }
    guard StageReader.verbs.contains(verb), let value = reader.optional(verb) else {
      let meant = Suggestion.nearest(to: verb, among: StageReader.verbs)
      let list = meant == nil ? "; expected one of: \(StageReader.verbs.joined(separator: ", "))" : ""
      context.diagnostics.error(
        at: reader.place(of: verb), path: "\(item.path).\(verb)", "unknown stage\(list)", suggestion: meant)
      return []
    }
    if verb == "choose" { return choose(value, position) }
    return self.stage(verb, value, position).map { [$0] } ?? []
  }

  private func stage(_ verb: String, _ value: Written, _ position: String) -> Stage? {
    var name = "\(verb) \(position)"
    var read: Stage.Verb?
    switch verb {
    case "mark":
      read = value.oneOf(Stage.Mark.allCases.map(\.rawValue)).flatMap(Stage.Mark.init(rawValue:)).map {
        .mark($0)
      }
    case "outcome":
      read = value.oneOf(Stage.Outcome.allCases.map(\.rawValue))
        .flatMap(Stage.Outcome.init(rawValue:)).map { .outcome($0) }
    case "continue with":
      read = continues(with: value).map { .continueWith(strategy: $0) }
    case "await" where value.isText:
      read = awaited(value).map { .await($0) }
    case "call" where value.isText:
      read = named(.service, value, "the name of a service").map { .call(service: $0, takes: nil) }
    case "together" where value.isList:
      read = together(value, position)
    default:
      guard let reader = value.mapping("the keys of '\(verb)'") else { return nil }
      name = self.name(reader, verb, position)
      read = body(verb, reader, position)
      reader.finish()
    }
    return read.map { Stage(name: name, verb: $0, place: value.place) }
  }

  /// The verbs that are written as a mapping.
  private func body(_ verb: String, _ reader: MappingReader, _ position: String) -> Stage.Verb? {
    switch verb {
    case "wait": return wait(reader)
    case "work": return work(reader, position)
    case "using": return using(reader, position)
    case "transfer": return transfer(reader)
    case "call":
      let service = named(.service, reader.required("service", "who is called"), "the name of a service")
      let takes = reader.optional("takes").map { varying.distribution($0, .duration) }
      if case .some(.none) = takes { return nil }
      return service.map { .call(service: $0, takes: takes ?? nil) }
    case "await":
      return reader.required("until", "device online, user present, or open CALENDAR").flatMap(awaited)
        .map { .await($0) }
    case "attempt": return attempt(reader, position)
    case "deadline":
      let within = required(reader, "within", "how long it may take", .duration)
      let inner = stages(reader.required("do", "a list of stages"), "\(position).1.")
      let otherwise = stages(reader.optional("otherwise"), "\(position).2.")
      return within.map { .deadline(within: $0, body: inner, otherwise: otherwise) }
    case "together": return reader.required("do", "lists of stages").flatMap { together($0, position) }
    default: return nil
    }
  }

  private func required(
    _ reader: MappingReader, _ key: String, _ what: String, _ dimension: Dimension
  ) -> Varying<Distribution>? {
    reader.required(key, what).flatMap { varying.distribution($0, dimension) }
  }

  private func times(_ reader: MappingReader) -> Varying<Double>? {
    guard let written = reader.optional("times") else { return .same(1) }
    return varying.number(written)
  }

  private func priority(_ reader: MappingReader) -> Varying<Int>? {
    guard let written = reader.optional("priority") else { return .same(1) }
    return varying.count(written)
  }

  /// A whole number, possibly from a setting.
  private func count(_ written: Written?, in range: ClosedRange<Int>) -> Int? {
    written.flatMap(resolve)?.count(in: range)
  }

  private func wait(_ reader: MappingReader) -> Stage.Verb? {
    let takes = required(reader, "takes", "how long it takes", .duration)
    guard let times = times(reader), let takes else { return nil }
    return .wait(takes: takes, times: times)
  }

  private func work(_ reader: MappingReader, _ position: String) -> Stage.Verb? {
    let by = named(.pool, reader.required("by", "the pool that does it"), "the name of a pool")
    let units = reader.has("units") ? count(reader.optional("units"), in: 1...1_000_000) : 1
    let takes = required(reader, "takes", "how long it takes", .duration)
    let limited = reader.optional("queue at most")
    let limit = count(limited, in: 0...1_000_000_000)
    let ifFull = stages(reader.optional("if full"), "\(position).1.")
    guard let times = times(reader), let priority = priority(reader), let by, let takes, let units else {
      _ = reader.optional("priority")
      return nil
    }
    if limited == nil, !ifFull.isEmpty {
      reader.written.complain("expected 'queue at most' as well as 'if full', found none")
    }
    return .work(
      Stage.Work(
        by: by, units: units, takes: takes, times: times, priority: priority, queueLimit: limit,
        ifFull: ifFull))
  }

  private func using(_ reader: MappingReader, _ position: String) -> Stage.Verb? {
    let pool = named(.pool, reader.required("pool", "what is held"), "the name of a pool")
    let units = reader.has("units") ? count(reader.optional("units"), in: 1...1_000_000) : 1
    let inner = stages(reader.required("do", "a list of stages"), "\(position).1.")
    guard let priority = priority(reader), let pool, let units else { return nil }
    return .using(pool: pool, units: units, priority: priority, body: inner)
  }

  private func transfer(_ reader: MappingReader) -> Stage.Verb? {
    let bytes = required(reader, "bytes", "how much is sent", .size)
    let over = reader.required("over", "the links on the way").map(links) ?? []
    let cap = reader.optional("cap").map { resolve($0)?.quantity(.rate, positive: true) }
    let weight = reader.optional("weight").map { resolve($0)?.quantity(.number, positive: true) }
    let peers = reader.optional("peers").map(peers)
    guard let bytes, cap.map({ $0 != nil }) ?? true, weight.map({ $0 != nil }) ?? true else { return nil }
    return .transfer(
      Stage.Transfer(
        bytes: bytes, over: over, cap: cap ?? nil, weight: (weight ?? nil) ?? 1, peers: peers ?? nil))
  }

  private func links(_ written: Written) -> [String] {
    guard let written = resolve(written) else { return [] }
    let links = written.listOrOne().compactMap { named(.link, $0, "the name of a link") }
    if written.isList, links.isEmpty { written.complain(expected: "at least one link") }
    return links
  }

  private func peers(_ written: Written) -> Stage.Peers? {
    guard let reader = written.mapping("a mapping with 'share', 'seeds' and 'over'") else { return nil }
    let share = reader.required("share", "the share that peers serve").flatMap(resolve)?.share()
    let seeds = reader.has("seeds") ? count(reader.optional("seeds"), in: 0...1_000_000) : 1
    let over = reader.required("over", "the links between peers").map(links) ?? []
    reader.finish()
    guard let share, let seeds else { return nil }
    return Stage.Peers(share: share, seeds: seeds, over: over)
  }

  private func attempt(_ reader: MappingReader, _ position: String) -> Stage.Verb? {
    let succeeds = reader.required("succeeds", "the share of tries that succeed").flatMap {
      varying.share($0)
    }
    let retries = reader.has("retries") ? count(reader.optional("retries"), in: 0...1_000_000) : 0
    let pause = reader.has("pause") ? required(reader, "pause", "", .duration) : .same(.constant(0))
    let backOff = reader.optional("back-off").map { resolve($0)?.quantity(.number, positive: true) } ?? 1
    let inner = stages(reader.required("do", "a list of stages"), "\(position).1.")
    let otherwise = stages(reader.optional("otherwise"), "\(position).2.")
    guard let succeeds, let retries, let pause, let backOff else { return nil }
    return .attempt(
      Stage.Attempt(
        succeeds: succeeds, retries: retries, pause: pause, backOff: backOff, body: inner,
        otherwise: otherwise))
  }

  private func together(_ written: Written, _ position: String) -> Stage.Verb? {
    let branches = written.list("lists of stages") ?? []
    if written.isList, branches.isEmpty { written.complain(expected: "at least one list of stages") }
    return .together(branches.enumerated().map { stages($1, "\(position).\($0 + 1).") })
  }

  /// `device online`, `user present`, `open CALENDAR`.
  private func awaited(_ written: Written) -> Stage.Awaited? {
    guard let written = resolve(written) else { return nil }
    let expected = "device online, user present, or open CALENDAR"
    guard let text = written.text(expected) else { return nil }
    if text == "device online" { return .deviceOnline }
    if text == "user present" { return .userPresent }
    guard text.hasPrefix("open ") else {
      let meant = Suggestion.nearest(to: text, among: ["device online", "user present"])
      written.complain(expected: expected, suggestion: meant)
      return nil
    }
    let name = String(text.dropFirst("open ".count)).trimmingBlanks()
    if isLive { context.names.use(.calendar, name, in: written, offset: 5) }
    return .calendar(name)
  }
}
