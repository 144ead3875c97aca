import FleetModel
import Testing

@testable import ScenarioFiles

/// Every number that comes with fleetsim says how well it is known, and where it comes from.
@Suite struct ShippedSourceTests {
  /// A value with `is` and `from`.
  private struct Default {
    var name: String
    var node: SourceNode
  }

  /// All settings of all strategies and blocks, and all defaults.
  private static func defaults() -> [Default] {
    var found: [Default] = []
    for file in ShippedFiles.strategies + ShippedFiles.blocks {
      guard case .mapping(let entries) = file.tree["settings"]?.content else { continue }
      found += entries.map { Default(name: "\(file.name): \($0.key)", node: $0.value) }
    }
    return found + values(of: ShippedFiles.defaults.tree, "defaults")
  }

  /// Whatever stands in the file is a value with its origin, or a mapping of such.
  private static func values(of node: SourceNode, _ name: String) -> [Default] {
    guard case .mapping(let entries) = node.content, node["value"] == nil else {
      return [Default(name: name, node: node)]
    }
    return entries.flatMap { values(of: $0.value, "\(name).\($0.key)") }
  }

  /// What variants give to settings of the strategy that they use, with where it comes from.
  private static func variants() -> [Default] {
    ShippedFiles.strategies.flatMap { file -> [Default] in
      guard case .mapping(let entries) = file.tree["with"]?.content else { return [] }
      return entries.map { Default(name: "\(file.name) with \($0.key)", node: $0.value) }
    }
  }

  /// A year: of the source, or, where it has none, of when it was read. Pages change, and are gone.
  private static func hasYear(_ text: String) -> Bool { text.contains(#/\b20[0-2][0-9]\b/#) }

  @Test func `every default that is shipped says how well it is known, and where it comes from`() {
    let defaults = ShippedSourceTests.defaults()
    #expect(defaults.count > 250)
    for each in defaults {
      #expect(each.node["value"] != nil, "\(each.name)")
      let tag = each.node["is"].flatMap { Provenance(rawValue: $0.plainText) }
      #expect(tag != nil, "\(each.name) is of no known provenance")
      #expect(tag != .scenario && tag != .measured, "\(each.name): nobody has said or measured it")
      #expect(each.node["from"]?.plainText.isEmpty == false, "\(each.name) is from nowhere")
    }
  }

  @Test func `what is documented, reported or derived names a source with its year`() {
    var counted = 0
    for each in ShippedSourceTests.defaults() + ShippedSourceTests.variants() {
      guard let tag = each.node["is"].flatMap({ Provenance(rawValue: $0.plainText) }) else { continue }
      guard [.documented, .reported, .derived].contains(tag) else { continue }
      counted += 1
      let source = each.node["from"]?.plainText ?? ""
      #expect(ShippedSourceTests.hasYear(source), "\(each.name): \(source)")
    }
    #expect(counted > 60)
  }

  @Test func `who contradicts a default has a year, too`() {
    var counted = 0
    for each in ShippedSourceTests.defaults() {
      guard let node = each.node["contradicted by"] else { continue }
      let texts =
        if case .list(let items) = node.content { items.map(\.plainText) } else { [node.plainText] }
      for text in texts { #expect(ShippedSourceTests.hasYear(text), "\(each.name): \(text)") }
      counted += texts.count
    }
    #expect(counted >= 15)
  }

  @Test func `a year is told from other numbers`() {
    let told = ["Microsoft Learn (May 2023)", "edtechirl.com 2023: ten minutes", "a page (read in 2026)"]
    let untold = ["learn.microsoft.com/autopilot", "our estimate, 3.0 GB", "2,000 devices", "build 20348"]
    #expect(told.allSatisfy(ShippedSourceTests.hasYear))
    #expect(!untold.contains(where: ShippedSourceTests.hasYear))
  }
}
