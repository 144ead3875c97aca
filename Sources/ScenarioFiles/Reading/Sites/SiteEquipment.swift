import FleetModel

/// Reads what a kind of site has. What is not written takes its default; `none` says that there is none.
struct SiteEquipment {
  private(set) var pools: [Pool] = []
  private(set) var links: [Link] = []
  private(set) var stocks: [Stock] = []
  /// Where it is said that there is none of a pool.
  private(set) var absent: [String: SourcePlace] = [:]
  private let context: ReadingContext

  init(_ reader: MappingReader, _ context: ReadingContext) {
    self.context = context
    let poolReader = PoolReader(context: context)
    let technicians = poolReader.people(
      "technicians", reader.optional("technicians"), default: ["sites", "technicians"])
    let bench = bench(reader)
    let server = imagingServer(reader)
    pools = [technicians, bench.ports, usbKeys(reader), server.clients].compactMap { $0 }
    pools += poolReader.others(
      reader.optional("pools")?.mapping("a mapping of pools"),
      taken: ["technicians", "bench", "usb keys", "imaging clients"])
    for name in ["technicians", "bench", "usb keys"] {
      if let node = reader.optional(name), node.isNone { absent[name] = node.place }
    }

    let linkReader = LinkReader(context: context)
    let wan = linkReader.link("wan", context.value(reader.optional("wan"), or: "sites", "wan"))
    let wired = linkReader.link("wired", context.value(reader.optional("wired"), or: "sites", "wired"))
    let wifi = linkReader.wifi(reader.optional("wifi"))
    links = [wan, wifi, wired, bench.uplink, server.nic].compactMap { $0 }
    links += linkReader.others(
      reader.optional("links")?.mapping("a mapping of links"), taken: LinkReader.ofSites)
    stocks = StockReader(context: context).stocks(reader.optional("stocks"))
  }

  private func usbKeys(_ reader: MappingReader) -> Pool? {
    let keys = context.value(reader.optional("usb keys"), or: "sites", "usb keys")
    context.names.define(.pool, "usb keys")
    if keys.isNone { return nil }
    let reader = keys.isMapping ? keys.mapping("a number, or a mapping with 'count'") : nil
    let breaks = BreakdownReader(context: context).breakdown(reader?.optional("breaks"))
    let count = keys.isMapping ? reader?.required("count", "how many there are") : keys
    reader?.finish()
    return count?.count().map {
      var pool = Pool(name: "usb keys", count: $0, isStaff: false, preempts: false, place: keys.place)
      pool.breaks = breaks
      return pool
    }
  }

  /// A table where devices are imaged: its ports are a pool, its switch is a link.
  private func bench(_ reader: MappingReader) -> (ports: Pool?, uplink: Link?) {
    let node = reader.optional("bench")
    context.names.define(.link, SiteKind.benchSwitch)
    context.names.define(.pool, "bench")
    if let node, node.isNone { return (nil, nil) }
    let bench = node?.mapping("a mapping with 'ports' and 'switch'")
    if node != nil, bench == nil { return (nil, nil) }
    let ports = context.value(bench?.optional("ports"), or: "sites", "bench", "ports")
    let uplink = context.value(bench?.optional("switch"), or: "sites", "bench", "switch")
    let preempts = bench?.optional("preempt")?.yesOrNo() ?? false
    let breaks = BreakdownReader(context: context).breakdown(bench?.optional("breaks"))
    bench?.finish()
    let pool = ports.count().map { count in
      var pool = Pool(name: "bench", count: count, isStaff: false, preempts: preempts, place: ports.place)
      pool.breaks = breaks
      return pool
    }
    return (pool, LinkReader(context: context).link(SiteKind.benchSwitch, uplink))
  }

  /// A server that sends images: its line is a link, and those whom it serves at a time are a pool.
  private func imagingServer(_ reader: MappingReader) -> (nic: Link?, clients: Pool?) {
    let node = reader.optional("imaging server")
    let server = node?.isMapping == true ? node?.mapping() : nil
    context.names.define(.pool, "imaging clients")
    let line = node.flatMap { $0.isMapping ? nil : $0 } ?? server?.optional("nic")
    let nic = LinkReader(context: context).link(
      "imaging server", context.value(line, or: "sites", "imaging server", "nic"))
    if node?.isNone == true { return (nic, nil) }
    let clients = context.value(server?.optional("clients"), or: "sites", "imaging server", "clients")
    server?.finish()
    let pool = clients.count(in: 1...1_000_000).map {
      Pool(name: "imaging clients", count: $0, isStaff: false, preempts: false, place: clients.place)
    }
    return (nic, pool)
  }
}
