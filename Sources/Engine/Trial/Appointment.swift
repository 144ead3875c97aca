/// What an event of the kind `appointment` is about, in the one number that it carries.
enum Appointment {
  enum Kind: Int {
    /// Of a consignment of stocks.
    case consignment
    /// The time of a gathering's room is over.
    case timer
    /// The calendar of a gathering's room opens.
    case opening
  }

  private static let kinds = 3

  static func number(_ kind: Kind, _ place: Int) -> Int { kinds * place + kind.rawValue }

  static func kind(_ number: Int) -> Kind { Kind(rawValue: number % kinds) ?? .consignment }

  static func place(_ number: Int) -> Int { number / kinds }

  /// How many numbers there are at most for so many consignments and rooms.
  static func count(consignments: Int, rooms: Int) -> Int { kinds * max(consignments, rooms) }
}
