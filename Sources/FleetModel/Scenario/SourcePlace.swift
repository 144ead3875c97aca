/// Where in a file something was written, so that a fault that is found later can be shown there.
package struct SourcePlace: Hashable, Sendable {
  package var file: String
  /// Both count from 1.
  package var line: Int
  package var column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// The place of what stands in no file, such as a default.
  package static let unknown = SourcePlace(file: "", line: 0, column: 0)
}
