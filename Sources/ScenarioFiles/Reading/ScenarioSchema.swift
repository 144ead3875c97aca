/// What can be written where in a scenario, as JSON Schema (draft 2020-12).
package enum ScenarioSchema {
  /// Made of what the readers ask (``Asked``) of all examples, by the tests that are called so.
  package static var text: String { String(decoding: BuiltInFile.bytes("schema.json"), as: UTF8.self) }
}
