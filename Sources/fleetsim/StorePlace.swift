import Foundation
import ScenarioFiles

/// Where stores lie.
enum StorePlace {
  /// Of a store beside the other results of a scenario.
  static let name = "results.sqlite"

  /// The store that a word means: itself, the one in a folder, or that of a scenario by its name or file.
  static func path(_ word: String) -> String {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: word, isDirectory: &isFolder)
    if exists, isFolder.boolValue { return (word.hasSuffix("/") ? word : word + "/") + name }
    let isScenario = ["yaml", "yml", "json"].contains(URL(fileURLWithPath: word).pathExtension)
    if isScenario { return "Results/\(ScenarioReader.name(of: word))/\(name)" }
    return exists || word.contains("/") || word.hasSuffix(".sqlite") ? word : "Results/\(word)/\(name)"
  }

  /// Of all scenarios of which there are results here.
  static var all: [String] {
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: "Results")) ?? []
    return folders.sorted().map { "Results/\($0)/\(name)" }
      .filter { FileManager.default.fileExists(atPath: $0) }
  }
}
