import FleetModel

extension Explanation {
  /// "spares: 14 at the start; 5 more each time 'van' opens; as soon as 4 or fewer are there or on order, …".
  static func describe(_ stock: Stock) -> String {
    var parts = ["  \(stock.name): \(stock.initial) at the start"]
    parts += stock.deliveries.map { "\($0.units) more each time '\($0.calendar)' opens" }
    if let order = stock.order {
      let when = order.calendar.map { "when '\($0)' opens and" } ?? "as soon as"
      let isOneForOne = order.calendar == nil && order.atOrBelow == order.upTo - 1
      parts.append(
        isOneForOne
          ? "each one taken is ordered anew, up to \(order.upTo)"
          : "\(when) \(order.atOrBelow) or fewer are there or on order, enough is ordered for \(order.upTo)")
      parts.append("an order arrives after \(order.arrivesAfter.description(in: .seconds))")
    }
    return parts.joined(separator: "; ")
  }
}
