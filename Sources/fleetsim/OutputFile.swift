import Reports

/// A file that the user named.
enum OutputFile {
  /// Writes it whole, or not at all. Its folder is made where it is not there, like those of results.
  ///
  /// - Throws: Why it could not be written. What was there before is there still.
  static func write(_ text: String, to path: String) throws(ResultFault) {
    let (folder, name) = ResultFolder.split(path)
    try folder.write([.init(name) { $0.write(text) }])
  }
}
