import FleetModel

/// Reads what a kind of site has. What is not written takes its default; `none` says that there is none.
struct SiteEquipment {
  let context: ReadingContext

  func pools(_ reader: MappingReader) -> [Pool] {
    var pools: [Pool] = []
    if let people = people("technicians", reader.optional("technicians"), default: ["sites", "technicians"]) {
      pools.append(people)
    }
    if let ports = bench(reader).ports { pools.append(ports) }
    let keys = context.value(reader.optional("usb keys"), or: "sites", "usb keys")
    if !isNone(keys) { context.names.define(.pool, "usb keys") }
    if !isNone(keys), let count = keys.count() {
      pools.append(Pool(name: "usb keys", count: count, isStaff: false, place: keys.place))
    }
    return pools + otherPools(reader.optional("pools")?.mapping("a mapping of pools"))
  }

  func links(_ reader: MappingReader) -> [Link] {
    let wan = link("wan", context.value(reader.optional("wan"), or: "sites", "wan"))
    let wired = link("wired", context.value(reader.optional("wired"), or: "sites", "wired"))
    let known = [wan, wifi(reader.optional("wifi")), wired, bench(reader).uplink, imagingServer(reader)]
    return known.compactMap { $0 } + otherLinks(reader.optional("links")?.mapping("a mapping of links"))
  }

  /// People: a count, or `{ count, roster, rate }`, each with its default.
  func people(_ name: String, _ written: Written?, default path: [String]) -> Pool? {
    if let written, isNone(written) { return nil }
    context.names.define(.pool, name)
    let reader = written.flatMap { $0.isMapping ? $0.mapping() : nil }
    if let written, reader == nil, !written.isText { written.complain(expected: "a number, or a mapping") }
    func part(_ key: String) -> Written { reader?.optional(key) ?? context.defaults.take(path + [key]) }
    let isBare = written?.isText ?? false
    let count = (isBare ? written : part("count"))?.count()
    let rosterName = roster(part("roster"))
    let rate = context.money(part("rate"))
    let isStaff = reader?.optional("staff")?.yesOrNo() ?? true
    reader?.finish()
    guard let count, let rate else { return nil }
    let place = written?.place ?? .unknown
    return Pool(
      name: name, count: count, roster: rosterName, ratePerHour: rate, isStaff: isStaff, place: place)
  }

  /// Pools by name: a count, or `{ count, roster, rate, staff }`; always there, free and no staff unless
  /// said.
  func otherPools(_ reader: MappingReader?) -> [Pool] {
    (reader?.others() ?? []).compactMap { name, _, item in
      context.names.define(.pool, name)
      if item.isText {
        return item.count().map { Pool(name: name, count: $0, isStaff: false, place: item.place) }
      }
      guard let reader = item.mapping("a number, or a mapping with 'count'") else { return nil }
      let count = reader.required("count", "how many there are")?.count()
      let rosterName = reader.optional("roster").flatMap { roster($0) }
      let rate = reader.optional("rate").map { context.money($0) } ?? 0
      let isStaff = reader.optional("staff")?.yesOrNo() ?? false
      reader.finish()
      guard let count, let rate else { return nil }
      return Pool(
        name: name, count: count, roster: rosterName, ratePerHour: rate, isStaff: isStaff, place: item.place)
    }
  }

  /// Links by name: `cache: 2 Gbit/s`.
  func otherLinks(_ reader: MappingReader?) -> [Link] {
    (reader?.others() ?? []).compactMap { name, _, item in
      link(name, item)
    }
  }

  /// A link that no site has is still a name: a transfer leaves it out.
  private func link(_ name: String, _ written: Written) -> Link? {
    context.names.define(.link, name)
    if isNone(written) { return nil }
    return written.quantity(.rate, positive: true).map {
      Link(name: name, bytesPerSecond: $0, place: written.place)
    }
  }

  /// A rate, or so many access points of so much each.
  private func wifi(_ written: Written?) -> Link? {
    context.names.define(.link, "wifi")
    if let written, !written.isMapping { return link("wifi", written) }
    let reader = written?.mapping()
    let points = context.value(reader?.optional("access points"), or: "sites", "wifi", "access points")
    let usable = context.value(reader?.optional("usable"), or: "sites", "wifi", "usable")
    reader?.finish()
    guard let count = points.count(in: 1...1_000_000), let rate = usable.quantity(.rate, positive: true)
    else {
      return nil
    }
    return Link(name: "wifi", bytesPerSecond: Double(count) * rate, place: written?.place ?? .unknown)
  }

  /// Called for the pool and for the link; diagnostics count once.
  private func bench(_ reader: MappingReader) -> (ports: Pool?, uplink: Link?) {
    let written = reader.optional("bench")
    context.names.define(.link, "bench switch")
    if let written, isNone(written) { return (nil, nil) }
    context.names.define(.pool, "bench")
    let bench = written?.mapping("a mapping with 'ports' and 'switch'")
    if written != nil, bench == nil { return (nil, nil) }
    let ports = context.value(bench?.optional("ports"), or: "sites", "bench", "ports")
    let uplink = context.value(bench?.optional("switch"), or: "sites", "bench", "switch")
    bench?.finish()
    let pool = ports.count().map { Pool(name: "bench", count: $0, isStaff: false, place: ports.place) }
    return (pool, link("bench switch", uplink))
  }

  private func imagingServer(_ reader: MappingReader) -> Link? {
    let written = reader.optional("imaging server")
    if let written, !written.isMapping { return link("imaging server", written) }
    let server = written?.mapping()
    let nic = context.value(server?.optional("nic"), or: "sites", "imaging server", "nic")
    server?.finish()
    return link("imaging server", nic)
  }

  /// Nil for `always`.
  private func roster(_ written: Written) -> String? {
    guard let name = written.text("the name of a roster"), name != "always" else { return nil }
    context.names.use(.roster, name, in: written)
    return name
  }

  private func isNone(_ written: Written) -> Bool { written.rawText == "none" }
}
