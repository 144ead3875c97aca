import FleetModel
import Testing

@testable import ScenarioFiles

/// The shipped strategies beside reset and reimage: what each does of its own, and does not do.
@Suite struct NeighbourTests {
  /// Those that somebody orders from a distance.
  private static let ordered = [
    "wipe", "wipe-keep-enrolment", "wipe-protected", "cloud-wipe", "fresh-start", "fresh-start-keep-data",
    "retire", "self-deploying",
  ]

  private func strategy(_ name: String, with: String = "", _ more: String = "") throws -> Strategy {
    let variant = with.isEmpty ? "" : ", with: { \(with) }"
    let text = "fleet: { devices: 10 }\n\(more)strategies: { x: { uses: \(name)\(variant) } }\n"
    return try #require(try readScenario(text).get().strategies.first)
  }

  /// All stages that a device may come to, inner ones too.
  private func all(_ stages: [Stage]) -> [Stage] { stages.flatMap { [$0] + all($0.bodies.flatMap { $0 }) } }

  private func names(_ strategy: Strategy) -> [String] { all(strategy.stages).map(\.name) }

  private func has(_ name: String, _ strategy: Strategy) -> Bool { names(strategy).contains(name) }

  private func transfers(_ strategy: Strategy) -> [Stage.Transfer] {
    all(strategy.stages).compactMap { stage in
      guard case .transfer(let transfer) = stage.verb else { return nil }
      return transfer
    }
  }

  @Test func `all neighbours of a reset are shipped`() {
    let wanted = [
      "wipe", "wipe-keep-enrolment", "wipe-protected", "cloud-wipe", "fresh-start", "fresh-start-keep-data",
      "retire", "pre-provisioning", "self-deploying", "existing-devices", "device-preparation", "local-reset",
      "swap", "reset-lost-credentials",
    ]
    #expect(wanted.filter { !StrategyCatalogue.names.contains($0) } == [])
  }

  @Test func `all strategies that are shipped can be compared at once`() {
    let list = StrategyCatalogue.names.joined(separator: ", ")
    #expect(complaints("fleet: { devices: 10 }\nstrategies: [\(list)]\n") == [])
  }

  @Test(arguments: StrategyCatalogue.names.filter { !["autopilot-reset", "full-reimage"].contains($0) })
  func `a neighbour says what it removes and needs`(name: String) {
    let facts = StrategyCatalogue.strategy(name).facts
    #expect(!facts.removes.isEmpty && !facts.needs.isEmpty, "\(name)")
    #expect(!facts.isOfScenario)
  }

  @Test(arguments: ordered) func `what is ordered from a distance is heard of there`(name: String) throws {
    let found = try strategy(name)
    #expect(has("pending", found) && has("push", found), "\(name)")
  }

  @Test func `a wipe is given a new network and passes the status page`() throws {
    let wipe = try strategy("wipe")
    #expect(has("credentials", wipe) && has("status page", wipe) && has("rebuild", wipe))
    #expect(!has("kept profile", wipe) && !has("sync", wipe))
    // It is provisioned where it stands: nothing of it crosses a bench.
    #expect(!transfers(wipe).contains { $0.over.contains("bench switch") })
    let kept = try strategy("wipe-keep-enrolment")
    #expect(has("kept profile", kept) && has("sync", kept) && !has("credentials", kept))
    #expect(!has("status page", kept) && kept.facts.fate(of: "enrolment")?.fate == .kept)
    // What is provisioned anew comes back, as after a reimage.
    for name in ["wipe", "wipe-protected", "cloud-wipe", "self-deploying"] {
      let facts = try strategy(name).facts
      for thing in ["Entra join", "enrolment", "Wi-Fi profiles", "device certificates", "policies", "apps"] {
        #expect(facts.fate(of: thing)?.fate == .reapplied, "\(name): \(thing)")
      }
      #expect(facts.fate(of: "Wi-Fi credentials")?.fate == .removed, "\(name)")
    }
  }

  @Test func `a cloud wipe downloads an operating system of 4 GB over the line of its site`() throws {
    let system = transfers(try strategy("cloud-wipe")).filter { $0.kind == .operatingSystem }
    #expect(system.count == 1 && system[0].over == ["access", "wan"])
    #expect(system.first?.bytes == .same(.constant(4e9)))
    #expect(!transfers(try strategy("wipe")).contains { $0.kind == .operatingSystem })
    let old = complaints("fleet: { devices: 10, os: 10.0.19045 }\nstrategies: [cloud-wipe]\n")
    #expect(old.count == 1 && old[0].contains("'cloud-wipe' does not apply to os: 10.0.19045"), "\(old)")
  }

  @Test func `a protected wipe does not roll back, and cleans for longer`() throws {
    let settings = try strategy("wipe-protected").origin.settings
    func value(_ name: String) -> String? { settings.first { $0.name == name }?.value }
    #expect(value("rollback share") == "0 %" && value("unbootable share") == "2 %")
  }

  @Test func `Fresh Start is sent one by one and enrolled again by a sign-in`() throws {
    for name in ["fresh-start", "fresh-start-keep-data"] {
      let found = try strategy(name)
      #expect(found.submission == .oneByOne && has("select and confirm", found), "\(name)")
      #expect(has("sign-in", found) && has("sync", found) && !has("status page", found), "\(name)")
      #expect(has("kept profile", found) == (name == "fresh-start-keep-data"))
      #expect(has("credentials", found) == (name == "fresh-start"))
    }
  }

  @Test func `retiring a device does nothing to its system and takes it from nobody`() throws {
    let retire = try strategy("retire")
    #expect(!has("rebuild", retire) && !has("imaging", retire) && has("retire", retire))
    // Without any mark it would count as down from its beginning.
    #expect(Stage.marks(in: retire.stages).map { $0.mark } == [.usable] && transfers(retire).isEmpty)
    #expect(retire.facts.fate(of: "user files")?.fate == .kept)
  }

