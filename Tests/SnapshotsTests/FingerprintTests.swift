import Snapshots
import Testing

@Suite struct FingerprintTests {
  static func of(_ build: (inout Fingerprint) -> Void) -> String {
    var fingerprint = Fingerprint()
    build(&fingerprint)
    return fingerprint.hex
  }

  /// From the test vectors of the FNV draft.
  @Test(arguments: [("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8")])
  func `published values of FNV-1a are reproduced`(text: String, hex: String) {
    #expect(Self.of { $0.combine(bytes: text.utf8) } == hex)
    #expect(Self.of { $0.combine(bytes: Array("-\(text)-".utf8)[1..<text.utf8.count + 1]) } == hex)
  }

  @Test func `numbers count by their eight bytes, lowest first`() {
    #expect(Self.of { $0.combine(0x0807_0605_0403_0201) } == Self.of { $0.combine(bytes: 1...8) })
    #expect(Self.of { $0.combine(UInt8(7)) } == Self.of { $0.combine(Int64(7)) })
    #expect(Self.of { $0.combine(1.5) } == Self.of { $0.combine(1.5.bitPattern) })
    #expect(Self.of { $0.combine(1.5) } != Self.of { $0.combine(1.5.nextUp) })
    #expect(Self.of { $0.combine(-1) } != Self.of { $0.combine(1) })
  }

  @Test func `minus zero counts as zero, and all that is not a number as one`() {
    #expect(Self.of { $0.combine(-0.0) } == Self.of { $0.combine(0.0) })
    #expect(Self.of { $0.combine(-Double.nan) } == Self.of { $0.combine(Double.nan) })
    #expect(Self.of { $0.combine(Double(nan: 5, signaling: true)) } == Self.of { $0.combine(Double.nan) })
    #expect(Self.of { $0.combine(Double.nan) } != Self.of { $0.combine(Double.infinity) })
  }

  @Test func `order and the ends of texts count`() {
    func of(_ texts: String...) -> String { Self.of { for text in texts { $0.combine(text) } } }
    #expect(of("ab", "c") != of("a", "bc"))
    #expect(of("a", "b") != of("b", "a"))
    #expect(of("") != of())
    #expect(of("Zürich") == of("Zürich"))
  }

  @Test func `a fingerprint is written in sixteen digits, always`() {
    // Of 1,000 fingerprints some 60 begin with a zero.
    var leading = 0
    for number in 0..<1000 {
      let hex = Self.of { $0.combine(number) }
      #expect(hex.count == 16)
      #expect(UInt64(hex, radix: 16) != nil)
      if hex.first == "0" { leading += 1 }
    }
    #expect(leading > 20)
  }
}
