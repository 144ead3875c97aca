import CArchive
import CLibrary

/// The one table in a zip file, as portals hand out their exports. It is unpacked a chunk at a time.
///
/// Unpacking is libarchive's; what is refused here are bombs: more than ``mostBytes`` in all, or more than
/// ``mostRatio`` times the file's own size. Tables pack ten times, text that repeats itself thirty.
final class ZipEntry {
  static let mostBytes = 8 << 30
  static let mostRatio = 100
  /// Below so many bytes no ratio is suspicious.
  static let harmless = 16 << 20
  private static let mostEntries = 1_000
  /// `AE_IFREG`, which Swift does not see, as it is a macro with a cast.
  private static let regularFile: mode_t = 0o100000

  /// The zip file's and the entry's name: `export.zip/Devices.csv`.
  let name: String
  private let file: String
  private let size: Int
  private var done = 0
  private let archive: OpaquePointer

  /// - Throws: When there is no table in the zip, or more than one, or when it is an Excel workbook.
  init(path: String) throws(FileFault) {
    file = path
    var status = stat()
    size = stat(path, &status) == 0 ? Int(status.st_size) : 0
    let chosen = try ZipEntry.onlyTable(of: path)
    name = "\(path)/\(chosen.name)"
    archive = try ZipEntry.open(path)
    for _ in 0...chosen.number {
      var entry: OpaquePointer?
      if archive_read_next_header(archive, &entry) != ARCHIVE_OK { throw ZipEntry.fault(archive, path) }
    }
  }

  deinit { archive_read_free(archive) }

  /// Appends the next bytes; nothing at the end.
  func read(into buffer: inout [UInt8], atMost chunk: Int) throws(FileFault) {
    var count = 0
    let piece = [UInt8](unsafeUninitializedCapacity: chunk) { space, filled in
      count = archive_read_data(archive, space.baseAddress, chunk)
      filled = max(0, count)
    }
    if count < 0 { throw ZipEntry.fault(archive, file) }
    done += count
    let isBomb = done > ZipEntry.harmless && done / ZipEntry.mostRatio > size
    if isBomb || done > ZipEntry.mostBytes {
      throw FileFault(
        file: file,
        "unpacks to more than \(ZipEntry.mostRatio) times its size or to more than 8 GB; "
          + "if it is no trap, unpack it yourself")
    }
    buffer.append(contentsOf: piece)
  }

  private static func open(_ path: String) throws(FileFault) -> OpaquePointer {
    guard let archive = archive_read_new() else {
      throw FileFault(file: path, "there is no memory to unpack")
    }
    archive_read_support_format_zip(archive)
    if archive_read_open_filename(archive, path, 1 << 16) != ARCHIVE_OK {
      let fault = fault(archive, path)
      archive_read_free(archive)
      throw fault
    }
    return archive
  }

  private static func onlyTable(of path: String) throws(FileFault) -> (name: String, number: Int) {
    let archive = try open(path)
    defer { archive_read_free(archive) }
    var tables: [(name: String, number: Int)] = []
    for number in 0..<mostEntries {
      var entry: OpaquePointer?
      let result = archive_read_next_header(archive, &entry)
      if result == ARCHIVE_EOF { break }
      if result != ARCHIVE_OK { throw fault(archive, path) }
      guard let entry, archive_entry_filetype(entry) == regularFile else { continue }
      let text = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
      let name = text.map { String(cString: $0) } ?? "entry \(number + 1)"
      if name == "[Content_Types].xml" || name.hasPrefix("xl/") { throw FileKind.workbook.fault(path) }
      // What macOS adds to every zip.
      let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
      if !isHidden { tables.append((name, number)) }
    }
    guard let first = tables.first else { throw FileFault(file: path, "the zip file has no file in it") }
    if tables.count > 1 {
      let names = tables.prefix(3).map { TextProblem.quoted($0.name) }.joined(separator: ", ")
      throw FileFault(
        file: path,
        "expected a zip file with one table in it, found \(tables.count) files "
          + "(\(names)\(tables.count > 3 ? " …" : "")); unpack it and name the one that is meant")
    }
    return first
  }

  private static func fault(_ archive: OpaquePointer, _ path: String) -> FileFault {
    let reason = archive_error_string(archive).map { String(cString: $0) } ?? "it is damaged"
    return FileFault(file: path, "the zip file cannot be unpacked: \(reason)")
  }
}
