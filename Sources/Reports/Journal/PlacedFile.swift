import CLibrary

/// An open file that is read and written at given places, from any thread. A lock keeps other processes from
/// doing the same.
final class PlacedFile: Sendable {
  private let path: String
  private let descriptor: Int32

  /// Opens a file, or makes one where `isNew`. Nil where there is no such file, or one already.
  init?(path: String, isNew: Bool) throws(ResultFault) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CLOEXEC | (isNew ? O_CREAT | O_EXCL : 0), 0o666)
    let code = errno
    if descriptor < 0 {
      if code == (isNew ? EEXIST : ENOENT) { return nil }
      throw ResultFault(.write, path, code)
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Takes the lock, which the system gives up when the process ends.
  ///
  /// - Returns: False while another process holds it. True also where the file system knows no locks.
  func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK }

  var size: Int { max(0, Int(lseek(descriptor, 0, SEEK_END))) }

  /// - Returns: Nil where the file ends before, or cannot be read.
  func read(_ count: Int, at place: Int) -> [UInt8]? {
    var done = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while done < count {
        let more = pread(descriptor, buffer.baseAddress! + done, count - done, off_t(place + done))
        if more < 0 && errno == EINTR { continue }
        if more <= 0 { break }
        done += more
      }
      initialized = done
    }
    return done == count ? bytes : nil
  }

  func write(_ bytes: [UInt8], at place: Int) throws(ResultFault) {
    var done = 0
    while done < bytes.count {
      let more = bytes.withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress! + done, bytes.count - done, off_t(place + done))
      }
      if more < 0 && errno == EINTR { continue }
      if more <= 0 { throw ResultFault(.write, path, more < 0 ? errno : EIO) }
      done += more
    }
  }

  /// Shortens the file to `end` bytes.
  func cut(at end: Int) { _ = ftruncate(descriptor, off_t(end)) }

  /// Makes sure that what was written is on the disk. Errors are ignored here: a disk that fails makes the
  /// next write fail, too, and that one is told.
  func sync() { fsync(descriptor) }
}
