import FleetModel

extension Measure {
  /// What the pools of one kind of site do, where several kinds have a pool of that name: a sum over schools
  /// and offices says nothing about either. For files only, because an imported fleet may have many kinds.
  static func pool(_ pool: String, at sites: Legend.PoolRole.OfKind) -> [Measure] {
    let name = "pool.\(pool) of \(sites.kind)"
    let label = "\(pool) of \(sites.kind)"
    let members = sites.members
    return [
      Measure(
        "\(name).hours", .pools, "\(label): hours", .hours, for: .filesOnly,
        "hours in which its units are busy, over all sites of that kind"
      ) { $0.pools(members).busyHours },
      Measure(
        "\(name).utilisation", .pools, "\(label): utilisation", .share, pooled: .ratio, better: .neither,
        for: .filesOnly,
        "work within shifts over the time of its units on shift, at sites of that kind",
        weight: { $0.pools(members).onShift }
      ) { $0.pools(members).utilisation },
      Measure(
        "\(name).wait.mean", .pools, "\(label): wait, mean", .seconds, pooled: .ratio,
        for: .filesOnly,
        "all waiting for it at sites of that kind, over the requests that were granted there",
        weight: { $0.pools(members).grants }
      ) { outcome in
        let pools = outcome.pools(members)
        return pools.grants > 0 ? pools.waiting / 1e6 / pools.grants : .nan
      },
      Measure(
        "\(name).waiting", .pools, "\(label): waiting, time average", .count, pooled: .ratio,
        for: .filesOnly, "requests waiting for it, averaged over time, over all sites of that kind",
        weight: { $0.span }
      ) { $0.average($0.pools(members).waiting) },
      Measure(
        "\(name).queue.longest", .pools, "\(label): longest queue", .count, for: .filesOnly,
        "longest queue for it at any one site of that kind"
      ) { $0.pools(members).longestQueue },
    ]
  }
}
