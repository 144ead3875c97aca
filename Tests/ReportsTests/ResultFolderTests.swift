import Experiments
import Foundation
import Reports
import Testing

@Suite struct ResultFolderTests {
  /// A folder of its own for each test, gone afterwards.
  private func inside(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/fleetsim-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  private func fault(_ body: () throws -> Void) -> ResultFault? {
    do {
      try body()
      return nil
    } catch { return error as? ResultFault }
  }

  @Test func `folders are made as needed, and all files are there at the end`() throws {
    try inside { folder in
      try ResultFolder(folder + "/Results/small").write(try HandMade.findings())
      #expect(try names(folder + "/Results/small") == ScratchFolder.resultFiles)
      let summary = try text(folder + "/Results/small/summary.json")
      #expect(try summary == SummaryJSON.text(HandMade.findings()))
    }
  }

  @Test func `a second run replaces the first, and devices that it did not keep go`() throws {
    try inside { folder in
      try "old".write(toFile: folder + "/summary.json", atomically: false, encoding: .utf8)
      try "old".write(toFile: folder + "/devices.csv", atomically: false, encoding: .utf8)
      try "mine".write(toFile: folder + "/notes.txt", atomically: false, encoding: .utf8)
      try ResultFolder(folder).write(try HandMade.findings())
      #expect(try names(folder) == (["notes.txt"] + ScratchFolder.resultFiles).sorted())
      #expect(try text(folder + "/summary.json") != "old")
    }
  }

  @Test func `complete results are known from partial ones, and from none`() throws {
    try inside { folder in
      let results = ResultFolder(folder)
      #expect(!results.holdsCompleteResults)
      try results.write(try HandMade.findings(reason: .interrupted))
      #expect(!results.holdsCompleteResults)
      try results.write(try HandMade.findings())
      #expect(results.holdsCompleteResults)
    }
  }

  @Test func `what another run is writing into the same folder is left alone`() throws {
    try inside { folder in
      let others = ["summary.json.partial.1", "load.csv.partial", ".probe.partial.1"]
      for name in others {
        try "other".write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
      }
      try ResultFolder(folder).probe()
      try ResultFolder(folder).write(try HandMade.findings())
      #expect(try names(folder) == (others + ScratchFolder.resultFiles).sorted())
      for name in others { #expect(try text("\(folder)/\(name)") == "other") }
    }
  }

  @Test func `what a writer that was killed has left is removed by the next one, and nothing else`() throws {
    // No process has so high a number, and the parent of the tests is alive.
    let litter = ["summary.json.partial.99999999", "devices.csv.partial.99999999", ".probe.partial.99999999"]
    let others = ["notes.txt.partial.99999999", "load.csv.partial.x", "load.csv.partial.\(getppid())"]
    for probes in [true, false] {
      try inside { folder in
        for name in litter + others {
          try "left".write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
        }
        if probes { try ResultFolder(folder).probe() } else { try ResultFolder(folder).write([]) }
        #expect(try names(folder) == others.sorted())
      }
    }
  }

  @Test func `while somebody writes to the folder nothing is removed`() throws {
    try inside { folder in
      let partial = folder + "/load.csv.partial.99999999"
      try "other".write(toFile: partial, atomically: false, encoding: .utf8)
      let writer = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      #expect(flock(writer, LOCK_SH) == 0)
      try ResultFolder(folder).probe()
      #expect(try text(partial) == "other")
      close(writer)
      try ResultFolder(folder).probe()
      #expect(try names(folder) == [])
    }
  }

  @Test func `a large file arrives whole`() throws {
    try inside { folder in
      let line = String(repeating: "ü", count: 999) + "\n"
      try ResultFolder(folder).write([.init("large") { sink in for _ in 0..<1000 { sink.write(line) } }])
      #expect(try text(folder + "/large") == String(repeating: line, count: 1000))
    }
  }

  @Test(arguments: [10, 1_000_000])
  func `a full disk is told with the path, leaves nothing aside, and older files as they were`(size: Int)
    throws
  {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    try inside { folder in
      let aside = "\(folder)/b.partial.\(getpid())"
      try "old".write(toFile: folder + "/a", atomically: false, encoding: .utf8)
      try FileManager.default.createSymbolicLink(
        atPath: aside, withDestinationPath: "/dev/full")
      let fault = fault {
        try ResultFolder(folder).write([
          .init("a") { $0.write("new") }, .init("b") { $0.write(String(repeating: "x", count: size)) },
        ])
      }
      #expect(fault?.description == "cannot write \(folder)/b: No space left on device")
      #expect(try names(folder) == ["a"])
      #expect(try text(folder + "/a") == "old")
    }
  }

  @Test func `a folder that cannot be made is told, and those made on the way go again`() throws {
    try inside { folder in
      try "file".write(toFile: folder + "/file", atomically: false, encoding: .utf8)
      let blocked = fault { try ResultFolder(folder + "/file/x").write([.init("a") { $0.write("a") }]) }
      #expect(blocked == ResultFault(.makeFolder, folder + "/file", EEXIST))
      #expect(blocked?.description == "\(folder)/file is a file, not a folder")
      let long = String(repeating: "n", count: 300)
      let tooLong = fault { try ResultFolder("\(folder)/new/\(long)").write([.init("a") { $0.write("a") }]) }
      #expect(tooLong == ResultFault(.makeFolder, "\(folder)/new/\(long)", ENAMETOOLONG))
      #expect(try names(folder) == ["file"])
    }
  }

  @Test func `a folder without permission is told`() throws {
    if geteuid() == 0 { return }
    try inside { folder in
      try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder)
      let fault = fault { try ResultFolder(folder).write([.init("a") { $0.write("a") }]) }
      #expect(fault?.code == EACCES)
      #expect(try names(folder) == [])
    }
  }

  @Test func `a name that is taken by a folder is told, and nothing is left aside`() throws {
    try inside { folder in
      try FileManager.default.createDirectory(atPath: folder + "/a", withIntermediateDirectories: false)
      let fault = fault { try ResultFolder(folder).write([.init("a") { $0.write("a") }]) }
      #expect(fault == ResultFault(.rename, folder + "/a", EISDIR))
      #expect(try names(folder) == ["a"])
    }
  }
}
