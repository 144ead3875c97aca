import Testing

@testable import ScenarioFiles

@Suite struct JSONTableTests {
  private func rows(_ text: String, chunk: Int = 1 << 20) throws -> [[String: String]] {
    var table = try JSONTable(ByteSource(bytes: Array(text.utf8), name: "t.json", chunk: chunk))
    var rows: [[String: String]] = []
    while try table.next() {
      var row: [String: String] = [:]
      for (field, name) in table.header.enumerated() where !table.bytes(field).isEmpty {
        row[name] = table.text(field)
      }
      rows.append(row)
    }
    return rows
  }

  @Test(arguments: [
    #"{"@odata.context":"x","value":[{"a":"1","b":2},{"b":3}]}"#,
    #"{"values":[{"a":"1","b":2,},{"b":3}]}"#.replacing(",}", with: "}"),
    #" [ {"a" : "1", "b": 2 } , {"a":null,"b":3} ] "#,
    "{\"a\":\"1\",\"b\":2}\n{\"b\":3}\n",
    #"{"Total":2,"Schema":[{"Column":"a","Type":"x"},{"Column":"b"}],"Values":[["1",2],[null,3]],"x":[1]}"#,
    "\u{FEFF}[{\"a\":\"1\",\"b\":2,\"c\":{\"d\":[1,{}]},\"@odata.type\":\"x\"},{\"b\":3,\"e\":[]}]",
  ]) func `rows are found in every shape, a byte at a time`(text: String) throws {
    for chunk in [1, 7, 1000] {
      #expect(try rows(text, chunk: chunk) == [["a": "1", "b": "2"], ["b": "3"]])
    }
  }

  @Test func `escapes, letters of two units, and numbers come as they are`() throws {
    #expect(
      try rows(#"[{"a":"\"\\\/\b\f\n\r\té\uD83D\uDE42","b":-1.50e+3,"c":true}]"#)
        == [["a": "\"\\/\u{8}\u{C}\n\r\té🙂", "b": "-1.50e+3", "c": "true"]])
    #expect(try rows(#"[{"a":"\uD83Dx\uDE42"}]"#) == [["a": "\u{FFFD}x\u{FFFD}"]])
  }

  @Test(arguments: [
    "[{\"a\":1}", "[{\"a\"}]", "[{\"a\":1}{\"a\":2}]", "{}", "{\"value\":[{}]}x", "[{\"a\":\"\\q\"}]",
    "[{\"a\":\"x]",
    "{\"value\":{\"id\":\"1\"}}", "{\"error\":{\"code\":\"Forbidden\"}}", "[{\"a\":\u{7}}]",
  ]) func `what is no JSON, or no rows, is refused with its place`(text: String) {
    do {
      _ = try rows(text)
      Issue.record("read: \(text)")
    } catch {
      #expect((error as? FileFault)?.diagnostic.place.line == 1)
    }
  }

  @Test func `a count of all pages may be a text`() throws {
    let text = #"{"@odata.count":"2","value":[{"a":"1"}]}"#
    var table = try JSONTable(ByteSource(bytes: Array(text.utf8), name: "t.json"))
    while try table.next() {}
    let count = table.expectedCount
    #expect(count == 2)
  }

  @Test(arguments: [#"{"a":{"b":1}}"#, #"[{}]"#, #"[{"@odata.type":"x"}]"#, #"{"value":[{"a":[]}]}"#])
  func `an object that says nothing is no device`(text: String) throws {
    let diagnostics = Diagnostics()
    let result = try importText(text, diagnostics)
    #expect(result.deviceCount == 0)
    #expect(diagnostics.sorted.contains { $0.severity == .error && $0.message.contains("without any") })
  }

  @Test func `values in each other without end are refused`() {
    let text = "[{\"a\":" + String(repeating: "[", count: 100_000)
    #expect(throws: FileFault.self) { try rows(text) }
  }

  @Test func `spoilt texts never stop the program`() {
    let good = Array(
      #"{"@odata.count":3,"value":[{"id":"1","os":"Windows","n":null},{"id":"2é"}],"@odata.nextLink":"x"}"#
        .utf8)
    var random = FixedRandom(seed: 11)
    for round in 0..<2_000 {
      let bytes = MutationTests.mutate(good, &random)
      guard
        var table = try? JSONTable(ByteSource(bytes: bytes, name: "t.json", chunk: 1 + round % 9))
      else { continue }
      while let more = try? table.next(), more {
        for field in 0..<table.fieldCount { _ = (table.text(field), table.place(field)) }
      }
    }
  }
}
