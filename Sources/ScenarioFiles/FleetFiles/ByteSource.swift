import CLibrary
import Snapshots

/// The bytes of a file, a chunk at a time, with a fingerprint of all that was read.
final class ByteSource {
  static let fileChunk = 1 << 20

  /// Where bytes come from.
  enum Input {
    case file(Int32)
    case memory(ArraySlice<UInt8>)
    case zip(ZipEntry)
  }

  let name: String
  /// Of everything read so far, as it stands in the file, by chunks.
  private(set) var fingerprint = Fingerprint()
  private let chunk: Int
  private var input: Input
  /// Read ahead by ``beginning()``, and not yet handed out.
  private var ahead: [UInt8] = []
  private var hasBegun = false
  /// For texts in UTF-16, once ``decodeText()`` was asked for.
  private var decoder: UTF16Decoder?

  init(_ input: Input, name: String, chunk: Int = fileChunk) {
    precondition(chunk > 0, "a chunk has at least one byte")
    self.input = input
    self.name = name
    self.chunk = chunk
  }

  /// Opens a file, and closes it when the source is no longer used.
  convenience init(path: String) throws(FileFault) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 {
      throw FileFault(file: path, "cannot be opened: \(String(cString: strerror(errno)))")
    }
    self.init(.file(descriptor), name: path)
  }

  /// Bytes in memory, of which ``read(into:)`` gives `chunk` at a time.
  convenience init(bytes: [UInt8], name: String, chunk: Int = fileChunk) {
    self.init(.memory(bytes[...]), name: name, chunk: chunk)
  }

  deinit { if case .file(let descriptor) = input { close(descriptor) } }

  /// Appends the next chunk; false at the end.
  func read(into buffer: inout [UInt8]) throws(FileFault) -> Bool {
    if !ahead.isEmpty {
      buffer.append(contentsOf: ahead)
      ahead.removeAll()
      return true
    }
    guard decoder != nil else { return try readRaw(into: &buffer) }
    // A chunk may be the half of a letter, which gives nothing yet.
    let before = buffer.count
    var piece: [UInt8] = []
    while buffer.count == before {
      piece.removeAll(keepingCapacity: true)
      if try readRaw(into: &piece) {
        decoder?.decode(piece[...], into: &buffer)
      } else {
        decoder?.finish(into: &buffer)
        break
      }
    }
    return buffer.count > before
  }

  /// The first bytes, at least four where the file has so many. They are handed out again by
  /// ``read(into:)``.
  func beginning() throws(FileFault) -> ArraySlice<UInt8> {
    if !hasBegun {
      hasBegun = true
      while ahead.count < 4, try readRaw(into: &ahead) {}
    }
    return ahead[...]
  }

  /// From here on a text in UTF-16, known by its byte order mark or by the zeros in its first letters, is
  /// handed out as UTF-8. To be called before anything is read.
  func decodeText() throws(FileFault) {
    guard decoder == nil, let found = UTF16Decoder(beginning: try beginning()) else { return }
    let raw = ahead
    ahead = []
    decoder = found
    decoder?.decode(raw[...], into: &ahead)
  }

  private func readRaw(into buffer: inout [UInt8]) throws(FileFault) -> Bool {
    let before = buffer.count
    switch input {
    case .memory(let bytes):
      buffer.append(contentsOf: bytes.prefix(chunk))
      input = .memory(bytes.dropFirst(chunk))
    case .file(let descriptor): try readFile(descriptor, into: &buffer)
    case .zip(let entry): try entry.read(into: &buffer, atMost: chunk)
    }
    buffer[before...].withUnsafeBytes { if !$0.isEmpty { fingerprint.combine(raw: $0) } }
    return buffer.count > before
  }

  private func readFile(_ descriptor: Int32, into buffer: inout [UInt8]) throws(FileFault) {
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
