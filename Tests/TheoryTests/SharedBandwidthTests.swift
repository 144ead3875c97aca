import Testing

/// Section E of the known answers: transfers that share links.
@Suite struct SharedBandwidthTests {
  private static func shared(_ others: String) -> TheoryCase {
    TheoryCase(
      "V-E1.1: a line at half load, sizes \(others)", "shared-link",
      ["strategies.download.stages[2].transfer.bytes={ by: group, marked: 180 MB, others: \(others) }"],
      [mean("journey.mean", 2), meanDownOfReady(6)])
  }

  private static func capped(_ size: String) -> TheoryCase {
    TheoryCase(
      "V-E2.1: a line of four caps, sizes \(size)", "capped-link",
      ["strategies.download.stages[1].transfer.bytes=\(size)"],
      [mean("journey.mean", 1.74554059), mean("link.line.transfers", 5.585729887)])
  }

  private static func closed(_ think: String, _ size: String) -> TheoryCase {
    TheoryCase(
      "V-E3.1: ten devices that think for \(think) and load \(size)", "closed-link",
      ["rollout.again after=\(think)", "strategies.download.stages[1].transfer.bytes=\(size)"],
      [
        mean("journey.mean", 5.18728893), mean("throughput", 0.9816154297),
        mean("link.line.transfers", 5.091922852), mean("link.line.utilisation", 0.9816154297),
      ])
  }

  static let oneLink: [TheoryCase] = [
    shared("exponential(mean 46.666666666666664 MB)"), shared("46.666666666666664 MB"),
    shared("lognormal(mean 46.666666666666664 MB, cv 1.5)"), capped("exponential(mean 60 MB)"),
    capped("60 MB"),
    capped("lognormal(mean 60 MB, cv 1.5)"), closed("exponential(mean 5 min)", "exponential(mean 60 MB)"),
    closed("5 min", "exponential(mean 60 MB)"), closed("exponential(mean 5 min)", "60 MB"),
    TheoryCase(
      "V-E3.3: two hundred devices on a line of ten caps", "closed-link",
      [
        "fleet.devices=200", "links.line=10 MB/s", "rollout.again after=exponential(mean 15 min)",
        "horizon=1500 min",
      ],
      [mean("journey.mean", 5.001861975), mean("throughput", 9.999069099)]),
    TheoryCase(
      "V-E4.1: weights four to one", "weighted-link", [],
      [
        meanDownOfReady(2.156862745, of: "count the foreground"),
        meanDownOfReady(4.215686275, of: "count the background"),
      ]),
  ]

  static let manyLinks: [TheoryCase] = [
    TheoryCase(
      "V-E6.1: two links in a line", "two-links", [],
      [
        meanDownOfReady(2.02777979, of: "count the long"),
        meanDownOfReady(1.70193409, of: "count the short"),
      ]),
    TheoryCase(
      "V-E6.2: two sites under an uplink", "tree", [],
      [
        meanDownOfReady(1.381563658, of: "count the first"),
        meanDownOfReady(1.750698211, of: "count the second"),
        mean("throughput", 1.065920391 + 0.512783792), mean("link.uplink.utilisation", 0.631481673),
      ]),
  ]

  /// Each flow carries what its fair rate moves in an hour: all end together after an hour, if the rates are
  /// right.
  static let fixedRates: [TheoryCase] = ["fair-three-links", "fair-two-links", "fair-tree", "fair-line"].map {
    file in
    TheoryCase("V-E5: \(file)", file, [], [exactly("journey.mean", 60), exactly("done.last", 60)])
  }

  @Test(arguments: oneLink) func `one shared link is as theory says, whatever the law of sizes`(
    _ row: TheoryCase
  ) async throws { try await row.hold(isQuick: true) }

  @Test(arguments: manyLinks) func `paths of several links are as theory says`(_ row: TheoryCase) async throws
  { try await row.hold(isQuick: true) }

  @Test(arguments: fixedRates) func `static rates are max-min fair, exactly`(_ row: TheoryCase) async throws {
    try await row.hold(isQuick: true)
  }

  @Test(.enabled(if: TheoryCase.isThorough)) func `a wide line is as theory says`() async throws {
    try await TheoryCase(
      "V-E2.3: a line of a hundred caps", "capped-link",
      ["links.line=100 MB/s", "rollout.arrivals[1].every=exponential(mean 0.011111111111111112 min)"],
      [mean("journey.mean", 1.021694048), mean("link.line.transfers", 91.95246433)]
    ).hold()
  }
}
