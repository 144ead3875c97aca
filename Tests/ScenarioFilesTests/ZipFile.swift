import CArchive

/// Writes zip files for tests.
enum ZipFile {
  /// The bytes of a zip with these entries.
  static func bytes(_ entries: [(name: String, content: [UInt8])]) -> [UInt8] {
    let capacity = entries.reduce(4096) { $0 + $1.content.count * 2 + 4096 }
    var used = 0
    return [UInt8](unsafeUninitializedCapacity: capacity) { space, filled in
      let archive = archive_write_new()
      archive_write_set_format_zip(archive)
      archive_write_open_memory(archive, space.baseAddress, capacity, &used)
      for (name, content) in entries {
        let entry = archive_entry_new()
        archive_entry_set_pathname(entry, name)
        archive_entry_set_size(entry, Int64(content.count))
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_perm(entry, 0o644)
        archive_write_header(archive, entry)
        _ = content.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
        archive_entry_free(entry)
      }
      archive_write_close(archive)
      archive_write_free(archive)
      filled = used
    }
  }
}
