import Yams

/// A key that stands twice in one mapping. The parser stops there; overwriting the first one with a marker
/// lets the rest of the file be checked as well.
enum RepeatedKey {
  private static let markers: ClosedRange<UInt32> = 0xE200...0xE2FF

  /// Overwrites `key`, which stands at `mark`, by as many marker characters; false when it is not found there
  /// as it is (an alias, an escape).
  static func overwrite(_ key: String, at mark: Mark, in scalars: inout [Unicode.Scalar], round: Int) -> Bool
  {
    let name = Array(key.unicodeScalars)
    guard !name.isEmpty, let marker = Unicode.Scalar(markers.lowerBound + UInt32(round)) else { return false }
    let line = SourceLines(scalars: scalars, asParsed: scalars).line(mark.line)
    var start = line.startIndex + mark.column - 1
    guard start >= line.startIndex, start < line.endIndex else { return false }
    if scalars[start] == "\"" || scalars[start] == "'" { start += 1 }
    guard start + name.count <= line.endIndex, scalars[start..<start + name.count].elementsEqual(name)
    else { return false }
    for index in start..<start + name.count { scalars[index] = marker }
    return true
  }

  /// Whether a key is such a marker.
  static func isMarker(_ key: String) -> Bool {
    key.unicodeScalars.first.map { markers.contains($0.value) } ?? false
  }
}
