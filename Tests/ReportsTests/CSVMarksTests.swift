import Fixtures
import Testing

@testable import Reports

/// CSV files with the marks of a country.
@Suite struct CSVMarksTests {
  private static let european = CSVMarks(separator: UInt8(ascii: ";"), decimal: UInt8(ascii: ","))

  private func translated(_ text: String, _ marks: CSVMarks = european, inPiecesOf size: Int = 1) -> String {
    var translation = CSVTranslation(marks)
    var output: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      translation.add(rest.prefix(size), to: &output)
      rest = rest.dropFirst(size)
    }
    translation.end(to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test(arguments: [
    ("a,b\n1.5,2\n", "a;b\n1,5;2\n"),
    ("-0.25,1e-05,1.5e+20\n", "-0,25;1e-05;1,5e+20\n"),
    // Texts keep their points, and get quotation marks where the new separator is in them.
    ("10.0.26100,room 1.5,a;b\n", "10.0.26100;room 1.5;\"a;b\"\n"),
    ("\"a,b\",\"1.5\",\"say \"\"1.5, 2\"\"\"\n", "\"a,b\";\"1.5\";\"say \"\"1.5, 2\"\"\"\n"),
    ("\"two\nlines, 1.5\",1.5\n", "\"two\nlines, 1.5\";1,5\n"),
    ("Zürich,1.5,,\n", "Zürich;1,5;;\n"),
    ("no line feed,2.5", "no line feed;2,5"),
    ("", ""),
  ])
  func `numbers and separators are changed, and texts are kept`(plain: String, european: String) {
    for size in [1, 2, 3, 100] { #expect(translated(plain, inPiecesOf: size) == european) }
  }

  @Test func `what is in the fields stays, whatever is written in them`() {
    let bytes = Array(";,|\t\"x1. \u{e4}'=".unicodeScalars).map { String($0) }
    var dice = SplitMix64(seed: 20_261_130)
    for _ in 0..<400 {
      let fields = (0..<Int(dice.next() % 5 + 1)).map { _ in
        (0..<Int(dice.next() % 6)).map { _ in bytes[Int(dice.next() % UInt64(bytes.count))] }.joined()
      }
      var line = ""
      CSVText.write(fields, to: &line)
      let wanted = CSVText.fields(String(line.dropLast()))
      for separator in [UInt8(ascii: ";"), UInt8(ascii: "|"), 9] {
        let marks = CSVMarks(separator: separator, decimal: UInt8(ascii: "."))
        let other = translated(line, marks, inPiecesOf: 3)
        #expect(split(String(other.dropLast()), by: separator) == wanted, "seed 20261130: \(line)")
      }
    }
  }

  /// The fields of a line, by the rules of RFC 4180.
  private func split(_ line: String, by separator: UInt8) -> [String] {
    var fields = [""]
    var isQuoted = false
    var before: Character = " "
    for character in line {
      if character == "\"" {
        if !isQuoted, before == "\"" { fields[fields.count - 1].append(character) }
        isQuoted.toggle()
      } else if character.utf8.first == separator, !isQuoted {
        fields.append("")
      } else {
        fields[fields.count - 1].append(character)
      }
      before = character
    }
    return fields
  }
}
