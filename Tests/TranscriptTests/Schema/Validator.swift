import Foundation
import Reports
import Testing

/// Python's `jsonschema`, which knows nothing of fleetsim. `script/jsonschema` installs it.
struct Validator {
  /// Where `script/jsonschema` puts it; where it is a part of the system, nothing is needed.
  private static let folder = Recorded.root.appending(path: ".build-lint/jsonschema").path()

  /// Whether a run of the tests must have it, as those of `.ci/run` do.
  static let isNeeded = ProcessInfo.processInfo.environment["FLEETSIM_NEEDS_JSONSCHEMA"] != nil

  /// Whether it can be had.
  static let isThere = (try? python(["-c", "import jsonschema"]).status) == 0

  /// What the shipped schema says of each file: nil where it accepts it.
  static func verdicts(on files: [SeenFile]) throws -> [String?] {
    let lines = files.map { SchemaText.compact($0.value) }.joined(separator: "\n")
    let script = Recorded.root.appending(path: "Tests/TranscriptTests/Schema/validate.py").path()
    let schema = Recorded.root.appending(path: "Scenarios/schema.json").path()
    let ending = try python([script, schema], input: lines)
    try #require(ending.status == 0, "validate.py ended with \(ending.status)")
    let answers = ending.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    try #require(answers.count == files.count)
    return answers.map { $0.isEmpty ? nil : String($0) }
  }

  private static func python(_ arguments: [String], input: String = "") throws -> (
    status: Int32, output: String
  ) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONPATH": folder]) { $1 }
    let given = FileManager.default.temporaryDirectory.appending(path: "fleetsim-\(UUID().uuidString)")
    try Data(input.utf8).write(to: given)
    defer { try? FileManager.default.removeItem(at: given) }
    let output = Pipe()
    process.standardInput = try FileHandle(forReadingFrom: given)
    process.standardOutput = output
    process.standardError = arguments[0] == "-c" ? FileHandle.nullDevice : FileHandle.standardError
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
  }
}
