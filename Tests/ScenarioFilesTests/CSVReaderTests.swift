import Testing

@testable import ScenarioFiles

@Suite struct CSVReaderTests {
  /// Header and rows of a text that is dealt out `chunk` bytes at a time.
  private func rows(_ text: String, chunk: Int = 1 << 20) throws -> [[String]] {
    try rows(Array(text.utf8), chunk: chunk)
  }

  private func rows(_ bytes: [UInt8], chunk: Int = 1 << 20) throws -> [[String]] {
    var reader = try CSVReader(ByteSource(bytes: bytes, name: "t.csv", chunk: chunk))
    var all = [reader.header]
    while try reader.next() {
      all.append((0..<reader.fieldCount).map { reader.text($0) })
    }
    return all
  }

  private func fault(_ bytes: [UInt8]) -> Diagnostic? {
    do {
      _ = try rows(bytes)
      return nil
    } catch {
      return (error as? FileFault)?.diagnostic
    }
  }

  @Test func `quotes protect delimiters, quotes and line ends`() throws {
    let text = "a,b,c\n\"x,y\",\"say \"\"hi\"\"\",\"two\nlines\"\n"
    #expect(try rows(text) == [["a", "b", "c"], ["x,y", "say \"hi\"", "two\nlines"]])
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func `line feed, carriage return and both together end a row alike`(
    end: String
  ) throws {
    let expected = [["a", "b"], ["1", "2"], ["3", ""]]
    #expect(try rows("a,b\(end)1,2\(end)3,\(end)") == expected)
    #expect(try rows("a,b\(end)1,2\(end)3,") == expected)
  }

  @Test(arguments: [",", ";", "\t"]) func `the header decides between comma, semicolon and tab`(
    delimiter: String
  ) throws {
    let name = "c,,,,;;;;\t\t\t\tx".filter { String($0) != delimiter }
    let text = "a\(delimiter)b\(delimiter)\"\(name)\"\n1\(delimiter)2\(delimiter)3"
    #expect(try rows(text) == [["a", "b", name], ["1", "2", "3"]])
  }

  @Test func `a byte order mark is no part of the first name`() throws {
    #expect(try rows("\u{FEFF}a,b\n1,2", chunk: 1) == [["a", "b"], ["1", "2"]])
  }

  @Test(arguments: [true, false], [true, false])
  func `UTF-16 reads as UTF-8 does, in both orders of bytes, with a mark and without`(
    isBig: Bool, hasMark: Bool
  ) throws {
    let text = (hasMark ? "\u{FEFF}" : "") + "ab,b\nJürgen,🙂€\n"
    let bytes = text.utf16.flatMap { unit in
      isBig ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
    }
    for chunk in [1, 2, 3, 1000] {
      #expect(try rows(bytes, chunk: chunk) == [["ab", "b"], ["Jürgen", "🙂€"]])
    }
    #expect(try rows(bytes + [0x41]).last == ["Jürgen", "🙂€"] || rows(bytes + [0x41]).last == ["\u{FFFD}"])
  }

  @Test(arguments: ["sep=;\n", "\u{FEFF}sep=;\r\n", "\"sep=;\"\n", "SEP=;\r"])
  func `Excel's first line says the delimiter, and is no header`(first: String) throws {
    for chunk in [1, 1000] {
      #expect(try rows(first + "a;b,c\n1;2,3\n", chunk: chunk) == [["a", "b,c"], ["1", "2,3"]])
    }
    #expect(try rows("sep=|\na|b\n1|2\n") == [["a", "b"], ["1", "2"]])
    var reader = try CSVReader(ByteSource(bytes: Array((first + "a;b\n1;2\n").utf8), name: "t.csv"))
    _ = try reader.next()
    #expect(reader.rowLine == 3)
  }

  @Test func `PowerShell's line about the type is no header`() throws {
    #expect(try rows("#TYPE System.Object\n\"a\",\"b\"\n\"1\",\"2\"\n") == [["a", "b"], ["1", "2"]])
  }

  @Test func `a NUL byte is refused where it stands`() {
    let found = fault(Array("a,b\n12,".utf8) + [0])
    #expect(found?.place.line == 2)
    #expect(found?.place.column == 4)
    #expect(fault(Array("a\n\"x".utf8) + [0])?.message.contains("NUL") == true)
  }

  @Test func `a quote never closed is reported where it opens, not where the file ends`() {
    let found = fault(Array("a,b\n1,2\n3,\"four\n5,6\n7,8\n".utf8))
    #expect(found?.place.line == 3)
    #expect(found?.place.column == 3)
  }

  @Test func `a field above one megabyte is refused where it starts`() {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: CSVReader.fieldLimit + 1)
    #expect(fault(Array("a\n1\n\"".utf8) + long)?.place.line == 3)
    #expect(fault(Array("a\n1\n".utf8) + long.dropLast()) == nil)
  }

