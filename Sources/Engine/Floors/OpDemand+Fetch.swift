/// What a fetch demands at the least, whoever serves it.
extension OpDemand {
  /// How long loading takes each kind from the fastest of its sources when nobody is in the way, in
  /// microseconds.
  func times(ofFetch op: Op) -> [Double] {
    kinds.map { kind in
      if mayHaveIt(op) { return 0 }
      let rates = steps(of: op, kind).flatMap { paths(of: $0, op, kind).map(rate) }
      return bytes(ofFetch: op, kind) / (rates.max() ?? .infinity)
    }
  }

  /// The links that all bytes cross for certain, with the kind's bytes: where there is one source only.
  func crossed(byFetch op: Op, _ kind: Int) -> (bytes: Double, places: [Int]) {
    let steps = steps(of: op, kind)
    guard steps.count == 1, !mayHaveIt(op) else { return (0, []) }
    let paths = paths(of: steps[0], op, kind)
    guard paths.count == 1 else { return (0, []) }
    return (bytes(ofFetch: op, kind), paths[0].links.map { layout.link(plan.links[$0].role) })
  }

  /// Where a fetch may ask for something.
  func places(ofFetch op: Op) -> [Int] {
    kinds.flatMap { kind in
      steps(of: op, kind).flatMap { step in
        paths(of: step, op, kind).flatMap { path in path.links.map { layout.link(plan.links[$0].role) } }
      }
    }
  }

  private func bytes(ofFetch op: Op, _ kind: Int) -> Double {
    let fetch = plan.content.fetches[Int(op.fetch)]
    return plan.content.items[ways.entry(Int32(fetch.itemRow), of: kind)].bytes
  }

  /// The sources that serve a kind.
  private func steps(of op: Op, _ kind: Int) -> [FetchPlan.Step] {
    plan.content.fetches[Int(op.fetch)].steps.filter {
      ways.entry(Int32(plan.content.sources[$0.source].placeRow), of: kind) >= 0
    }
  }

  /// The ways from a source to a kind: by Wi-Fi or not, from peers that are either.
  private func paths(of step: FetchPlan.Step, _ op: Op, _ kind: Int) -> [FlowClassPlan] {
    let down = ways.entry(Int32(plan.content.fetches[Int(op.fetch)].accessRow), of: kind)
    return stride(from: down, to: step.flows.count, by: 2).compactMap { place in
      step.flows[place].map { plan.flowClasses[$0.flowClass + ($0.isPerSite ? site : 0)] }
    }
  }

  /// Bytes in a microsecond; a link that is crossed twice gives half.
  private func rate(_ path: FlowClassPlan) -> Double {
    let rates = path.links.map { link in
      plan.links[link].bytesPerSecond / Double(path.links.count { $0 == link })
    }
    return min(path.cap, rates.min() ?? .infinity) / 1e6
  }

  /// Whether a device may have it from an earlier fetch: those that serve peers do.
  private func mayHaveIt(_ op: Op) -> Bool {
    let hasPeers = plan.content.fetches[Int(op.fetch)].steps.contains { step in
      if case .peers = plan.content.sources[step.source].kind { true } else { false }
    }
    if !hasPeers { return false }
    assert(op.code == .obtain, "the op loads nothing")
    return plan.program.ops.count { $0.code == .obtain } > 1
      || plan.program.ops.contains { $0.code == .retry || $0.code == .fallBack }
  }
}
