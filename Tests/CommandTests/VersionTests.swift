import Foundation
import Testing

/// What `script/version` says, which programs that are handed on tell of themselves.
@Suite struct VersionTests {
  /// A folder with the script and the sources' version, and what the script says there after some commands.
  private func version(after commands: String) throws -> (status: Int32, printed: String) {
    var told: (status: Int32, printed: String) = (0, "")
    try ScratchFolder.with { folder in
      for file in ["script/version", "Sources/fleetsim/Version.swift"] {
        let copy = URL(fileURLWithPath: "\(folder)/tree/\(file)")
        try FileManager.default.createDirectory(
          at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: PageShell.path(file), toPath: copy.path)
      }
      let git = """
        set -eu
        cd tree
        git() { command git -c user.name=n -c user.email=e -c commit.gpgsign=false "$@"; }
        commit() { git add -A; git commit -q --allow-empty -m change; }
        """
      told = try PageShell.run("\(git)\n\(commands)\nscript/version", in: folder)
    }
    return told
  }

  private func said(after commands: String) throws -> String {
    let told = try version(after: commands)
    #expect(told.status == 0, "\(told.printed)")
    return told.printed.trimmingCharacters(in: .newlines)
  }

  /// What the command of a developer's build says of itself.
  private func ofSources() throws -> String {
    let ending = try Command(["--version"], in: NSTemporaryDirectory()).end()
    return ending.output.trimmingCharacters(in: .newlines)
  }

  @Test func `without a history the version is that of the sources`() throws {
    #expect(try said(after: "") == ofSources())
  }

  @Test func `a tagged commit has the version of its tag, and later ones say how far behind it they are`()
    throws
  {
    let sources = try ofSources()
    let tagged = "git init -q; commit; git tag v\(sources); git tag other"
    #expect(try said(after: tagged) == sources)
    let later = try said(after: tagged + "; commit; commit")
    #expect(later.wholeMatch(of: /[0-9.]+\+2\.g[0-9a-f]{7,}/) != nil, "\(later)")
    let changed = try said(after: tagged + "; echo >>script/version")
    #expect(changed == "\(sources)+dirty")
  }

  @Test func `without a tag the commit is named`() throws {
    let text = try said(after: "git init -q; commit")
    #expect(text.wholeMatch(of: /[0-9.]+\+g[0-9a-f]{7,}/) != nil, "\(text)")
  }

  @Test func `a tag of another version than that of the sources is refused`() throws {
    let told = try version(after: "git init -q; commit; git tag v99.1.0")
    #expect(told.status == 1)
    #expect(told.printed.contains("the newest tag is v99.1.0, and Sources/fleetsim/Version.swift says "))
  }
}
