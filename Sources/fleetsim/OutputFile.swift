import CLibrary
import Reports

/// A file that the user named, in a folder that is there.
enum OutputFile {
  /// Writes it whole, or not at all.
  ///
  /// - Throws: Why it could not be written. What was there before is there still.
  static func write(_ text: String, to path: String) throws(ResultFault) {
    let (folder, name) = ResultFolder.split(path)
    // A folder is made for results, of which there are many files; a file that goes to one that is not there
    // is a slip.
    if !folder.path.isEmpty, access(folder.path, F_OK) != 0 { throw ResultFault(.write, path, errno) }
    try folder.write([.init(name) { $0.write(text) }])
  }
}
