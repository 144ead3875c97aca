import Foundation
import Testing

/// Runs the commands of pages as a reader of them does, in a folder that is empty at first.
@Suite(.serialized) struct PageCommandTests {
  @Test(arguments: PageCatalogue.run)
  func `the commands of a page run one after the other, and print what it quotes`(page: String) throws {
    let transcript = PageTranscript(try PageShell.page(page))
    #expect(!transcript.steps.isEmpty, "no command is found on the page")
    try ScratchFolder.with { folder in
      try FileManager.default.removeItem(atPath: folder + "/s.yaml")
      // What the portal gives an administrator.
      try FileManager.default.copyItem(
        atPath: PageShell.path("Scenarios/data/devices-export.csv"),
        toPath: folder + "/DevicesExport.csv")
      for step in transcript.steps {
        switch step {
        case .file(let name, let text):
          try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
        case .command(let command, let line, let status, let quoted):
          let ending = try PageShell.run(command, in: folder)
          #expect(ending.status == status, "\(page):\(line): \(ending.printed)")
          let difference = PageTranscript.difference(quoted: quoted, printed: ending.printed)
          #expect(difference == nil, "\(page):\(line): \(difference ?? "") in\n\(ending.printed)")
        }
      }
    }
  }

  @Test func `what a page quotes is told from what it leaves out`() {
    let printed = "one\ntwo   \n\nthree and more\nfour\n"
    for right in [
      ["one", "two", "", "three and more", "four"], ["one", "…"], ["…", "three and…", "four"], ["…", "four"],
      ["…"],
    ] {
      #expect(PageTranscript.difference(quoted: right, printed: printed) == nil, "\(right)")
    }
    for wrong in [["one"], ["two", "…"], ["…", "two", "four"], ["one", "…", "five"], ["…", "two"], []] {
      #expect(PageTranscript.difference(quoted: wrong, printed: printed) != nil, "\(wrong)")
    }
    #expect(PageTranscript.difference(quoted: [], printed: "") == nil)
  }

  @Test func `commands, their exit codes and files are read from fences`() {
    let page = "# A page\n\n```yaml a.yaml\nfleet: 1\n```\n\n```console 2\n$ one two\nthree\n…\n$ four\n```\n"
    #expect(
      PageTranscript(page + "```yaml\nno: file\n```\n").steps == [
        .file(name: "a.yaml", text: "fleet: 1\n"),
        .command("one two", line: 8, status: 2, quoted: ["three", "…"]),
        .command("four", line: 11, status: 2, quoted: []),
      ])
  }
}
