import FleetModel
import Testing

@testable import ScenarioFiles

/// `content`, `sources` and the stage `fetch`.
@Suite struct SourceReaderTests {
  private func reading(content: String = "image: { size: 1 GB }", _ sources: String, fetch: String = "image")
    -> ScenarioReader.Reading
  {
    let text =
      "fleet: { devices: 2, columns: { power: { mains: 50 %, battery: 50 % } } }\n"
      + "incidents: { outage: { during: 1 h..2 h } }\n"
      + "content: { \(content) }\nsources: { \(sources) }\n"
      + "strategies: { s: { stages: [ fetch: \(fetch) ] } }\n"
    return ScenarioReader.read(Array(text.utf8), file: "s.yaml")
  }

  private let origin = "origin: { kind: origin, over: [access, wan] }"

  @Test func `contents and sources are read as they are written`() throws {
    let scenario = try reading(
      content: "image: { size: { by: power, mains: 2 GB, otherwise: 1 GB }, version: 1.2, pieces: 9 }",
      """
      near: { kind: peers, per: power, upload: 40 Mbit/s, slots: 4, from piece: 2, smallest: 50 MB, \
      uploads when: power is mains, stay: 3 d, seeds: 1, waits at most: 1 min }, \
      box: { kind: cache, over: [access, wan], keeps: 9 GB, filled over: wan, fails: 2 %, \
      out during: outage }, \
      depot: { kind: distribution point, per: all, over: wan, clients: 5, queue at most: 7, \
      cap: 80 Mbit/s }, \
      \(origin)
      """, fetch: "{ content: image, from: [near, origin], cap: 8 Mbit/s, weight: 2 }"
    ).get()
    #expect(
      scenario.contents.first.map { [$0.version, "\($0.pieces)"] } == ["1.2", "9"]
        && scenario.contents.first?.size == .by(column: "power", ["mains": 2e9], otherwise: 1e9))
    let (near, box, depot, origin) = (
      scenario.sources[0], scenario.sources[1], scenario.sources[2], scenario.sources[3]
    )
    #expect(near.reach == .column("power") && near.over == ["access"] && near.waitsAtMost == 60)
    #expect(
      near.kind
        == .peers(
          .init(
            upload: 5e6, slots: 4, fromPiece: 2, smallest: 50e6, stay: .lasts(3 * 86_400), seeds: 1,
            uploadsWhen: [.isOneOf(column: "power", ["mains"])])))
    #expect(box.kind == .cache(keeps: 9e9, filledOver: ["wan"]) && box.reach == .site)
    #expect(box.fails == 0.02 && box.outage == "outage")
    #expect(depot.kind == .distributionPoint(clients: 5, queueLimit: 7) && depot.reach == .all)
    #expect(depot.cap == 10e6 && origin.kind == .origin && origin.reach == .all)
    guard case .fetch(let fetch) = scenario.strategies[0].stages[0].verb else {
      Issue.record("no fetch")
      return
    }
    #expect(fetch == .init(content: "image", from: ["near", "origin"], cap: 1e6, weight: 2))
  }

  @Test func `without a word about it all sources are asked, in their order`() throws {
    let scenario = try reading("near: { kind: peers }, \(origin)").get()
    #expect(
      scenario.strategies[0].stages[0].verb
        == .fetch(.init(content: "image", from: ["near", "origin"])))
  }

  @Test(
    arguments: [
      ("a: { kind: peer }", "image", "did you mean peers?"),
      ("a: { over: wan }", "image", "expected 'kind'"),
      ("a: { kind: origin }", "image", "expected 'over'"),
      ("a: { kind: origin, over: vpn }", "image", "unknown link 'vpn'"),
      ("a: { kind: origin, over: wan, slots: 3 }", "image", "unknown key"),
      ("a: { kind: distribution point, over: wan }", "image", "expected 'clients'"),
      ("a: { kind: distribution point, over: wan, clients: 0 }", "image", "from 1"),
      ("a: { kind: peers, stay: until don }", "image", "did you mean until done?"),
      ("a: { kind: peers, per: powr }", "image", "did you mean power?"),
      ("a: { kind: peers, uploads when: power is main }", "image", "did you mean mains?"),
      ("a: { kind: peers, serves: incident outage }", "image", "stand under 'out during'"),
      ("a: { kind: cache, over: wan, out during: outrage }", "image", "did you mean outage?"),
      ("a: { kind: cache, over: wan, keep: 1 GB }", "image", "did you mean 'keeps'?"),
      ("a: { kind: origin, over: wan }", "imge", "did you mean image?"),
      ("a: { kind: origin, over: wan }", "{ content: image, from: b }", "unknown source 'b'"),
      ("a: { kind: origin, over: wan }", "{ content: image, from: [a, a] }", "is asked twice"),
      ("a: { kind: origin, over: wan }", "{ content: image, from: [] }", "at least one source"),
    ])
  func `is refused`(sources: String, fetch: String, words: String) {
    let said = reading(sources, fetch: fetch).diagnostics.sorted.map(\.description)
    #expect(said.contains { $0.contains(words) }, "\(said)")
  }

  @Test(arguments: [
    ("image: { size: 0 GB }", "above zero"), ("image: { version: 3 }", "expected 'size'"),
    ("image: { size: 1 GB, pieces: 101 }", "100"),
    ("image: { size: { by: power, mains: 1 GB } }", "expected an entry for 'battery'"),
  ]) func `a content is refused`(content: String, words: String) {
    let said = reading(content: content, origin).diagnostics.sorted.map(\.description)
    #expect(said.contains { $0.contains(words) }, "\(said)")
  }
}
