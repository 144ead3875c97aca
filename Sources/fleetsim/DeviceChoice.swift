import FleetModel
import Reports
import ScenarioFiles

/// Which devices a text means: names and serial numbers of an imported fleet, or numbers.
struct DeviceChoice {
  struct Problem: Error {
    var message: String
  }

  /// So many are followed where nobody chooses.
  static let few = 3

  private let count: Int
  private let comesForEver: Bool
  private let names: DeviceNames?

  init(_ scenario: Scenario) {
    count = scenario.fleet.deviceCount
    if case .arrivals = scenario.rollout { comesForEver = true } else { comesForEver = false }
    names = DeviceNames(scenario)
  }

  /// The first few.
  var first: [UInt32] {
    (0..<UInt32(comesForEver ? DeviceChoice.few : min(count, DeviceChoice.few))).map { $0 }
  }

  /// The devices of a list such as "LAPTOP-0042,12,20..25", each once, in the order given. Names may have
  /// commas in them: of what can be read as one name, the longest is.
  func devices(_ list: String) throws(Problem) -> [UInt32] {
    let words = list.split(separator: ",", omittingEmptySubsequences: false).map(DeviceChoice.trimmed)
    var found: [UInt32] = []
    var place = 0
    while place < words.count {
      let length = wordsOfName(words[place...])
      let word = words[place..<place + length].joined(separator: ",")
      let meant: [UInt32]
      if let range = try range(word) { meant = range } else { meant = [try device(word)] }
      for device in meant where !found.contains(device) { found.append(device) }
      place += length
    }
    return found
  }

  /// How many of the words, from the first on, are one name.
  private func wordsOfName(_ words: ArraySlice<String>) -> Int {
    guard let names else { return 1 }
    return (2...4).last {
      $0 <= words.count && !names.devices(named: words.prefix($0).joined(separator: ",")).isEmpty
    } ?? 1
  }

  private static func trimmed(_ word: Substring) -> String {
    String(word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// Several with numbers one behind the other, as the language writes ranges.
  private func range(_ word: String) throws(Problem) -> [UInt32]? {
    guard let dots = word.firstRange(of: ".."), let first = UInt32(word[..<dots.lowerBound]),
      let last = UInt32(word[dots.upperBound...])
    else { return nil }
    if first > last { throw Problem(message: "\(word): a range begins with its lower number") }
    if last - first >= 10_000 { throw Problem(message: "\(word): that is more than 10,000 devices") }
    try check(first)
    try check(last)
    return Array(first...last)
  }

  /// A name goes before a number.
  func device(_ word: String) throws(Problem) -> UInt32 {
    if word.isEmpty { throw Problem(message: "expected the name or the number of a device") }
    let named = names?.devices(named: word) ?? []
    if named.count > 1 {
      let numbers = named.prefix(5).map(String.init).joined(separator: ", ")
      throw Problem(
        message: "'\(word)' is \(named.count) devices; say which by its number: \(numbers)"
          + (named.count > 5 ? ", …" : ""))
    }
    if let device = named.first { return UInt32(device) }
    if let number = UInt32(word) {
      try check(number)
      return number
    }
    if let reason = names?.reasonLeftOut(named: word) {
      throw Problem(message: "'\(word)' is left out of the fleet: \(reason)")
    }
    let meant = Suggestion.nearest(to: word, among: names?.names(like: word) ?? [])
    throw Problem(message: "there is no device '\(word)'" + (meant.map { "; did you mean '\($0)'?" } ?? hint))
  }

  private func check(_ number: UInt32) throws(Problem) {
    if comesForEver || number < count { return }
    throw Problem(message: "there is no device \(number): they are numbered 0 to \(count - 1)")
  }

  private var hint: String {
    if comesForEver { return ": they are numbered from 0 on, as they arrive" }
    return names == nil
      ? ": devices of this scenario have no names, and are numbered 0 to \(count - 1)"
      : "; import.csv of a run has the names"
  }
}
