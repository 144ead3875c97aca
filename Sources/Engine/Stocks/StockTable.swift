import Snapshots

/// All stocks of a trial: who gets units, who waits for some, and what is to be ordered. Schedules nothing
/// and moves no token. There is none where a plan has no stocks.
struct StockTable: ~Copyable {
  private(set) var stocks: FlatTable<StockLevel>
  /// What comes at openings of calendars, and then the orders under way.
  private(set) var consignments: FlatTable<Consignment>
  private(set) var firstFree = Token.none
  private var policies: [StockPlan.Order?]
  /// So many consignments are of calendars, and always there.
  let standingCount: Int

  init?(_ plan: Plan) {
    if plan.stocks.isEmpty { return nil }
    stocks = FlatTable(plan.stocks.map { StockLevel(initial: $0.initial, role: $0.role) })
    policies = plan.stocks.map(\.order)
    consignments = FlatTable(capacity: 16)
    for (place, stock) in plan.stocks.enumerated() {
      for delivery in stock.deliveries {
        consignments.append(
          Consignment(
            .delivery, units: Int64(delivery.units), of: StockID(place), calendar: delivery.calendar))
      }
      if let calendar = stock.order?.review {
        consignments.append(Consignment(.review, units: 0, of: StockID(place), calendar: calendar))
      }
    }
    standingCount = consignments.count
    assert(plan.stocks.allSatisfy { $0.role < plan.stockRoles }, "a stock without a role")
  }

  var ids: Range<StockID> { StockID(0)..<StockID(stocks.count) }
  var consignmentCount: Int { consignments.count }
  func role(of stock: StockID) -> Int { stocks[stock.index].role }
  func consignment(_ number: Int) -> Consignment { consignments[number] }

  // MARK: Taking and putting

  /// - Returns: Whether the request gets its units at once. Else it waits, or goes without.
  mutating func request(_ units: Int64, of stock: StockID, at now: Int64) -> Bool {
    stocks[stock.index].request(units, at: now)
  }

  mutating func enqueue(
    _ token: Int, _ units: Int64, of stock: StockID, at now: Int64, _ tokens: inout TokenTable
  ) {
    stocks[stock.index].queue(units, at: now)
    stocks[stock.index].line.append(token, in: &tokens)
  }

  /// The first in line; nil: nobody waits.
  func first(at stock: StockID) -> Int? {
    let head = stocks[stock.index].line.head
    return head == Token.none ? nil : Int(head)
  }

  func level(of stock: StockID) -> Int64 { stocks[stock.index].level }

  /// Those who wait, in the order in which it is their turn.
  func tokens(waitingFor stock: StockID, _ tokens: borrowing TokenTable) -> [Int] {
    var found: [Int] = []
    var next = stocks[stock.index].line.head
    while next != Token.none {
      assert(found.count < tokens.count, "a line that runs in a circle")
      found.append(Int(next))
      next = tokens[Int(next)].next
    }
    return found
  }

  func has(_ units: Int64, at stock: StockID) -> Bool { stocks[stock.index].level >= units }

  /// A token leaves the line, with its units or without.
  mutating func leave(
    _ token: Int, _ units: Int64, of stock: StockID, isServed: Bool, at now: Int64,
    _ tokens: inout TokenTable
  ) {
    stocks[stock.index].line.remove(token, in: &tokens)
    stocks[stock.index].leave(units, since: tokens[token].since, isServed: isServed, at: now)
  }

  mutating func bringBack(_ units: Int64, to stock: StockID, at now: Int64) {
    stocks[stock.index].bringBack(units, at: now)
  }

  // MARK: Orders and deliveries

  /// Whether a stock's position is looked at all the time.
  func isReviewedAlways(_ stock: StockID) -> Bool {
    policies[stock.index].map { $0.review == nil } ?? false
  }

  /// An order that the policy asks for now.
  struct NewOrder {
    var consignment: Int
    /// How many the stock had ordered before.
    var number: Int64
    var policy: StockPlan.Order
  }

