/// What devices that wait for units of a stock, or for others, may hope for when a trial ends.
extension Simulation {
  /// Whether anybody may still come who has not come yet. Who waits in the entry queue has come: see
  /// ``addEntryQueue(to:_:)``.
  private var isAnybodyToCome: Bool {
    guard case .wave = plan.arrivals else { return true }
    return arrivals.nextTime != .max || arrivals.left > 0 || devicesInJobs > 0
  }

  /// Of each stock the units that are there; as many as anybody may want where more come by themselves.
  mutating func unitsInStock() -> [Int] {
    plan.stocks.enumerated().map { place, stock in
      let comes =
        !stock.deliveries.isEmpty || stock.order != nil || stocks!.ordered(of: place) > 0
        || isAnybodyToCome && puts.contains { isOf(place, program: $0) }
      return comes ? .max / 2 : Int(stocks!.level(of: StockID(place)))
    }
  }

  /// Of each room of a gathering how many are there, and with how many a session begins.
  mutating func rooms() -> [WaitGraph.Room] {
    if gatherings == nil { return [] }
    return gatherings!.allRooms().map { place in
      let rule = gatherings!.plan(of: RoomID(place))
      let hasTime = rule.after != nil || rule.calendar != nil
      let need = hasTime ? min(rule.least, rule.count ?? .max) : rule.count ?? 1
      let present = isAnybodyToCome ? Int.max / 2 : gatherings!.waiting(in: RoomID(place))
      return WaitGraph.Room(need: need, present: present)
    }
  }

  /// The addresses of ops that put units into stocks, and of those at which devices gather.
  private var puts: [Int] { plan.program.ops.indices.filter { plan.program.ops[$0].code == .put } }
  private var gathers: [Int] { plan.program.ops.indices.filter { plan.program.ops[$0].code == .gather } }

  private mutating func isOf(_ stock: Int, program pc: Int) -> Bool {
    let op = plan.program.ops[pc]
    let first = Int(op.operand)
    return op.flags.contains(.perSite) ? (first..<first + plan.siteCount).contains(stock) : first == stock
  }

  /// Who waits for units of a stock or for others, and what each may bring when it goes on. A wait that a
  /// deadline ends is none that lasts for ever.
  mutating func addSupplies(to parties: inout [WaitGraph.Party]) {
    let (puts, gathers) = (puts, gathers)
    if puts.isEmpty, gathers.isEmpty, plan.stocks.isEmpty { return }
    let reach = ProgramReach(plan.program, of: puts + gathers)
    for place in parties.indices {
      let token = parties[place].token
      let (pc, site) = (Int(tokens[token].pc), tokens[token].site)
      let isBound = isBoundToEnd(at: pc)
      func comes(to target: Int) -> Bool {
        isBound || tokens[token].flags.contains(.job) || reach.leads(from: pc, to: target)
      }
      let op = program.op(at: pc)
      if tokens[token].state == .lacking, !isBound {
        parties[place].wants = (
          plan.pools.count + program.stock(of: op, site: site).index, Int(op.pointee.units)
        )
      } else if tokens[token].state == .gathering, !isBound {
        parties[place].room = gatherings!.room(of: Int(op.pointee.gathering), site: site).index
      }
      parties[place].puts = puts.filter { comes(to: $0) }.map {
        plan.pools.count + program.stock(of: program.op(at: $0), site: site).index
      }
      parties[place].comesTo = gathers.filter { comes(to: $0) }.map {
        gatherings!.room(of: Int(program.op(at: $0).pointee.gathering), site: site).index
      }
    }
  }

  /// Those in the entry queue wait for its pool, and may bring something once they are let in: of each site
  /// one party stands for all, as all that may be said of one holds of the others.
  mutating func addEntryQueue(to parties: inout [WaitGraph.Party], _ lines: inout [[Int]]) {
    if entry.count == 0 { return }
    let (puts, gathers) = (puts, gathers)
    let reach = ProgramReach(plan.program, of: puts + gathers)
    var places: [UInt32: Int] = [:]  // looked up only
    for number in 0..<entry.count {
      let waiting = entry.waiting(number, arrivals)
      let site = plan.devices.sites[Int(waiting.row)]
      if let place = places[site] {
        parties[place].stands += 1
        continue
      }
      var party = WaitGraph.Party(token: -1)
      party.entrant = (device: waiting.device, site: site)
      party.wants = (entry.pool.index, Int(entry.units))
      party.puts = puts.filter { reach.leads(from: entry.pc, to: $0) }.map {
        plan.pools.count + program.stock(of: program.op(at: $0), site: site).index
      }
      party.comesTo = gathers.filter { reach.leads(from: entry.pc, to: $0) }.map {
        gatherings!.room(of: Int(program.op(at: $0).pointee.gathering), site: site).index
      }
      places[site] = parties.count
      lines[entry.pool.index].append(parties.count)
      parties.append(party)
    }
  }

  /// The members of the session that a token does.
  mutating func members(ofSessionOf token: Int) -> [Int] {
    var found: [Int] = []
    var member = gatherings!.firstMember(of: gatherings!.session(of: token))
    while member != Token.none {
      assert(found.count < tokens.count, "a session that runs in a circle")
      found.append(Int(member))
      member = tokens[Int(member)].next
    }
    return found
  }
}
