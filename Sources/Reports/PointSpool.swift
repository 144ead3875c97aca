import CLibrary
import FleetModel

/// The rows of `sweep.csv` while points are being run: written aside as they come, because there may be more
/// than memory holds, and copied into the file when the results are put into place.
package final class PointSpool: TextOutputStream {
  private let path: String
  private let sink: FileSink

  /// - Throws: Why it cannot be written.
  package init(in folder: ResultFolder) throws(ResultFault) {
    var made: [String] = []
    try folder.makeFolder(folder.path, &made)
    path = folder.place(ResultFolder.aside(".sweep")) + "\(getpid())"
    sink = try FileSink(path: path)
  }

  deinit { unlink(path) }

  package func write(_ string: String) { sink.write(string) }

  /// The file of all that was written. Nothing can be written afterwards.
  ///
  /// - Throws: The first fault since the beginning.
  package func file() throws(ResultFault) -> ResultFolder.File {
    try sink.finish()
    return ResultFolder.File("sweep.csv") { output in
      guard let spooled = try? PlacedFile(path: self.path, isNew: false) else { return }
      var place = 0
      while place < spooled.size {
        let count = min(1 << 16, spooled.size - place)
        guard let bytes = spooled.read(count, at: place) else { return }
        output.write(bytes)
        place += count
      }
    }
  }
}
