import Testing

/// `selfcheck`, as a user runs it.
@Suite struct SelfCheckCommandTests {
  @Test func `a case is set beside its theory, and the first sentence says that it holds`() throws {
    try ScratchFolder.with { folder in
      let ending = try Command(["selfcheck", "--only", "slowest"], in: folder).end()
      #expect(ending.status == 0)
      #expect(ending.output.hasPrefix("The known answer is found."))
      // The mean of the slowest of a hundred is the hundredth harmonic number.
      #expect(ending.output.contains("5.1874") && ending.output.contains("holds"))
    }
  }

  @Test func `a case that there is not is told with those that there are`() throws {
    try ScratchFolder.with { folder in
      let ending = try Command(["selfcheck", "--only", "M/M/7"], in: folder).end()
      #expect(ending.status == 64 && ending.output.isEmpty)
      #expect(ending.complaints.contains("M/M/5"))
    }
  }
}
