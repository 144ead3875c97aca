import CGSL
import CStreams
import Testing

@testable import Randomness

@Suite struct PhiloxTests {
  /// The published vectors (kat_vectors of Random123): counter, key, output.
  static let known: [(counter: SIMD4<UInt32>, key: SIMD2<UInt32>, output: SIMD4<UInt32>)] = [
    (SIMD4(repeating: 0), SIMD2(repeating: 0), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
    (
      SIMD4(repeating: .max), SIMD2(repeating: .max),
      [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
    ),
    (
      [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0],
      [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
    ),
  ]

  @Test(arguments: known.indices) func `Philox gives its published numbers, and so does the reference`(
    row: Int
  ) {
    let (counter, key, output) = Self.known[row]
    #expect(PhiloxReference.block(counter: counter, key: key) == output)
    let pair = philox4x32_10(counter[0], counter[1], counter[2], counter[3], key[0], key[1])
    let words = [pair.first >> 32, pair.first, pair.second >> 32, pair.second]
    #expect(words.map { UInt32(truncatingIfNeeded: $0) } == (0..<4).map { output[$0] })
  }

  @Test func `a place's blocks are those of the reference`() {
    let key = StreamKey(seed: 0xa409_3822, replication: 0x299f_31d0)
    for block in [0, 1, .max] as [UInt32] {
      let place = DrawPlace(key: key, device: 0x1319_8a2e, stage: 0x85a3_08d3, attempt: 0x0370_7344)
      let expected = PhiloxReference.pair(
        counter: [block, place.stage, place.device, place.attempt], key: [key.seed, key.replication])
      #expect(place.pair(block: block) == expected)
    }
  }

  @Test func `the stream in Swift and the generator in C give the same bits`() {
    let key = StreamKey(seed: 2026, replication: 7)
    let generator = KeyedGenerator(key: key)
    for device in [0, 1, 4711, UInt32.max] {
      for attempt in [0, 3, UInt32.max] as [UInt32] {
        let stage = StageHash.of("rebuild")
        var stream = RandomStream(key: key, device: device, stage: stage, attempt: attempt)
        generator.rekey(device: device, stage: stage, attempt: attempt)
        for _ in 0..<9 { #expect(stream.next() == generator.next()) }
        for _ in 0..<9 { #expect(stream.uniform() == generator.uniform()) }
        for _ in 0..<9 { #expect(stream.uniformPositive() == gsl_rng_uniform_pos(generator.generator)) }
      }
    }
  }

  @Test func `a generator reached through GSL gives the same numbers as ours`() throws {
    let raw = try #require(gsl_rng_alloc(philox_gsl_type()))
    defer { gsl_rng_free(raw) }
    gsl_rng_set(raw, 2026)
    var stream = RandomStream(key: StreamKey(seed: 2026, replication: 0), device: 0, stage: 0)
    for _ in 0..<5 {
      #expect(gsl_rng_uniform(raw) == stream.uniform())
      #expect(UInt64(gsl_rng_get(raw)) == stream.next() >> 32)
    }
    #expect(String(cString: gsl_rng_name(raw)) == "philox4x32-10")
    #expect(gsl_rng_max(raw) == 0xffff_ffff && gsl_rng_min(raw) == 0)
  }

  @Test func `every word of key and counter changes the numbers`() {
    func first(_ seed: UInt32, _ replication: UInt32, _ device: UInt32, _ stage: UInt32, _ attempt: UInt32)
      -> UInt64
    {
      var stream = RandomStream(
        key: StreamKey(seed: seed, replication: replication), device: device, stage: stage, attempt: attempt)
      return stream.next()
    }
    let firsts = [
      first(0, 0, 0, 0, 0), first(1, 0, 0, 0, 0), first(0, 1, 0, 0, 0), first(0, 0, 1, 0, 0),
      first(0, 0, 0, 1, 0), first(0, 0, 0, 0, 1),
    ]
    #expect(Set(firsts).count == firsts.count)
  }

  @Test func `the block counter wraps without a crash`() {
    var stream = RandomStream(key: StreamKey(seed: 1, replication: 1), device: 1, stage: 1)
    stream.block = .max
    for _ in 0..<4 { _ = stream.next() }
    #expect(stream.block == 1)
  }

  @Test(arguments: [("", 0x811c_9dc5), ("a", 0xe40c_292c), ("foobar", 0xbf9c_f968)] as [(String, UInt32)])
  func `stage names hash as FNV-1a says`(name: String, hash: UInt32) {
    #expect(StageHash.of(name) == hash)
  }
}
