import Testing

/// That no page is forgotten by `PageCommandTests`.
@Suite struct PageCatalogueTests {
  @Test func `every block of commands, and of what they print, is run, or it is said why not`() throws {
    var met: Set<Int> = []
    var forgotten: [String] = []
    for page in try PageCatalogue.pages() {
      for block in PageCatalogue.blocks(of: try PageShell.page(page)) {
        let kind = block.kind.split(separator: " ").first.map(String.init) ?? ""
        let isRun = kind == "console" && PageCatalogue.run.contains(page)
        if isRun || PageCatalogue.kindsOfOthers.contains(kind) { continue }
        let exceptions = PageCatalogue.notRun.indices.filter {
          PageCatalogue.notRun[$0].page == page && block.text.hasPrefix(PageCatalogue.notRun[$0].start)
        }
        met.formUnion(exceptions)
        if exceptions.isEmpty { forgotten.append("\(page):\(block.line): \(block.text.prefix(60))") }
      }
    }
    #expect(
      forgotten.isEmpty,
      "fenced as 'console' on a page of PageCatalogue.run they are run: \(forgotten.joined(separator: "\n"))")
    let gone = PageCatalogue.notRun.indices.filter { !met.contains($0) }.map { PageCatalogue.notRun[$0] }
    #expect(gone.isEmpty, "there are no such blocks")
  }

  @Test func `blocks are found that are fenced, and that are indented`() {
    let page =
      "Text:\n\n    one two\n    three\n\n- list\n    goes on\n\n```sh\n\n    four\n```\n\n    five\n"
    let blocks = PageCatalogue.blocks(of: page)
    #expect(blocks.map(\.kind) == ["sh", "indented", "indented"])
    #expect(blocks.map(\.text) == ["\n    four\n", "one two\nthree\n", "five\n"])
    #expect(blocks.map(\.line) == [9, 2, 13])
  }
}
