import CStreams
import Foundation
import Testing

@testable import Randomness

/// What holds for a sampler table, whatever it draws.
@Suite struct SamplerTests {
  static let key = StreamKey(seed: 2026, replication: 4)
  static let stage = StageHash.of("rebuild")

  func draw(
    _ table: borrowing SamplerTable, _ row: Int, device: UInt32, stage: UInt32 = stage, attempt: UInt32 = 0,
    _ generator: borrowing KeyedGenerator
  ) -> Double {
    table.draw(
      row, key: Self.key, device: device, stage: stage, attempt: attempt, generator: generator)
  }

  @Test(arguments: Families.all)
  func `under gsl a table draws the bits of the law itself`(law: Distribution) {
    let laws = [
      law, .shifted(law, by: 0.1), .shifted(.shifted(law, by: 0.1), by: 0.7), .scaled(law, by: 1.7),
    ]
    let table = SamplerTable(laws, method: .gsl)
    let ours = KeyedGenerator(key: Self.key)
    let theirs = KeyedGenerator(key: Self.key)
    for row in laws.indices {
      for device in 0..<500 as Range<UInt32> {
        theirs.rekey(device: device, stage: Self.stage, attempt: device % 3)
        let expected = laws[row].draw(theirs)
        let drawn = draw(table, row, device: device, attempt: device % 3, ours)
        #expect(drawn.bitPattern == expected.bitPattern, "row \(row), device \(device)")
      }
    }
  }

  @Test(arguments: Families.all, SamplerMethod.allCases)
  func `a table's draw is the same whatever was drawn before`(law: Distribution, method: SamplerMethod) {
    let table = SamplerTable([law] + Families.all, method: method)
    let generator = KeyedGenerator(key: Self.key)
    let first = draw(table, 0, device: 4711, attempt: 2, generator)
    for row in 0..<table.count {
      _ = draw(table, row, device: 12, generator)
      _ = generator.next()
      #expect(draw(table, 0, device: 4711, attempt: 2, generator) == first)
    }
  }

  @Test(arguments: SamplerMethod.allCases)
  func `device, stage, attempt, replication and seed each change a draw`(method: SamplerMethod) {
    let laws: [Distribution] = [
      .uniform(low: 0, high: 1), .exponential(mean: 1), .lognormal(mu: 0, sigma: 1),
      .gamma(shape: 2.5, scale: 1), .pert(low: 0, mode: 1, high: 3),
    ]
    let table = SamplerTable(laws, method: method)
    for row in laws.indices {
      // One more than 1 in each place in turn, and in none.
      let draws = (0...5).map { changed in
        let words = (0..<5).map { UInt32($0 == changed ? 2 : 1) }
        let key = StreamKey(seed: words[0], replication: words[1])
        let generator = KeyedGenerator(key: key)
        return table.draw(
          row, key: key, device: words[2], stage: words[3], attempt: words[4], generator: generator)
      }
      #expect(Set(draws).count == draws.count)
    }
  }

  @Test(arguments: Families.all, SamplerMethod.allCases)
  func `many draws at once are the draws one by one`(law: Distribution, method: SamplerMethod) {
    let table = SamplerTable([law], method: method)
    let generator = KeyedGenerator(key: Self.key)
    for count in [0, 1, 7, 8, 9, 700] {
      let devices = (0..<UInt32(count)).map { $0 % 3 == 2 ? 1 << 31 &+ $0 : $0 }
      var values = [Double](repeating: .nan, count: count)
      devices.withUnsafeBufferPointer { devices in
        values.withUnsafeMutableBufferPointer { values in
          guard let base = values.baseAddress else { return }
          table.draw(
            0, key: Self.key, devices: devices, stage: Self.stage, generator: generator, into: base)
        }
      }
      for (device, value) in zip(devices, values) {
        #expect(value == draw(table, 0, device: device, attempt: 0, generator))
      }
    }
  }

  @Test func `many blocks of Philox at once are the blocks one by one`() {
    for (seed, replication, stage) in [
      (0, 0, 0), (1, 2, 3), (.max, .max, .max), (0xa409_3822, 0x299f_31d0, 0x85a3_08d3),
    ] as [(UInt32, UInt32, UInt32)] {
      for count in [0, 1, 3, 8, 33] {
        let devices = (0..<count).map { UInt32(truncatingIfNeeded: $0 * 0x1319_8a2e) &- 1 }
        var firsts = [UInt64](repeating: 0, count: count)
        var seconds = firsts
        philox_first_blocks(seed, replication, stage, devices, count, &firsts, &seconds)
        for (lane, device) in devices.enumerated() {
          let expected = PhiloxReference.pair(counter: [0, stage, device, 0], key: [seed, replication])
          #expect(firsts[lane] == expected.first)
          #expect(seconds[lane] == expected.second)
        }
      }
    }
  }

