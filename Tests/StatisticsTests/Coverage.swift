import CLibrary
import Fixtures
import Statistics

/// Of 400 intervals, how many contain the truth.
struct Coverage {
  static let runs = 400

  var kind: String
  var design: String
  /// Too few data for what was asked: the interval may hold more than it says.
  var isConservative = false
  private(set) var covered = 0
  private(set) var open = 0
  private(set) var tooHigh = 0

  init(_ kind: String, _ design: String, conservative: Bool = false) {
    self.kind = kind
    self.design = design
    isConservative = conservative
  }

  mutating func add(_ interval: ConfidenceInterval, truth: Double) {
    if interval.contains(truth) { covered += 1 }
    if interval.isOpenAbove { open += 1 }
    if interval.lower > truth { tooHigh += 1 }
  }

  /// 95 ± 3 %; more only where the data are too few, and never below 92 %.
  var isHonest: Bool {
    covered * 100 >= 92 * Coverage.runs && (isConservative || covered * 100 <= 98 * Coverage.runs)
  }

  /// A row of the table in Documentation/Statistics.md.
  var row: String {
    func percent(_ count: Int) -> String {
      let tenths = (count * 1000 + Coverage.runs / 2) / Coverage.runs
      return "\(tenths / 10).\(tenths % 10)"
    }
    let above = Coverage.runs - covered - tooHigh
    return "| \(kind) | \(design) | \(percent(covered)) | \(percent(tooHigh)) | \(percent(above)) "
      + "| \(percent(open)) |"
  }
}
