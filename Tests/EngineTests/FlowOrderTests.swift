import Testing

@testable import Engine

/// Transfers that end together leave in the order they came, on whatever path.
@Suite struct FlowOrderTests {
  /// Twelve devices at six sites send as much each over their site's line and further links, and then want
  /// the one worker.
  private func order(furtherLinks: Int) -> [Double] {
    var world = World(devices: 12, sites: 6)
    let worker = world.pool(1)
    let further = (0..<furtherLinks).map { _ in world.link(1e9) }
    let paths = (0..<6).map { _ in world.path([world.link(100)] + further) }
    world.devices { program in
      program.transfer(paths[0], 50, perSite: true)
      program.work(worker, 1)
    }
    return world.run().ends
  }

  @Test func `flows are served in one order, with links of their own and with links that never bind`() {
    let alone = order(furtherLinks: 0)
    #expect(near(alone, [2, 4, 6, 8, 10, 12, 3, 5, 7, 9, 11, 13]))
    for furtherLinks in 1...2 { #expect(near(order(furtherLinks: furtherLinks), alone)) }
  }
}
