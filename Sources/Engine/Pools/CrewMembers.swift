/// Which pools are of which crew at which site.
struct CrewMembers: ~Copyable {
  private let siteCount: Int
  /// Of each crew its first member among those of all crews, and behind the last the number of all.
  private let starts: [Int]
  /// Of each member its pool at each site; -1: none.
  private let places: [Int32]
  /// Of each pool, whether it is of any crew.
  private let isMember: [Bool]

  init(_ plan: Plan) {
    // Everything is worked out before any of it is stored. With optimisation, Swift 6.3 releases what was
    // never there where a struct that cannot be copied is left early by an assignment of a tuple.
    var sums: [Int] = []
    var places: [Int32] = []
    var known: [Bool] = []
    if !plan.crews.isEmpty {
      sums.append(0)
      for crew in plan.crews { sums.append(sums[sums.count - 1] + crew.members.count) }
      places = plan.crews.flatMap { $0.members.flatMap { $0 } }
      assert(places.count == sums[sums.count - 1] * plan.siteCount, "a member has its pool at every site")
      known = [Bool](repeating: false, count: plan.pools.count)
      for place in places where place >= 0 { known[Int(place)] = true }
    }
    siteCount = plan.siteCount
    starts = sums
    self.places = places
    isMember = known
  }

  @inline(__always) func serves(_ pool: PoolID) -> Bool { isMember[pool.index] }

  func pools(of crew: Int, at site: Int) -> [PoolID] {
    assert(crew + 1 < starts.count && site < siteCount, "no such crew")
    var found: [PoolID] = []
    for member in starts[crew]..<starts[crew + 1] {
      let place = places[member * siteCount + site]
      if place >= 0 { found.append(PoolID(Int(place))) }
    }
    return found
  }
}
