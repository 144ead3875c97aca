/// The lines of a file, to look up what stands at a place.
struct SourceLines {
  private let scalars: [Unicode.Scalar]
  private let starts: [Int]

  /// `asParsed` may differ from `scalars` in overwritten keys only; it decides the line breaks as the parser
  /// sees them (LF, CR, CR LF, NEL, LS, PS).
  init(scalars: [Unicode.Scalar], asParsed: [Unicode.Scalar]) {
    self.scalars = scalars
    var starts = [0]
    for (index, scalar) in asParsed.enumerated() {
      switch scalar.value {
      case 0x0A, 0x85, 0x2028, 0x2029: starts.append(index + 1)
      case 0x0D where index + 1 >= asParsed.count || asParsed[index + 1] != "\n": starts.append(index + 1)
      default: break
      }
    }
    self.starts = starts
  }

  /// Line `number` (from 1) with its line break; empty when there is none.
  func line(_ number: Int) -> ArraySlice<Unicode.Scalar> {
    guard number >= 1, number <= starts.count else { return [] }
    return scalars[starts[number - 1]..<(number < starts.count ? starts[number] : scalars.count)]
  }

  /// Whether `text` stands as it is at that line and column.
  func stands(_ text: String, line number: Int, column: Int) -> Bool {
    line(number).dropFirst(column - 1).starts(with: text.unicodeScalars)
  }

  /// The character at a place.
  func scalar(line number: Int, column: Int) -> Unicode.Scalar? {
    line(number).dropFirst(column - 1).first
  }
}
