import Snapshots

/// What is fetched from where. Sizes and versions of contents are amounts, and so is how much sources can do.
extension PlanShape {
  static func add(_ content: ContentPlan, _ program: Program, to fingerprint: inout Fingerprint) {
    for count in [content.items.count, content.sources.count, content.fetches.count] {
      fingerprint.combine(count)
    }
    for item in content.items { fingerprint.combine(item.pieces) }
    func add(row: Int) {
      let first = row * program.profileCount
      for entry in program.indices[first..<first + program.profileCount] { fingerprint.combine(entry) }
    }
    for source in content.sources {
      fingerprint.combine(source.places)
      fingerprint.combine(source.placesPerSite)
      add(row: source.placeRow)
      fingerprint.combine(source.outage?.calendar ?? -1)
      fingerprint.combine(source.outage?.isPerSite == true ? 1 : 0)
      if let outage = source.outage { add(row: outage.row) }
      switch source.kind {
      case .origin: fingerprint.combine(0)
      case .point: fingerprint.combine(1)
      case .cache: fingerprint.combine(2)
      case .peers(let terms):
        for number in [3, terms.fromPiece, terms.seeds] { fingerprint.combine(number) }
        fingerprint.combine(terms.smallest)
        fingerprint.combine("\(terms.stay)")
        add(row: terms.uploadRow)
      }
    }
    for fetch in content.fetches {
      add(row: fetch.itemRow)
      add(row: fetch.accessRow)
      for step in fetch.steps {
        fingerprint.combine(step.source)
        fingerprint.combine(step.failKey)
        for flow in step.flows + [step.toCache] + step.intakes {
          fingerprint.combine(flow?.flowClass ?? -1)
          fingerprint.combine(flow?.isPerSite == true ? 1 : 0)
        }
      }
    }
  }
}

extension ContentPlan {
  /// Adds what takes effect at once where a trial goes on under another plan.
  func addAmounts(to fingerprint: inout Fingerprint) {
    for item in items {
      fingerprint.combine(item.bytes)
      fingerprint.combine(item.version)
    }
    for source in sources {
      switch source.kind {
      case .origin: break
      case .point(let clients, let queueLimit):
        fingerprint.combine(clients)
        fingerprint.combine(queueLimit ?? -1)
      case .cache(let keeps): fingerprint.combine(keeps)
      case .peers(let terms): fingerprint.combine(terms.slots)
      }
    }
  }
}
