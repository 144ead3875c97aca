import FleetModel
import Testing

@testable import ScenarioFiles

@Suite struct ZipTests {
  private let list: [UInt8] = Array("name,site\na,Nord\nb,Nord\n".utf8)

  private func complaint(_ entries: [(name: String, content: [UInt8])]) throws -> String {
    let diagnostics = Diagnostics()
    _ = try importText(ZipFile.bytes(entries), diagnostics)
    return diagnostics.sorted.first?.message ?? ""
  }

  @Test func `the one table in a zip file is read, whatever the zip and the table are called`() throws {
    let result = try importText(ZipFile.bytes([("DevicesWithInventory_1.dat", list)]))
    #expect(result.lines == ["devices Nord: 2"])
    // What macOS adds is no table.
    let more = try importText(
      ZipFile.bytes([("__MACOSX/._a.csv", [1, 2]), ("folder/a.csv", list), (".DS_Store", [0])]))
    #expect(more.lines == ["devices Nord: 2"])
  }

  @Test func `a zip file with two tables, with none, or within another is refused`() throws {
    #expect(try complaint([("a.csv", list), ("b.csv", list)]).contains("found 2 files ('a.csv', 'b.csv')"))
    #expect(try complaint([]).contains("no file in it"))
    #expect(try complaint([("a.zip", ZipFile.bytes([("a.csv", list)]))]).contains("within a zip file"))
  }

  @Test func `an Excel workbook is known by its content, and the way out is told`() throws {
    let workbook: [(name: String, content: [UInt8])] = [
      ("[Content_Types].xml", Array("<Types/>".utf8)), ("xl/workbook.xml", Array("<workbook/>".utf8)),
    ]
    #expect(try complaint(workbook).contains("save it as \"CSV UTF-8\""))
    let old = Diagnostics()
    _ = try importText([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], old)
    #expect(old.sorted.first?.message.contains("save it as \"CSV UTF-8\"") == true)
  }

  @Test(arguments: [("<!DOCTYPE html>", "HTML"), ("%PDF-1.7", "PDF"), ("\u{1F}\u{8B}", "gzip")])
  func `what is no table is called by its name`(text: String, name: String) throws {
    let diagnostics = Diagnostics()
    _ = try importText(text.unicodeScalars.map { UInt8($0.value) }, diagnostics)
    #expect(diagnostics.sorted.first?.message.contains(name) == true)
  }

  @Test func `a zip bomb is refused before it has unpacked`() throws {
    let many = [UInt8](repeating: UInt8(ascii: "a"), count: 4 * ZipEntry.harmless)
    let file = try TemporaryFile(.init(ZipFile.bytes([("a.csv", many)])))
    let entry = try ZipEntry(path: file.path)
    var message = ""
    var unpacked = 0
    do throws(FileFault) {
      var piece: [UInt8] = []
      repeat {
        piece.removeAll(keepingCapacity: true)
        try entry.read(into: &piece, atMost: 1 << 20)
        unpacked += piece.count
      } while !piece.isEmpty
    } catch {
      message = error.diagnostic.message
    }
    #expect(message.contains("unpacks to more than 100 times its size"))
    #expect(unpacked <= ZipEntry.harmless + 1 << 20)
  }

  @Test func `a damaged zip file is an error, whatever is damaged`() throws {
    let good = ZipFile.bytes([("a.csv", Array(repeatElement(list, count: 50).joined()))])
    var random = FixedRandom(seed: 5)
    for _ in 0..<60 {
      var bytes = good
      for _ in 0..<3 { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
      if random.below(3) == 0 { bytes.removeLast(random.below(bytes.count)) }
      let diagnostics = Diagnostics()
      let result = try importText(bytes, diagnostics)
      #expect(diagnostics.hasErrors || result.isBalanced)
    }
  }
}
