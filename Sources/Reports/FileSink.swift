import CLibrary

/// Writes text to a file, a large piece at a time. A fault is kept until ``finish()``, because a text stream
/// cannot throw.
package final class FileSink: TextOutputStream {
  private static let pieceSize = 1 << 16
  private let path: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private var fault: ResultFault?
  /// Of a CSV with marks of its own.
  private var translation: CSVTranslation?

  /// Makes the file, or empties it.
  ///
  /// - Parameter marks: What is written is a CSV with the plain ones, and becomes one with these.
  package init(path: String, marks: CSVMarks = .plain) throws(ResultFault) {
    self.path = path
    if marks != .plain { translation = CSVTranslation(marks) }
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw ResultFault(.write, path, errno) }
    buffer.reserveCapacity(FileSink.pieceSize * 2)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Buffers the text; a fault is kept until ``finish()``.
  package func write(_ string: String) {
    if translation == nil {
      buffer.append(contentsOf: string.utf8)
    } else {
      translation?.add(string.utf8, to: &buffer)
    }
    if buffer.count >= FileSink.pieceSize { flush() }
  }

  /// Buffers bytes, which need not be whole characters, likewise.
  package func write(_ bytes: [UInt8]) {
    if translation == nil {
      buffer.append(contentsOf: bytes)
    } else {
      translation?.add(bytes, to: &buffer)
    }
    if buffer.count >= FileSink.pieceSize { flush() }
  }

  /// Closes the file. Everything is on the disk when this returns.
  ///
  /// - Throws: The first fault since the file was made.
  package func finish() throws(ResultFault) {
    translation?.end(to: &buffer)
    flush()
    if fault == nil && fsync(descriptor) != 0 { fault = ResultFault(.write, path, errno) }
    if close(descriptor) != 0 && fault == nil { fault = ResultFault(.write, path, errno) }
    descriptor = -1
    if let fault { throw fault }
  }

  private func flush() {
    defer { buffer.removeAll(keepingCapacity: true) }
    if fault != nil { return }
    var done = 0
    while done < buffer.count {
      let count = buffer.withUnsafeBytes { bytes in
        bytes.baseAddress.map { Self.put(descriptor, $0 + done, bytes.count - done) } ?? 0
      }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 {
        fault = ResultFault(.write, path, count < 0 ? errno : EIO)
        return
      }
      done += count
    }
  }

  /// The system's `write`: within this type, the name alone means its own method.
  private static func put(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes, count)
    #else
      Darwin.write(descriptor, bytes, count)
    #endif
  }
}
