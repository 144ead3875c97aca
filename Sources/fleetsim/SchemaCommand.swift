import ArgumentParser
import Foundation
import ScenarioFiles

/// `fleetsim schema`: prints what can be written where in a scenario, for editors.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of scenarios, for editors.",
    discussion: """
      With it an editor knows the keys, says what they mean, completes them, and
      marks what cannot be: misspelt keys, words that are none of a set, amounts
      without a unit. What names mean that the file itself defines it cannot
      know: `check` does.

      A scenario says where the schema is in its first line:

        # yaml-language-server: $schema=schema.json

      Examples:
        fleetsim schema
        fleetsim schema --out schema.json
      """)

  @Option(
    help: ArgumentHelp("The file to write; an older schema there is replaced.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var out: String?

  func run() throws {
    guard let out else { return try Terminal.write(ScenarioSchema.text) }
    if let bytes = FileManager.default.contents(atPath: out), !bytes.isEmpty,
      !String(decoding: bytes.prefix(200), as: UTF8.self).contains("json-schema.org")
    {
      throw Exit.usageWrong("'\(out)' is there already, and is no schema", usage: Self.usage)
    }
    try Exit.onFailure {
      try OutputFile.write(ScenarioSchema.text, to: out)
    }
    try Terminal.write(lines: ["\(out) is written."])
  }
}
