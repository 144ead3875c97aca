import CLibrary

/// Where the results of one scenario go. Files are written aside and put into place together at the end:
/// whatever happens, what stands there under a result's name is whole.
package struct ResultFolder: Sendable {
  package let path: String

  package init(_ path: String) { self.path = path }

  /// One file: its name, and what is in it.
  package struct File {
    package var name: String
    package var write: (inout FileSink) -> Void

    package init(_ name: String, write: @escaping (inout FileSink) -> Void) {
      self.name = name
      self.write = write
    }
  }

  /// Makes the folder and those above it if need be. On a fault, files of an earlier run are as they were
  /// (but for one that cannot be put into place), and nothing of this run is left aside. Files of an earlier
  /// run named in `obsolete` go, so that what stands in the folder belongs together.
  package func write(_ files: [File], obsolete: [String] = []) throws(ResultFault) {
    var made: [String] = []
    var partials: [String] = []
    do throws(ResultFault) {
      try makeFolder(path, &made)
      for file in files {
        let partial = aside(file.name)
        partials.append(partial)
        var sink = try FileSink(path: partial)
        file.write(&sink)
        try sink.finish()
      }
      try putIntoPlace(files, partials, obsolete)
    } catch {
      for partial in partials { unlink(partial) }
      // Only empty ones go.
      for folder in made.reversed() { rmdir(folder) }
      throw error
    }
    sync()
  }

  /// The name bears the process: what two runs write aside at the same time stays apart.
  private func aside(_ name: String) -> String { "\(place(name)).partial.\(getpid())" }

  /// One run at a time, so that what stands in the folder is of one; where the file system knows no locks, at
  /// once.
  private func putIntoPlace(_ files: [File], _ partials: [String], _ obsolete: [String])
    throws(ResultFault)
  {
    let turn = open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if turn >= 0 { _ = flock(turn, LOCK_EX) }
    defer { if turn >= 0 { close(turn) } }
    for (file, partial) in zip(files, partials) {
      if rename(partial, place(file.name)) != 0 { throw ResultFault(.rename, place(file.name), errno) }
    }
    for name in obsolete { unlink(place(name)) }
  }

  /// Whether files can be written there at all: asked before a long run, not after it.
  package func probe() throws(ResultFault) {
    var made: [String] = []
    try makeFolder(path, &made)
    let partial = aside(".probe")
    defer {
      unlink(partial)
      for folder in made.reversed() { rmdir(folder) }
    }
    let sink = try FileSink(path: partial)
    sink.write("?")
    try sink.finish()
  }

  func place(_ name: String) -> String { path.isEmpty ? name : "\(path)/\(name)" }

  func makeFolder(_ folder: String, _ made: inout [String]) throws(ResultFault) {
    if folder.isEmpty || isFolder(folder) { return }
    if let slash = folder.lastIndex(of: "/"), slash != folder.startIndex {
      try makeFolder(String(folder[..<slash]), &made)
    }
    if mkdir(folder, 0o777) == 0 {
      made.append(folder)
    } else {
      let code = errno
      // Somebody else may have been faster; or there is a file of that name.
      if !isFolder(folder) { throw ResultFault(.makeFolder, folder, code) }
    }
  }

  private func isFolder(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 { close(descriptor) }
    return descriptor >= 0
  }

  /// Makes sure that the names of files reach the disk, too. Where the file system cannot do that, nothing
  /// is said: after a power cut the files may then be missing, but none is half there.
  func sync() {
    let descriptor = open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { return }
    fsync(descriptor)
    close(descriptor)
  }
}
