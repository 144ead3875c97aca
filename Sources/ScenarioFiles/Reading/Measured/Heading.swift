/// A column of a table, looked for by its heading.
enum Heading {
  case found(Int)
  /// With the heading that was probably meant.
  case missing(meant: String?)
  /// These headings are it but for case, blanks and punctuation.
  case several([String])

  /// The heading as it is written, or else the only one that is the same but for case, blanks and
  /// punctuation: `Deployment duration` is `deploymentDuration`.
  init(_ name: String, in header: [String]) {
    if let exact = header.firstIndex(of: name) {
      self = .found(exact)
      return
    }
    let folded = FoldedName.of(name)
    let same = folded.isEmpty ? [] : header.indices.filter { FoldedName.of(header[$0]) == folded }
    switch same.count {
    case 0: self = .missing(meant: Suggestion.nearest(to: name, among: header))
    case 1: self = .found(same[0])
    default: self = .several(same.map { header[$0] })
    }
  }

  /// The column beside another one in which exports of Intune have its values in the language of the reader.
  static func localised(_ column: Int, in header: [String]) -> Int? {
    header.firstIndex(of: header[column] + "_loc")
  }

  /// Where the column is; nil where it is not, and may still come.
  ///
  /// - Parameter isAll: whether no further headings can come.
  static func column(
    _ name: String, in header: [String], of file: String, isAll: Bool
  ) throws(FileFault) -> Int? {
    switch Heading(name, in: header) {
    case .found(let column): return column
    case .several(let names): throw several(name, names, file)
    case .missing(let meant):
      if !isAll { return nil }
      throw FileFault(
        file: file, "has no column '\(name)'" + (meant.map { "; did you mean '\($0)'?" } ?? ""))
    }
  }

  static func several(_ name: String, _ names: [String], _ file: String) -> FileFault {
    let list = names.map { "'\($0)'" }.joined(separator: " and ")
    return FileFault(file: file, "'\(name)' may be the columns \(list); write one of them as it stands there")
  }
}
