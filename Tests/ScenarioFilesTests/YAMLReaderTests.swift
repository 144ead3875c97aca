import FleetModel
import Testing

@testable import ScenarioFiles

@Suite struct YAMLReaderTests {
  @Test func `every value knows its line and column`() throws {
    let tree = try #require(readYAML("a: 1\nsites:\n  school:\n    wan: 500 Mbit/s\n").tree)
    let wan = try #require(tree["sites"]?["school"]?["wan"])
    #expect(wan.place == SourcePlace(file: "s.yaml", line: 4, column: 10))
    #expect(wan.found == "'500 Mbit/s'")
  }

  @Test func `JSON is read like YAML`() throws {
    let tree = try #require(readYAML("{\n\t\"seed\": 7,\n\t\"fleet\": {\"devices\": 3}\n}\n").tree)
    let devices = try #require(tree["fleet"]?["devices"])
    #expect(devices.found == "'3'")
    #expect(devices.place.line == 3)
  }

  @Test func `commas and colons in round brackets need no quotation marks`() throws {
    let text = "a: { takes: mixture(90 %: constant(1 min), 10 %: uniform(0 h, 8 h)), by: operators }"
    let (tree, complaints) = readYAML(text)
    #expect(complaints == [])
    #expect(tree?["a"]?["takes"]?.found == "'mixture(90 %: constant(1 min), 10 %: uniform(0 h, 8 h))'")
    #expect(tree?["a"]?["by"]?.found == "'operators'")
  }

  @Test func `a comma in a text of a flow mapping belongs to the text`() throws {
    let (tree, complaints) = readYAML("a: { is: assumption, from: our service desk, 2026 }\nb: { c: 1, d: }")
    #expect(complaints == [])
    #expect(tree?["a"]?["from"]?.found == "'our service desk, 2026'")
    #expect(tree?["b"]?["d"]?.found == "nothing")
  }

  @Test(arguments: [
    ("", "s.yaml:1:1: error: expected a scenario, found an empty file"),
    ("# only a comment\n", "s.yaml:1:1: error: expected a scenario, found an empty file"),
    ("a: 1\n--- \nb: 2\n", "s.yaml:2:1: error: expected one document, found a second one after '---'"),
    ("a:\n\tb: 1\n", "s.yaml:2:1: error: expected blanks for the indentation, found a tab"),
    ("a: b\0c\n", "s.yaml:1:5: error: found a NUL byte; is this a text file?"),
    (
      "a: x: y\n",
      "s.yaml:1:5: error: found ': ' inside a value; a text that contains ': ' needs quotation marks"
    ),
    ("a: %x\n", "s.yaml:1:4: error: a value cannot begin with '%' unless it stands in quotation marks"),
    (
      "a: *b\n",
      "s.yaml:1:4: error: '*' begins the name of an anchor, and there is none; "
        + "a text that begins so needs quotation marks"
    ),
    (
      "a: 1\n\n  b: [1\n",
      "s.yaml:3:4: error: the line is indented by 2 blanks, more than line 1 (0 blanks), "
        + "which has a value already"
    ),
    ("[a]: 1\n", "s.yaml:1:1: error: expected a name as the key, found a list or mapping"),
  ])
  func `what is no scenario gets one clear complaint`(text: String, complaint: String) {
    #expect(readYAML(text).complaints == [complaint])
  }

  @Test func `bytes that are not UTF-8 are found`() {
    let text = Array("seed: 1\nquestion: ".utf8) + [0xC3, 0x28]
    #expect(
      readYAML(text).complaints == [
        "s.yaml:2:11: error: expected UTF-8, found a byte that is not; save the file as UTF-8"
      ])
    let utf16: [UInt8] = [0xFF, 0xFE, 0x61, 0x00]
    #expect(
      readYAML(utf16).complaints == [
        "s.yaml:1:1: error: expected UTF-8, found UTF-16; save the file as UTF-8"
      ])
  }

  @Test func `repeated keys are all reported, where the second one stands`() throws {
    let text = "a: 1\nb: { c: 1, \"c\": 2 }\nseed: 1\na: 2\na: 3\n"
    let (tree, complaints) = readYAML(text)
    #expect(
      complaints == [
        "s.yaml:2:12: error: b: the key 'c' stands here a second time, after line 2",
        "s.yaml:4:1: error: the key 'a' stands here a second time, after line 1",
        "s.yaml:5:1: error: the key 'a' stands here a second time, after line 4",
      ])
    #expect(tree?["seed"]?.found == "'1'")
  }

  @Test func `a file that is too large or too deep is refused`() {
    let large = Array(repeating: UInt8(ascii: "a"), count: YAMLLimits.largestFile + 1)
    #expect(
      readYAML(large).complaints == [
        "s.yaml:1:1: error: expected at most 16777216 bytes, found 16777217 bytes"
      ])
    for depth in [66, 900, 200_000] {
      let flow = "a: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      #expect(readYAML(flow).complaints.count == 1)
      let block = String(repeating: "- ", count: depth) + "x"
      #expect(readYAML(block).complaints.count == 1)
    }
    let fine = String(repeating: "[", count: 63) + String(repeating: "]", count: 63)
    #expect(readYAML(fine).complaints == [])
  }

  @Test func `a billion laughs end at once`() {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let complaints = readYAML(bomb).complaints
    #expect(complaints.count == 1)
    #expect(complaints.first?.contains("expected at most 1000000 values, found more") == true)
    #expect(
      readYAML(bomb + "? *a12\n: x\n").complaints
        == ["s.yaml:1:1: error: aliases (*name) may not be used in keys"])
    #expect(
      readYAML(bomb + "{[ *a12 ]: x}: x\n").complaints
        == ["s.yaml:1:1: error: aliases (*name) may not be used in keys"])
  }
}
