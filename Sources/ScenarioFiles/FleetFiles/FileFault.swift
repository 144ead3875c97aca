import FleetModel

/// Why a file cannot be read any further.
struct FileFault: Error, Hashable, Sendable {
  let diagnostic: Diagnostic

  /// Line and column count from 1 (the column in bytes); 0 where the whole file is meant.
  init(file: String, line: Int = 0, column: Int = 0, _ message: String) {
    diagnostic = Diagnostic(
      .error, at: SourcePlace(file: file, line: line, column: column), path: "", message)
  }
}