  @Test func `a chance is decided by the first number of the keyed generator`() {
    let generator = KeyedGenerator(key: Self.key)
    for device in [0, 1, 4711, .max] as [UInt32] {
      for attempt in 0..<50 as Range<UInt32> {
        generator.rekey(device: device, stage: Self.stage, attempt: attempt)
        let chance = Self.key.uniform(device: device, stage: Self.stage, attempt: attempt)
        #expect(chance == generator.uniform())
      }
    }
  }

  @Test func `a uniform law draws the same bits by both methods`() {
    let laws: [Distribution] = [.uniform(low: 60, high: 127.3)]
    let ours = SamplerTable(laws, method: .inlined)
    let theirs = SamplerTable(laws, method: .gsl)
    let generator = KeyedGenerator(key: Self.key)
    for device in 0..<200 as Range<UInt32> {
      #expect(draw(ours, 0, device: device, generator) == draw(theirs, 0, device: device, generator))
    }
  }

  @Test(arguments: SamplerMethod.allCases)
  func `a log-logistic is drawn by inversion, so that a higher number is a longer draw`(method: SamplerMethod)
  {
    let law = Distribution.loglogistic(median: 1800, shape: 3)
    let table = SamplerTable([law], method: method)
    let generator = KeyedGenerator(key: Self.key)
    for device in 0..<200 as Range<UInt32> {
      let number = Self.key.uniform(device: device, stage: Self.stage, attempt: 0)
      #expect(draw(table, 0, device: device, generator) == law.quantile(number))
    }
  }

  @Test func `a sampler is flat and takes 32 bytes`() {
    #expect(MemoryLayout<Sampler>.size == 32)
    #expect(MemoryLayout<Sampler>.stride == 32)
    #expect(_isPOD(Sampler.self))
    #expect(MemoryLayout<SamplerFormula>.size == 1)
  }

  @Test func `laws with a formula need no reference, and factors and shifts vanish into their parameters`() {
    func sampler(_ law: Distribution, _ method: SamplerMethod) -> Sampler {
      SamplerTable([law], method: method)[0]
    }
    let wrapped = Distribution.shifted(.scaled(.shifted(.exponential(mean: 5), by: 2), by: 3), by: 1)
    let folded = sampler(wrapped, .inlined)
    #expect(folded.formula == .exponential && folded.a == 15 && folded.offset == 7)
    #expect(sampler(wrapped, .gsl).formula == .other)
    #expect(sampler(.shifted(.gamma(shape: 2, scale: 3), by: 1), .gsl).formula == .gamma)
    #expect(sampler(.lognormal(mu: 2, sigma: 0), .inlined).formula == .constant)
    #expect(sampler(.scaled(.constant(3), by: 2), .inlined).a == 6)
    let bent = Distribution.shifted(.truncated(.exponential(mean: 5), low: 1, high: 9), by: 4)
    for method in SamplerMethod.allCases { #expect(sampler(bent, method).formula == .other) }
  }

  @Test(arguments: [1 as Double, 2, 2.5])
  func `inlined shifts and factors move and stretch the plain draw`(shape: Double) {
    let plain = Distribution.gamma(shape: shape, scale: 2)
    let table = SamplerTable([plain, .shifted(.scaled(plain, by: 3), by: 10)], method: .inlined)
    let generator = KeyedGenerator(key: Self.key)
    for device in 0..<200 as Range<UInt32> {
      let (x, y) = (draw(table, 0, device: device, generator), draw(table, 1, device: device, generator))
      #expect(abs(y - (3 * x + 10)) <= 1e-12 * y)
    }
  }

  @Test func `an impossible law is refused when the table is made`() async {
    await #expect(processExitsWith: .failure) {
      _ = SamplerTable([.gamma(shape: -1, scale: 1)], method: .inlined)
    }
  }

  @Test func `a row that is not there stops the program`() async {
    await #expect(processExitsWith: .failure) { _ = SamplerTable([.constant(1)], method: .gsl)[1] }
  }
}
