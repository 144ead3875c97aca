/// What is to happen to a stock at an instant: one at the openings of a calendar, again and again, or an
/// order under way, once.
struct Consignment: BitwiseCopyable {
  enum Kind: UInt8 {
    /// Comes at each opening of a calendar.
    case delivery
    /// The position is looked at, at each opening of a calendar.
    case review
    /// Comes when it has taken its time.
    case order
    /// Of an order that has come: its place is used again.
    case free
  }

  var units: Int64 = 0
  var stock: UInt32 = 0
  /// The calendar of what comes again; of a free place the next one.
  var calendar: UInt32 = 0
  /// Plain, as what is read from a file may be any number.
  private var code: UInt64

  init(_ kind: Kind, units: Int64, of stock: StockID, calendar: Int = 0) {
    self.units = units
    self.stock = UInt32(stock.index)
    self.calendar = UInt32(calendar)
    code = UInt64(kind.rawValue)
  }

  var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: code)) ?? .free }

  mutating func setFree(next: UInt32) {
    code = UInt64(Kind.free.rawValue)
    calendar = next
  }
}