  @Test func `an empty file is an error, a header alone is not`() throws {
    #expect(fault([])?.message == "the file is empty")
    #expect(fault(Array("\n \n".utf8))?.message == "the file is empty")
    #expect(try rows("a,b") == [["a", "b"]])
  }

  @Test func `blank lines are skipped and counted, and lines keep their numbers`() throws {
    var reader = try CSVReader(ByteSource(bytes: Array("\n\na,b\n\n1,2\n  \n\n3,4\n\n".utf8), name: "t.csv"))
    #expect(reader.header == ["a", "b"])
    _ = try reader.next()
    #expect(reader.rowLine == 5)
    _ = try reader.next()
    #expect(reader.rowLine == 8)
    #expect(try !reader.next())
    #expect(reader.blankLines == 6)
  }

  @Test func `what is not UTF-8 is read as Windows-1252 and counted`() throws {
    let bytes = Array("a,b\nx,y\nM".utf8) + [0xFC] + Array("ller,z\n".utf8)
    var reader = try CSVReader(ByteSource(bytes: bytes, name: "t.csv"))
    _ = try reader.next()
    _ = try reader.next()
    #expect(reader.text(0) == "Müller")
    #expect(reader.repairs.fields == 1)
    #expect(reader.repairs.firstLine == 3)
  }

  @Test func `a field knows its line and column even after embedded line ends`() throws {
    let text = "a,b,c\r\n\"x\r\ny\",2,3\r\n4,5,6\r\n"
    for chunk in 1...12 {
      var reader = try CSVReader(ByteSource(bytes: Array(text.utf8), name: "t.csv", chunk: chunk))
      _ = try reader.next()
      #expect([reader.place(0).line, reader.place(0).column] == [2, 1])
      #expect([reader.place(1).line, reader.place(1).column] == [3, 4])
      _ = try reader.next()
      #expect([reader.place(2).line, reader.place(2).column] == [4, 5])
    }
  }

  /// The reader as it would be written without a thought for memory: one look at the whole text.
  private func modelRows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var quoted = false
    let all = Array(text)
    var index = 0
    while index < all.count {
      let character = all[index]
      let next = index + 1 < all.count ? all[index + 1] : nil
      if quoted {
        if character == "\"", next == "\"" {
          field.append("\"")
          index += 1
        } else if character == "\"" {
          quoted = false
        } else {
          field.append(character)
        }
      } else if character == "\"", field.isEmpty, index == 0 || [",", "\n"].contains(all[index - 1]) {
        quoted = true
      } else if character == "," || character == "\n" {
        row.append(field)
        field = ""
        if character == "\n" {
          rows.append(row)
          row = []
        }
      } else {
        field.append(character)
      }
      index += 1
    }
    if !row.isEmpty || !field.isEmpty || all.last == "," { rows.append(row + [field]) }
    return rows.filter { $0.contains { !$0.isEmpty } }
  }

  @Test func `random texts read as the plain model reads them, whatever the size of a chunk`() throws {
    var generator = Xorshift(state: 2026)
    let pieces = ["a", "b", "ü", ",", ",", "\n", "\"", "\"\"", "x\"y", "\"q,\n\"", "€"]
    var compared = 0
    for round in 0..<3000 {
      let body = (0..<Int(generator.next() % 14)).map { _ in pieces[Int(generator.next() % 11)] }.joined()
      let text = "h,i,j\n" + body
      guard let read = try? rows(text, chunk: 1 + round % 7) else { continue }
      if read != modelRows(text) { Issue.record("read otherwise: \(text.debugDescription)") }
      compared += 1
    }
    #expect(compared > 1500)
  }

  @Test func `random bytes never stop the program`() {
    var generator = Xorshift(state: 7)
    var read = 0
    for _ in 0..<2000 {
      let count = Int(generator.next() % 60)
      let bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
      if (try? rows(bytes, chunk: 1 + Int(generator.next() % 9))) != nil { read += 1 }
    }
    #expect(read > 0)
  }
}

/// Marsaglia's xorshift64: the same numbers on every run.
private struct Xorshift {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state >> 11
  }
}
