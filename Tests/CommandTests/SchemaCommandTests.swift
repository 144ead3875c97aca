import Foundation
import Testing

/// The schema for editors, as users get it.
@Suite struct SchemaCommandTests {
  @Test func `the schema is printed, and written to a file`() throws {
    try ScratchFolder.with { folder in
      let printed = try Command(["schema"], in: folder).end()
      #expect(printed.status == 0 && printed.complaints.isEmpty)
      #expect(printed.output.contains("https://json-schema.org/draft/2020-12/schema"))
      let written = try Command(["schema", "--out", "schema.json"], in: folder).end()
      #expect(written.status == 0 && written.output == "schema.json is written.\n")
      let file = folder + "/schema.json"
      #expect(try String(contentsOfFile: file, encoding: .utf8) == printed.output)
      // A schema takes the place of an older one.
      #expect(try Command(["schema", "--out", "schema.json"], in: folder).end().status == 0)
    }
  }

  @Test func `a file that is no schema is left alone`() throws {
    try ScratchFolder.with { folder in
      let file = folder + "/my.yaml"
      try "fleet: { devices: 3 }\n".write(toFile: file, atomically: true, encoding: .utf8)
      let ending = try Command(["schema", "--out", "my.yaml"], in: folder).end()
      #expect(ending.status == 64 && ending.complaints.contains("'my.yaml' is there already"))
      #expect(try String(contentsOfFile: file, encoding: .utf8) == "fleet: { devices: 3 }\n")
    }
  }
}
