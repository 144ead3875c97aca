/// Things that are used up and come anew, at one site or shared by all: spare devices, boxes, licences.
package struct StockPlan: Sendable, Hashable {
  /// Units that are there at the start.
  package var initial: Int
  /// What it counts as in measures.
  package var role: Int
  /// What comes by itself.
  package var deliveries: [Delivery]
  /// How more is ordered; nil: it is not.
  package var order: Order?

  package init(initial: Int, role: Int, deliveries: [Delivery] = [], order: Order? = nil) {
    self.initial = initial
    self.role = role
    self.deliveries = deliveries
    self.order = order
  }

  /// So many units come each time a calendar opens.
  package struct Delivery: Sendable, Hashable {
    package var units: Int
    /// In the plan's table.
    package var calendar: Int

    package init(units: Int, calendar: Int) {
      self.units = units
      self.calendar = calendar
    }
  }

  /// An order-up-to policy: what is there and on order, less what is owed to those who wait, is the position.
  package struct Order: Sendable, Hashable {
    /// So many that the position is this afterwards.
    package var upTo: Int
    /// Whenever the position is this or less.
    package var atOrBelow: Int
    /// The calendar at whose openings alone the position is looked at; nil: after every request.
    package var review: Int?
    /// How long an order takes, in microseconds: a sampler of the program.
    package var lead: Int
    /// Keys the draws of `lead`.
    package var drawKey: UInt32

    package init(upTo: Int, atOrBelow: Int, review: Int? = nil, lead: Int, drawKey: UInt32) {
      self.upTo = upTo
      self.atOrBelow = atOrBelow
      self.review = review
      self.lead = lead
      self.drawKey = drawKey
    }
  }
}
