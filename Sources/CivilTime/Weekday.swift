/// A day of the week; weeks begin on Monday.
package enum Weekday: Int, Sendable, Hashable, CaseIterable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  package init(daysSince1970 count: Int) {
    // 1970-01-01 was a Thursday.
    self = Weekday.allCases[((count + 3) % 7 + 7) % 7]
  }

  /// In English, with a capital letter.
  package var name: String {
    switch self {
    case .monday: "Monday"
    case .tuesday: "Tuesday"
    case .wednesday: "Wednesday"
    case .thursday: "Thursday"
    case .friday: "Friday"
    case .saturday: "Saturday"
    case .sunday: "Sunday"
    }
  }

  /// `Mon`.
  package var short: String { String(name.prefix(3)) }

  /// From `Mon` or `Monday`, in any case; nil for anything else.
  package init?(_ word: String) {
    let key = word.lowercased()
    guard
      let day = Weekday.allCases.first(where: { [$0.name.lowercased(), $0.short.lowercased()].contains(key) })
    else { return nil }
    self = day
  }

  /// The short names, then the long ones.
  package static var allNames: [String] { allCases.map(\.short) + allCases.map(\.name) }
}