  /// Orders, if the policy says so.
  mutating func order(for stock: StockID) -> NewOrder? {
    guard let policy = policies[stock.index] else { return nil }
    let position = stocks[stock.index].position
    let units = Int64(policy.upTo) - position
    if position > Int64(policy.atOrBelow) || units <= 0 { return nil }
    let number = stocks[stock.index].orders
    stocks[stock.index].noteOrder(units)
    return NewOrder(
      consignment: add(Consignment(.order, units: units, of: stock)), number: number, policy: policy)
  }

  private mutating func add(_ consignment: Consignment) -> Int {
    if firstFree == Token.none {
      precondition(2 * consignments.count < Event.largestIndex, "more orders than an event can name")
      consignments.append(consignment)
      return consignments.count - 1
    }
    let place = Int(firstFree)
    assert(consignments[place].kind == .free, "a free place that is taken")
    firstFree = consignments[place].calendar
    consignments[place] = consignment
    return place
  }

  /// A delivery or an order comes.
  ///
  /// - Returns: The stock that has more now.
  mutating func receive(_ number: Int, at now: Int64) -> StockID {
    let consignment = consignments[number]
    let stock = StockID(Int(consignment.stock))
    let isOrder = consignment.kind == .order
    assert(isOrder || consignment.kind == .delivery, "nothing comes")
    stocks[stock.index].deliver(consignment.units, ordered: isOrder, at: now)
    if isOrder {
      consignments[number].setFree(next: firstFree)
      firstFree = UInt32(number)
    }
    return stock
  }

  // MARK: Changes in time

  /// From now on a delivery brings so many.
  ///
  /// - Parameter number: Of the deliveries by calendar, in the order of their stocks.
  mutating func setDelivery(_ number: Int, to units: Int64) {
    var left = number
    for place in 0..<standingCount where consignments[place].kind == .delivery {
      if left == 0 {
        consignments[place].units = units
        return
      }
      left -= 1
    }
    preconditionFailure("a delivery that there is not")
  }

  /// From now on a stock is ordered by another policy.
  mutating func changePolicy(of stock: StockID, _ change: (inout StockPlan.Order) -> Void) {
    guard var policy = policies[stock.index] else { return }
    change(&policy)
    policies[stock.index] = policy
  }

  // MARK: What is counted

  mutating func resetStatistics(at now: Int64) {
    for place in 0..<stocks.count { stocks[place].resetStatistics(at: now) }
  }

  func records(at now: Int64) -> [StockRecord] { (0..<stocks.count).map { stocks[$0].record(at: now) } }

  /// - Parameter stillWaiting: Of each stock the time that all that wait now have waited.
  /// - Returns: The first law of conservation that does not hold, in plain words; nil: they all do.
  func brokenLaw(stillWaiting: [Int128], isWholePath: Bool, at now: Int64) -> String? {
    for place in 0..<stocks.count {
      let waiting = isWholePath ? stillWaiting[place] : nil
      if let broken = stocks[place].brokenLaw(stillWaiting: waiting, at: now) {
        return "stock \(place): \(broken)"
      }
    }
    return nil
  }

  /// As many wait as are counted, and what is on order is under way.
  func checkInvariants(_ tokens: borrowing TokenTable) {
    for place in 0..<stocks.count {
      let waiting = stocks[place].line.checkedLength(tokens, .lacking)
      precondition(waiting == Int(stocks[place].waiting), "as many wait for a stock as are counted")
      precondition(stocks[place].onOrder == ordered(of: place), "what is on order is under way")
    }
  }

  func ordered(of place: Int) -> Int64 {
    (0..<consignments.count).reduce(0) { sum, number in
      let consignment = consignments[number]
      return consignment.kind == .order && Int(consignment.stock) == place ? sum + consignment.units : sum
    }
  }
}

extension StockTable {
  func save(to writer: inout SnapshotWriter) {
    stocks.save(to: &writer)
    consignments.save(to: &writer)
    writer.put(firstFree)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    let count = stocks.count
    stocks = try FlatTable(from: &reader)
    consignments = try FlatTable(from: &reader)
    firstFree = try reader.take()
    if stocks.count != count || consignments.count < standingCount {
      throw .mismatch("tables of other sizes")
    }
  }
}
