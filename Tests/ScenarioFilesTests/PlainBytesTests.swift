import Testing

@testable import ScenarioFiles

@Suite struct PlainBytesTests {
  @Test(arguments: [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), 0xFE])
  func `the end of a field is where a plain search finds it`(delimiter: UInt8) {
    var random = FixedRandom(seed: 11)
    // Often the bytes next to those that are looked for, and those with the highest bit.
    let near: [UInt8] = [0, 1, 9, 10, 11, 12, 13, 14, 32, 43, 44, 45, 59, 60, 127, 128, 129, 254, 255]
    for length in 0..<200 {
      let bytes = (0..<length).map { _ in
        random.below(4) == 0 ? near[random.below(near.count)] : UInt8(32 + random.below(200))
      }
      let plain = PlainBytes(delimiter: delimiter)
      for start in [0, length / 3, length] {
        let expected =
          bytes[start...].firstIndex { [delimiter, 0, 10, 13].contains($0) } ?? length
        #expect(bytes.withUnsafeBufferPointer { plain.end(in: $0, from: start) } == expected)
      }
    }
  }
}