  @Test func `a local reset needs no push and nobody in the admin centre`() throws {
    let local = try strategy("local-reset")
    let found = names(local)
    #expect(found.contains("Ctrl+Win+R") && found.contains("kept profile") && found.contains("rebuild"))
    for name in ["push", "pending", "select and confirm", "submit", "winre script", "until plugged in"] {
      #expect(!found.contains(name), "\(name)")
    }
    #expect(local.submission == .oneByOne && local.facts.fate(of: "primary user")?.fate == .kept)
    // So nobody needs a permission for it, and whoever names somebody is told.
    let asked = complaints(
      "fleet: { devices: 10 }\noperators: { desk: { role: Help Desk Operator } }\n"
        + "strategies: { x: { uses: local-reset, ordered by: desk } }\n")
    #expect(asked.count == 1 && asked[0].contains("nobody orders 'x': its action is none"), "\(asked)")
  }

  @Test func `what pages say of the primary user and of who may order Fresh Start is shown, with a choice`()
    throws
  {
    let local = try strategy("local-reset")
    let user = try #require(local.assumptions.first { $0.name.hasSuffix("primary user") })
    #expect(user.contradictions.count == 1 && !has("set the primary user", local))
    #expect(has("set the primary user", try strategy("local-reset", with: "primary user: removed")))
    for name in ["fresh-start", "fresh-start-keep-data"] {
      let needs = try strategy(name).facts.needs
      #expect(needs.contains { $0.words.contains("Endpoint Security Manager") }, "\(name)")
    }
    // As the table of roles has it; and as the page of Fresh Start does, by a role of the scenario's own.
    let head = "fleet: { devices: 10 }\nstrategies: { x: { uses: fresh-start, ordered by: desk } }\n"
    let refused = complaints(head + "operators: { desk: { role: Endpoint Security Manager } }\n")
    #expect(refused.count == 1 && refused[0].contains("lacks Remote tasks/Clean PC"), "\(refused)")
    let own = """
      roles:
        as on its page: [Managed devices/Read, Organization/Read, Remote tasks/Clean PC]
      operators: { desk: { role: as on its page } }

      """
    #expect(complaints(head + own) == [])
  }

  @Test func `pre-provisioned and self-deploying devices attest, and meet their old record`() throws {
    let before = try strategy("pre-provisioning")
    #expect(has("attestation", before) && has("delete the record", before))
    #expect(has("account setup", before) && has("user at the sealed device", before))
    let alone = try strategy("self-deploying")
    #expect(has("attestation", alone) && has("refused enrolment", alone) && !has("account setup", alone))
    #expect(has("credentials", alone) && !has("user at the first screen", alone))
  }

  @Test func `device preparation waits for scripts, and a task sequence seals the device`() throws {
    let prepared = try strategy("device-preparation", with: "scripts: 10")
    #expect(has("scripts", prepared) && has("status page", prepared) && has("imaging", prepared))
    #expect(prepared.facts.fate(of: "Autopilot registration")?.fate == .removed)
    let eleven = complaints(
      "fleet: { devices: 10 }\nstrategies: { x: { uses: device-preparation, with: { scripts: 11 } } }\n")
    #expect(eleven.count == 1 && eleven[0].contains("expected one of 0, 1"), "\(eleven)")
    let existing = try strategy("existing-devices")
    #expect(has("seal it", existing) && has("network boot", existing) && has("status page", existing))
  }

  @Test func `a swap asks for its stock only where spares are counted`() throws {
    let free = try strategy("swap")
    #expect(!has("a spare", free) && has("imaging", free))
    // The user has a device again before the old one comes to the bench.
    #expect(Stage.marks(in: free.stages).map { $0.mark } == [.down, .down, .desktop, .productive])
    let counted = try strategy("swap", with: "spares: counted", "stocks: { spares: 3 }\n")
    #expect(has("a spare", counted) && has("spare again", counted))
    let without = complaints(
      "fleet: { devices: 10 }\nstrategies: { x: { uses: swap, with: { spares: counted } } }\n")
    #expect(without.count == 1 && without[0].hasSuffix("write, say, 'stocks: { spares: 20 }'"), "\(without)")
  }

  @Test func `lost credentials are the only difference to a reset`() throws {
    let lost = try strategy("reset-lost-credentials")
    let kept = try strategy("autopilot-reset")
    #expect(names(lost) == names(kept))
    let changed = lost.origin.settings.filter { setting in
      kept.origin.settings.first { $0.name == setting.name }?.value != setting.value
    }
    #expect(changed.map(\.name).sorted() == ["home wifi kept", "wifi kept"])
  }

  @Test func `a scenario in a file that is called like a shipped strategy is a scenario`() throws {
    let text = "fleet: { devices: 1 }\nstrategies: { s: { keeps: a, stages: [wait: { takes: 1 s }] } }\n"
    let reading = ScenarioReader.read(Array(text.utf8), file: "wipe.yaml")
    #expect(try reading.get().strategies[0].facts.isOfScenario)
  }

  @Test func `two variants that put in the same block do not take it from each other`() {
    let text = """
      fleet: { devices: 10 }
      blocks: { look: { stages: [wait: { name: look, takes: 1 min }] } }
      strategies:
        a: { uses: full-reimage, before: { outcome ready: [block: look] } }
        b: { uses: full-reimage, before: { outcome ready: [block: look] } }
        c: { uses: b, after: { look: [block: look] } }

      """
    let found = complaints(text)
    #expect(found.count == 1 && found[0].contains("the block 'look' stands here once more"), "\(found)")
  }
}
