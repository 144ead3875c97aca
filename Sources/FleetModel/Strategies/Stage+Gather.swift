import Randomness

extension Stage {
  /// Devices that wait for each other, and go on together behind a body that is done once for all of them.
  package struct Gather: Sendable, Hashable {
    /// With so many it begins at once; nil: not by their number.
    package var count: Int?
    /// So many seconds after the first came it begins; nil: not by a time.
    package var after: Distribution?
    /// The name of a calendar, at whose openings it begins with those who came before; nil: none.
    package var calendar: String?
    /// Fewer do not begin by time or calendar.
    package var atLeast: Int
    /// More of those who came before an opening wait for the next one; nil: all begin.
    package var atMost: Int?
    package var per: Span
    package var body: [Stage]

    package init(
      count: Int? = nil, after: Distribution? = nil, calendar: String? = nil, atLeast: Int = 1,
      atMost: Int? = nil, per: Span = .site, body: [Stage] = []
    ) {
      self.count = count
      self.after = after
      self.calendar = calendar
      self.atLeast = atLeast
      self.atMost = atMost
      self.per = per
      self.body = body
    }

    /// Whose devices gather with each other.
    package enum Span: String, Sendable, Hashable, CaseIterable {
      case site
      /// Of all sites of a kind.
      case kind
      case all
    }

    /// When it begins, in words: "20 of a site, or 10 min after the first".
    package var words: String {
      let whose =
        switch per {
        case .site: "of a site"
        case .kind: "of a kind of site"
        case .all: "of all sites"
        }
      var ways: [String] = []
      if let count { ways.append("\(count) \(whose) are there") }
      if let after { ways.append("\(after.description(in: .seconds)) after the first came") }
      if let calendar { ways.append("'\(calendar)' opens") }
      let fewest = atLeast > 1 ? ", with \(atLeast) or more" : ""
      let most = atMost.map { ", with \($0) at most" } ?? ""
      return "until " + ways.joined(separator: " or ") + (count == nil ? ", those \(whose)" : "") + fewest
        + most
    }
  }

  /// Adds the names of all gatherings among these stages and in whatever is inside of them, each once.
  package static func collectGatherings(_ stages: [Stage], _ found: inout [String]) {
    for stage in stages {
      if case .gather = stage.verb {
        if !found.contains(stage.name) { found.append(stage.name) }
        // No gathering stands inside another.
        continue
      }
      for body in stage.bodies { collectGatherings(body, &found) }
    }
  }
}
