import Testing

@testable import ScenarioFiles

/// Large files made to be slow to read. Each must be answered within the time limit.
@Suite struct HostileTests {
  private static let size = 128 << 10

  /// So many lines as fit into the size.
  private static func lines(_ line: (Int) -> String) -> String {
    var text = ""
    var number = 0
    while text.utf8.count < size {
      text += line(number)
      number += 1
    }
    return text
  }

  @Test(
    .timeLimit(.minutes(240)),
    arguments: [
      "many keys", "many unknown names", "many groups", "many brackets", "many spaces before colons",
      "many quotes",
      "many anchors", "many repeated keys",
    ])
  func `a large hostile file is answered`(kind: String) {
    let text: String
    switch kind {
    case "many keys": text = HostileTests.lines { "key\($0): 1\n" }
    case "many unknown names":
      text = "fleet: { devices: 1 }\nstrategies:\n  s:\n" + HostileTests.lines { "    - call: x\($0)\n" }
    case "many groups":
      text = "strategies: [full-reimage]\nfleet:\n  groups:\n" + HostileTests.lines { "    g\($0): {}\n" }
    case "many brackets": text = "a: " + HostileTests.lines { _ in "((((((((,:" } + "\n"
    case "many spaces before colons":
      text = HostileTests.lines { "k\($0)\(String(repeating: " ", count: 200)): 1\n" }
    case "many quotes": text = "a: " + HostileTests.lines { _ in "'\"" } + "\n"
    case "many anchors": text = "a:\n" + HostileTests.lines { "  - &a\($0) [*b, *c]\n" }
    default: text = HostileTests.lines { _ in "a: 1\n" }
    }
    let reading = readScenario(text)
    #expect(reading.scenario == nil)
    #expect(reading.diagnostics.hasErrors)
  }
}
