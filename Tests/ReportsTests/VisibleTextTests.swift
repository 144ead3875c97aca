import Testing

@testable import Reports

/// What comes from others reaches no terminal as it is, and no spreadsheet as a formula.
@Suite struct VisibleTextTests {
  @Test(arguments: [
    ("\u{1b}[31mred\u{1b}]0;x\u{7}", #"\u{1b}[31mred\u{1b}]0;x\u{7}"#),
    ("c1 \u{9b}2J \u{85}", #"c1 \u{9b}2J \u{85}"#), ("del\u{7f}\0", #"del\u{7f}\u{0}"#),
    ("bidi \u{202e}evil\u{2069}", #"bidi \u{202e}evil\u{2069}"#),
    ("zero\u{200b}width\u{feff}\u{ad}", #"zero\u{200b}width\u{feff}\u{ad}"#),
    ("filler \u{3164}\u{34f}", #"filler \u{3164}\u{34f}"#), ("tag \u{e0041}", #"tag \u{e0041}"#),
    ("lines\r\n\u{2028}", #"lines\u{d}\u{a}\u{2028}"#),
  ]) func `a character that a terminal obeys, or that cannot be seen, is written as its number`(
    text: String, visible: String
  ) {
    #expect(VisibleText.line(text) == visible)
  }

  @Test(arguments: ["Süd", "東京", "café", "e\u{301}", "50 % ± 2 – „gut“ 😀", ""])
  func `other text stays as it is`(text: String) { #expect(VisibleText.line(text) == text) }

  @Test func `line feeds stay where lines are written`() {
    #expect(VisibleText.lines("a\nb\u{1b}\n") == "a\nb\\u{1b}\n")
  }

  @Test func `in JSON such a character is an escape that reads back as itself`() {
    #expect(JSONValue.string("\u{1b}\u{9b}\u{202e}\u{e0041}").text == #""\u001b\u009b\u202e\udb40\udc41""#)
  }

  @Test(arguments: [
    ("=cmd| /C calc!A0", "'=cmd| /C calc!A0"), ("@SUM(1)", "'@SUM(1)"), ("+1+1", "'+1+1"),
    ("-2+3", "'-2+3"), ("＝1", "'＝1"), ("\t=1", #"\u{9}=1"#), ("\r=1", #"\u{d}=1"#), ("-", "'-"),
    ("-inf", "'-inf"),
    ("-5", "-5"), ("+49", "+49"), ("-1.5e-7", "-1.5e-7"), ("12", "12"), ("a=b", "a=b"), ("", ""),
  ]) func `a name that a spreadsheet would take for a formula gets an apostrophe, and a number none`(
    field: String, written: String
  ) {
    #expect(CSVText.harmless(field) == written)
  }
}
