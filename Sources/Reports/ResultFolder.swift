import CLibrary

/// Where the results of one scenario go. Files are written aside and put into place together at the end:
/// whatever happens, what stands there under a result's name is whole.
package struct ResultFolder: Sendable {
  package let path: String
  /// Of the files whose names end in `.csv`.
  package var marks = CSVMarks.plain

  package init(_ path: String) { self.path = path }

  /// The folder in which a file is, and the file's name there.
  package static func split(_ path: String) -> (folder: ResultFolder, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (ResultFolder(""), path) }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    return (ResultFolder(folder), String(path[path.index(after: slash)...]))
  }

  /// One file: its name, and what is in it.
  package struct File {
    package var name: String
    package var write: (inout FileSink) -> Void

    package init(_ name: String, write: @escaping (inout FileSink) -> Void) {
      self.name = name
      self.write = write
    }
  }

  /// Writes files, and makes the folder and those above it if need be.
  ///
  /// - Parameter obsolete: Names of files of an earlier run that are deleted, so that what is in the folder
  ///   belongs together.
  /// - Throws: What could not be written. Then the files of an earlier run are as they were (except those
  ///   that were replaced before one that cannot be), and no partial file of this run is left.
  package func write(_ files: [File], obsolete: [String] = []) throws(ResultFault) {
    var made: [String] = []
    var partials: [String] = []
    do throws(ResultFault) {
      try makeFolder(path, &made)
      let turn = takeTurn(for: files.map(\.name))
      defer { if turn >= 0 { close(turn) } }
      for file in files {
        let partial = aside(file.name)
        partials.append(partial)
        do throws(ResultFault) {
          var sink = try FileSink(path: partial, marks: file.name.hasSuffix(".csv") ? marks : .plain)
          file.write(&sink)
          try sink.finish()
        } catch {
          // Under the name by which the user knows it.
          throw ResultFault(error.action, place(file.name), error.code)
        }
      }
      try putIntoPlace(files, partials, obsolete, turn)
    } catch {
      for partial in partials { unlink(partial) }
      // Folders that hold other files stay: `rmdir` takes empty ones only.
      for folder in made.reversed() { rmdir(folder) }
      throw error
    }
    sync()
  }

  /// The name contains the number of the process, so that two runs do not write to the same partial file.
  private func aside(_ name: String) -> String { place(ResultFolder.aside(name)) + "\(getpid())" }

  /// How the names of a file's partial files begin; the number of the process follows.
  static func aside(_ name: String) -> String { name + ".partial." }

  /// Opens the folder, and holds its lock together with others who write, until it is closed. What writers
  /// that were killed have left is deleted.
  ///
  /// - Returns: The descriptor; negative where the folder cannot be opened.
  private func takeTurn(for names: [String] = []) -> Int32 {
    let turn = open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if turn >= 0 { removeLitter(turn, of: names) }
    return turn
  }

  /// Renames all files under a lock, so that the files in the folder are all of one run, also when two runs
  /// end at the same time. Where the file system knows no locks, the renames are done without.
  private func putIntoPlace(_ files: [File], _ partials: [String], _ obsolete: [String], _ turn: Int32)
    throws(ResultFault)
  {
    if turn >= 0 { _ = flock(turn, LOCK_EX) }
    for (file, partial) in zip(files, partials) {
      if rename(partial, place(file.name)) != 0 { throw ResultFault(.rename, place(file.name), errno) }
    }
    for name in obsolete { unlink(place(name)) }
  }

  /// Tries to write a file and deletes it again, so that a folder that cannot be written to shows before a
  /// long run and not after it.
  package func probe() throws(ResultFault) {
    var made: [String] = []
    try makeFolder(path, &made)
    let partial = aside(".probe")
    let turn = takeTurn()
    defer {
      if turn >= 0 { close(turn) }
      unlink(partial)
      for folder in made.reversed() { rmdir(folder) }
    }
    do throws(ResultFault) {
      let sink = try FileSink(path: partial)
      sink.write("?")
      try sink.finish()
    } catch {
      throw ResultFault(.writeInto, path.isEmpty ? "this folder" : path, error.code)
    }
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
      // Another process may have made it meanwhile. If not, there is a file of that name, or no permission.
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
