import FleetModel
import Foundation

/// What can be fetched and from where, as sentences: a part of `fleetsim explain`.
enum ContentText {
  static func lines(_ scenario: Scenario) -> [String] {
    let contents = scenario.contents.map { "  \($0.name): \(words($0))" }
    let sources = scenario.sources.map { "  \($0.name): \(words($0))" }
    return (contents.isEmpty ? [] : ["", "Content"] + contents)
      + (sources.isEmpty ? [] : ["", "Sources of content"] + sources)
  }

  private static func words(_ content: Content) -> String {
    var parts: [String] = []
    switch content.size {
    case .same(let bytes): parts.append(AmountWords.size(bytes))
    case .by(let column, let table, let otherwise):
      let entries = table.sorted { $0.key < $1.key }.map { "\($0.key) \(AmountWords.size($0.value))" }
      parts.append(
        "by \(column): "
          + (entries + (otherwise.map { ["else \(AmountWords.size($0))"] } ?? [])).joined(separator: ", "))
    }
    if !content.version.isEmpty { parts.append("version \(content.version)") }
    if content.pieces > 1 { parts.append("\(content.pieces) pieces") }
    return parts.joined(separator: "; ")
  }

  private static func words(_ source: ContentSource) -> String {
    var parts = kind(source) + ["over \(source.over.joined(separator: " → "))"]
    if let cap = source.cap { parts.append("at most \(rate(cap)) each") }
    if !source.serves.isEmpty { parts.append("for \(Condition.words(passing: source.serves))") }
    if source.fails > 0 { parts.append("fails \(number(source.fails * 100)) % of fetches") }
    if let outage = source.outage { parts.append("out of order during incident \(outage)") }
    if let wait = source.waitsAtMost { parts.append("waited for \(AmountWords.time(wait)) at most") }
    return parts.joined(separator: ", ")
  }

  private static func kind(_ source: ContentSource) -> [String] {
    switch source.kind {
    case .origin: return ["origin"]
    case .distributionPoint(let clients, let queueLimit):
      return ["distribution point \(reach(source))", "serves \(clients) at a time"]
        + (queueLimit.map { ["turns others away when \($0) wait"] } ?? [])
    case .cache(let keeps, let over):
      return ["cache \(reach(source))", keeps.map { "keeps \(AmountWords.size($0))" } ?? "keeps everything"]
        + (over.isEmpty ? [] : ["filled over \(over.joined(separator: " → "))"])
    case .peers(let peers): return ["peers \(reach(source))"] + words(peers)
    }
  }

  private static func words(_ peers: ContentSource.Peers) -> [String] {
    var parts = ["each serves \(peers.slots) at a time"]
    if let upload = peers.upload { parts.append("and sends \(rate(upload)) at most") }
    parts.append(peers.fromPiece.map { "from piece \($0) on" } ?? "whole copies only")
    if peers.smallest > 0 { parts.append("from \(AmountWords.size(peers.smallest)) on") }
    if !peers.uploadsWhen.isEmpty { parts.append("if \(Condition.words(passing: peers.uploadsWhen))") }
    if peers.seeds > 0 { parts.append("\(peers.seeds) with everything from the start") }
    switch peers.stay {
    case .untilDone: parts.append("until its journey ends")
    case .always: parts.append("for ever")
    case .lasts(let seconds): parts.append("for \(AmountWords.time(seconds))")
    }
    return parts
  }

  private static func reach(_ source: ContentSource) -> String {
    switch source.reach {
    case .site: "of each site"
    case .all: "for all sites"
    case .column(let column): "of each \(column) at a site"
    }
  }

  private static func rate(_ rate: Double) -> String { "\(number(rate * 8 / 1e6)) Mbit/s" }
  private static func number(_ value: Double) -> String { String(format: "%.6g", value) }
}
