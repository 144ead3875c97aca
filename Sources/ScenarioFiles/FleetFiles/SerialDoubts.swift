/// Serial numbers that are none: what firmware says that nobody filled in, and what a spreadsheet rounded.
struct SerialDoubts {
  private var fillers = 0
  private var firstFiller = ""
  private var rounded = 0
  private var firstRounded = ""

  mutating func noteFiller(_ text: ArraySlice<UInt8>) {
    if fillers == 0 { firstFiller = String(decoding: text, as: UTF8.self) }
    fillers += 1
  }

  mutating func noteRounded(_ text: ArraySlice<UInt8>) {
    if rounded == 0 { firstRounded = String(decoding: text, as: UTF8.self) }
    rounded += 1
  }

  mutating func add(_ other: SerialDoubts) {
    if fillers == 0 { firstFiller = other.firstFiller }
    fillers += other.fillers
    if rounded == 0 { firstRounded = other.firstRounded }
    rounded += other.rounded
  }

  /// One for each kind.
  var sentences: [String] {
    var sentences: [String] = []
    if fillers > 0 {
      sentences.append(
        "\(fillers) rows have a filler instead of a serial number (such as "
          + "\(TextProblem.quoted(firstFiller))); their devices are told apart by their ids")
    }
    if rounded > 0 {
      sentences.append(
        "\(rounded) serial numbers were rounded by a spreadsheet (such as "
          + "\(TextProblem.quoted(firstRounded))) and name no device; take the file as it was downloaded")
    }
    return sentences
  }
}
