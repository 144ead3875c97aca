import CLibrary
import Snapshots

/// The bytes of a file, a chunk at a time, with a fingerprint of all that was read.
final class ByteSource {
  static let fileChunk = 1 << 20

  let name: String
  /// Of everything read so far.
  private(set) var fingerprint = Fingerprint()
  private let chunk: Int
  private let descriptor: Int32
  private var memory: ArraySlice<UInt8>

  /// Opens a file, and closes it when the source is no longer used.
  init(path: String) throws(FileFault) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    name = path
    chunk = Self.fileChunk
    memory = []
    if descriptor < 0 {
      throw FileFault(file: path, "cannot be opened: \(String(cString: strerror(errno)))")
    }
  }

  /// Bytes in memory, of which ``read(into:)`` gives `chunk` at a time.
  init(bytes: [UInt8], name: String, chunk: Int = fileChunk) {
    precondition(chunk > 0, "a chunk has at least one byte")
    descriptor = -1
    self.name = name
    self.chunk = chunk
    memory = bytes[...]
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Appends the next chunk; false at the end.
  func read(into buffer: inout [UInt8]) throws(FileFault) -> Bool {
    let before = buffer.count
    if descriptor < 0 {
      buffer.append(contentsOf: memory.prefix(chunk))
      memory = memory.dropFirst(chunk)
    } else {
      try readFile(into: &buffer)
    }
    fingerprint.combine(bytes: buffer[before...])
    return buffer.count > before
  }

  private func readFile(into buffer: inout [UInt8]) throws(FileFault) {
    var count = -1
    let piece = [UInt8](unsafeUninitializedCapacity: chunk) { space, filled in
      repeat { count = readBytes(descriptor, space.baseAddress, chunk) } while count < 0 && errno == EINTR
      filled = max(0, count)
    }
    if count < 0 { throw FileFault(file: name, "cannot be read: \(String(cString: strerror(errno)))") }
    buffer.append(contentsOf: piece)
  }
}

/// The system's `read`. Inside of ``ByteSource`` its name means the method.
private func readBytes(_ descriptor: Int32, _ target: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
  read(descriptor, target, count)
}
