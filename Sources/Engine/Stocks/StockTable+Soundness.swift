import Snapshots

extension StockTable {
  /// What must hold of stocks that were read from a file, whoever wrote it.
  ///
  /// - Parameters:
  ///   - wanted: Of each token the stock for which it waits; null: for none.
  ///   - owed: Of each stock the units that they wait for.
  func checkSoundness(
    _ tokens: borrowing TokenTable, _ wanted: [StockID], owed: [Int64], calendars: Int
  ) throws(SnapshotFault) {
    var all = 0
    for id in ids {
      let stock = stocks[id.index]
      try SnapshotFault.require(stock.isPossible && stock.role >= 0, "a stock of no trial")
      var (before, index, count) = (Token.none, stock.line.head, Int64(0))
      while index != Token.none {
        try SnapshotFault.require(index < tokens.count && all < tokens.count, "a line that leads nowhere")
        let token = tokens[Int(index)]
        let isHere = token.previous == before && wanted[Int(index)] == id
        try SnapshotFault.require(isHere, "somebody in a line of others")
        (before, index) = (index, token.next)
        (all, count) = (all + 1, count + 1)
      }
      try SnapshotFault.require(
        stock.line.tail == before && count == stock.waiting && stock.owed == owed[id.index],
        "the line of a stock")
      try SnapshotFault.require(stock.onOrder == ordered(of: id.index), "units on order")
    }
    let lacking = (0..<tokens.count).count { tokens[$0].state == .lacking }
    try SnapshotFault.require(all == lacking, "somebody waits in no line")
    try checkConsignments(calendars: calendars)
  }

  private func checkConsignments(calendars: Int) throws(SnapshotFault) {
    var free = 0
    for number in 0..<consignments.count {
      let one = consignments[number]
      try SnapshotFault.require(Int(one.stock) < stocks.count, "a delivery to nowhere")
      let isStanding = number < standingCount
      switch one.kind {
      case .delivery, .review:
        try SnapshotFault.require(isStanding && one.calendar < calendars, "a delivery of no calendar")
      case .order: try SnapshotFault.require(!isStanding && one.units > 0, "an order of nothing")
      case .free:
        try SnapshotFault.require(!isStanding, "a delivery that is gone")
        free += 1
      }
      try SnapshotFault.require((0...(1 << 40)).contains(one.units), "an order of too much")
    }
    var next = firstFree
    while next != Token.none {
      try SnapshotFault.require(
        next < consignments.count && free > 0 && consignments[Int(next)].kind == .free,
        "free places of orders")
      free -= 1
      next = consignments[Int(next)].calendar
    }
    try SnapshotFault.require(free == 0, "free places of orders")
  }
}
