import FleetModel

/// Which pools are people where their author does not say so: those that do `work` of a strategy, or its
/// portal jobs. Their hours count, and cost what an hour of people costs by default unless a rate is written.
final class StaffByWork {
  private struct Pending: Hashable {
    var name: String
    var place: SourcePlace
  }

  /// Pools without `staff`, and whether a rate is written.
  private var pending: [Pending: Bool] = [:]
  private var working: Set<String> = []  // asked for membership only

  /// Leaves it to the strategies whether a pool is people.
  func leaveOpen(_ name: String, at place: SourcePlace, hasRate: Bool) {
    pending[Pending(name: name, place: place)] = hasRate
  }

  /// Notes that a pool does work.
  func works(_ pool: String) { working.insert(pool) }

  /// The pools with what the strategies settled; to be asked when these have been read.
  func settled(_ pools: [Pool], _ context: ReadingContext) -> [Pool] {
    pools.map { pool in
      guard working.contains(pool.name), let hasRate = pending[Pending(name: pool.name, place: pool.place)]
      else { return pool }
      var pool = pool
      pool.isStaff = true
      if !hasRate {
        pool.ratePerHour = context.staffRate
      }
      return pool
    }
  }
}

extension ReadingContext {
  /// What an hour of people costs whose rate is not written. Whoever asks for it notes that it is assumed.
  var staffRate: Double { money(defaults.take(["pools", "staff", "rate"])) ?? 0 }
}
