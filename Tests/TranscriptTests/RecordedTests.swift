import Testing

@Suite struct RecordedTests {
  @Test func `a recorded text forgives the last digits of a number and nothing else`() {
    #expect(Recorded.agree("mean 12.345678901234", "mean 12.345678901233"))
    #expect(Recorded.agree("mean 12", "mean 12.000000000001"))
    #expect(!Recorded.agree("mean 12.3456789", "mean 12.3456799"))
    #expect(!Recorded.agree("n 1,200", "n 1,201"))
    #expect(!Recorded.agree("a 1.5 b", "a 1.5 c"))
    #expect(!Recorded.agree("a -1.5", "a 1.5"))
    #expect(Recorded.differences("a\nb\n", "a\nb\n").isEmpty)
    #expect(Recorded.differences("a\nb\n", "a\n") == ["2:", "- b", "+ ", "3:", "- "])
    #expect(Recorded.differences("x: 1\ny", "x: 2\ny", ignoring: ["x:"]).isEmpty)
  }
}
