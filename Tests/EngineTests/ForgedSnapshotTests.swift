import Fixtures
import Randomness
import Snapshots
import Testing

@testable import Engine

/// Snapshots whose seals are right and whose contents were changed on purpose. (A seal tells damage only.)
@Suite struct ForgedSnapshotTests {
  private let plan = Worlds.meeting.make(61)
  private let key = StreamKey(seed: 1, replication: 0)

  private func state(at hour: Double) -> [UInt8] {
    var simulation = Simulation(plan, key: key)
    simulation.advance(before: instant(hour))
    return Array(simulation.save().dropLast(8))
  }

  private func fault(_ state: [UInt8]) -> SnapshotFault? {
    var sealed = SnapshotWriter()
    // In words, as that is eight times as fast.
    let whole = state.count / 8 * 8
    state.withUnsafeBytes { bytes in
      for place in stride(from: 0, to: whole, by: 8) {
        sealed.put(bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      }
      for byte in bytes[whole...] { sealed.put(byte) }
    }
    sealed.seal()
    do throws(SnapshotFault) {
      _ = try Simulation(plan, key: key, restoring: sealed.bytes)
      return nil
    } catch { return error }
  }

  /// Numbers that no trial expects, written over whatever stands there. To be read is allowed, as most bytes
  /// are of sums and of random keys; to trap, or never to return, is not.
  @Test(arguments: UInt64(1)...2) func `whatever stands in a state, it is read or refused`(seed: UInt64) {
    let odd: [UInt64] = [
      0, 1, .max, .max - 1, 1 << 63, 1 << 62, 1 << 31, 0xffff_ffff, Double.nan.bitPattern, (-1.0).bitPattern,
      Double.infinity.bitPattern, 1e300.bitPattern,
    ]
    var dice = SplitMix64(seed: seed)
    let state = state(at: Double(2 * seed))
    var refused = 0
    for _ in 0..<60 {
      var forged = state
      for _ in 0...dice.below(3) {
        let place = dice.below(state.count - 8)
        let size = [1, 2, 4, 8][dice.below(4)]
        let value = dice.chance(0.5) ? odd[dice.below(odd.count)] : UInt64(dice.below(300))
        for byte in 0..<size { forged[place + byte] = UInt8(truncatingIfNeeded: value >> UInt64(8 * byte)) }
      }
      if fault(forged) != nil { refused += 1 }
    }
    #expect(refused > 5)
  }

  /// Tokens of the trial are put at an op, at a site, and in a state that it cannot be in.
  @Test func `a token that stands where its program cannot have led it is refused`() throws {
    let state = state(at: 4)
    var tokens = 0
    var simulation = Simulation(plan, key: key)
    simulation.advance(before: instant(4))
    let size = MemoryLayout<Token>.stride
    // The table is found by its first token, which no other bytes equal.
    let first = withUnsafeBytes(of: simulation.tokens[0]) { Array($0) }
    let start = try #require(
      (0..<state.count - size).first { state[$0] == first[0] && state[$0..<$0 + size].elementsEqual(first) })
    for token in 0..<min(8, simulation.tokens.count) where simulation.tokens[token].state != .free {
      tokens += 1
      func forged(_ path: PartialKeyPath<Token>, _ bytes: [UInt8]) -> SnapshotFault? {
        var other = state
        let offset = MemoryLayout<Token>.offset(of: path) ?? 0
        let place = start + token * size + offset
        other.replaceSubrange(place..<place + bytes.count, with: bytes)
        return fault(other)
      }
      #expect(forged(\.pc, [0xff, 0xff, 0xff, 0xff]) != nil)
      #expect(forged(\.site, [7, 0, 0, 1]) != nil)
      #expect(forged(\.state, [99]) != nil)
      #expect(forged(\.state, [1]) != nil)
      #expect(forged(\.pc, [0, 0, 0, 0]) != nil)
    }
    #expect(tokens > 0)
  }
}
