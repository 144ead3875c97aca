import Randomness

/// Things that are used up and come anew: spare devices, boxes, licences. What is taken is gone until
/// somebody puts some back, or more is delivered.
package struct Stock: Sendable, Hashable {
  package var name: String
  /// Units that are there at the start, at each site or in all.
  package var initial: Int
  package var deliveries: [Delivery]
  /// Nil: nothing is ordered.
  package var order: Order?
  package var place: SourcePlace

  package init(
    name: String, initial: Int, deliveries: [Delivery] = [], order: Order? = nil,
    place: SourcePlace = .unknown
  ) {
    self.name = name
    self.initial = initial
    self.deliveries = deliveries
    self.order = order
    self.place = place
  }

  /// So many units come each time that the calendar of this name opens.
  package struct Delivery: Sendable, Hashable {
    package var units: Int
    package var calendar: String

    package init(units: Int, calendar: String) {
      self.units = units
      self.calendar = calendar
    }
  }

  /// More is ordered when what is there and on order, less what others wait for, is `atOrBelow` or less: as
  /// much as makes it `upTo`.
  package struct Order: Sendable, Hashable {
    package var upTo: Int
    package var atOrBelow: Int
    /// It is looked at when this calendar opens; nil: after every request.
    package var calendar: String?
    /// In seconds.
    package var arrivesAfter: Distribution

    package init(upTo: Int, atOrBelow: Int, calendar: String? = nil, arrivesAfter: Distribution) {
      self.upTo = upTo
      self.atOrBelow = atOrBelow
      self.calendar = calendar
      self.arrivesAfter = arrivesAfter
    }
  }
}
