import Experiments
import ScenarioFiles
import Testing

/// The shipped block `imaging` against the sizing laws of imaging servers.
@Suite struct ImagingCaseTests {
  /// A bench where nothing but the network takes time.
  private static func run(
    _ devices: Int, server: String, fleet: String = "", _ strategies: String
  ) async throws -> Findings {
    let text = """
      seed: 8
      horizon: 4 weeks
      fleet: { devices: \(devices), disk: nvme\(fleet) }
      rosters: { always there: { hours: always, at shift end: finish } }
      sites:
        site:
          technicians: { count: 500, roster: always there }
          bench: { ports: 500, switch: 100 Gbit/s }
          imaging server: \(server)
      experiment: { replications: 2 }
      strategies:

      """
    let scenario = try ScenarioReader.read(Array((text + strategies).utf8), file: "imaging.yaml").get()
    return try await Experiment(scenario, threads: 1, keepsDevices: true).run()
  }

  private func strategy(_ name: String, _ settings: String) -> String {
    """
      \(name):
        settings:
          { hands-on start: 0 min, network boot works: 100 %, apply time: 0 min, driver time: 0 min,
            specialise time: 0 min, imaging trouble time: 60 min, \(settings) }
        stages: [block: imaging]

    """
  }

  private func minutes(_ found: StrategyFindings) -> [Double] {
    found.devices.map { $0.finished.seconds / 60 }.sorted()
  }

  @Test func `100 Mbit a second are 11 images of 4 GB an hour, side by side or one after the other`()
    async throws
  {
    let settings = "image size: 4 GB, driver size: 0 GB, boot image size: 0 GB, imaging works: 100 %"
    for clients in [1, 25] {
      let server = "{ nic: 100 Mbit/s, clients: \(clients) }"
      let findings = try await ImagingCaseTests.run(12, server: server, strategy("image", settings))
      let done = minutes(findings.strategies[0])
      let expected = (1...12).map { 32e9 / 1e8 / 60 * (clients == 1 ? Double($0) : 12) }
      #expect(zip(done, expected).allSatisfy { abs($0 - $1) < 1e-5 }, "\(done)")
      if clients == 1 { #expect(done.count { $0 <= 60 } == 11) }
    }
  }

  @Test func `a server serves so many at a time, and others wait`() async throws {
    let settings = "image size: 4 GB, driver size: 0 GB, boot image size: 0 GB, imaging works: 100 %"
    let findings = try await ImagingCaseTests.run(50, server: "1 Gbit/s", strategy("image", settings))
    let done = minutes(findings.strategies[0])
    let batch = 25 * 32.0 / 60
    #expect(done.prefix(25).allSatisfy { abs($0 - batch) < 1e-5 }, "\(done)")
    #expect(done.suffix(25).allSatisfy { abs($0 - 2 * batch) < 1e-5 })
    let most = findings.strategies[0]["link.imaging server.peak transfers"]?.values
    #expect(most?.allSatisfy { $0 == 25 } == true)
  }

  @Test(arguments: [(1456, 75.0), (8192, 26), (16384, 20)])
  func `a boot image by TFTP takes as long as its blocks and answers do`(_ block: Int, _ reported: Double)
    async throws
  {
    let settings =
      "image size: 0 GB, driver size: 0 GB, imaging works: 100 %, boot image size: 150 MB, "
      + "tftp block: \(block) B, port rate: 100 Mbit/s"
    let server = "{ nic: 100 Mbit/s }"
    let findings = try await ImagingCaseTests.run(1, server: server, strategy("boot", settings))
    let done = minutes(findings.strategies[0])[0] * 60
    let law = 150e6 / Double(block) * (0.0007 + Double(block) / 12.5e6)
    #expect(abs(done - law) < 1e-5)
    #expect(abs(done - reported) < reported / 8)
  }

  @Test func `a larger window does what a larger block does`() async throws {
    let base = "image size: 0 GB, driver size: 0 GB, imaging works: 100 %, port rate: 100 Mbit/s, "
    let findings = try await ImagingCaseTests.run(
      1, server: "1 Gbit/s",
      strategy("window", base + "tftp window: 4") + strategy("block", base + "tftp block: 16384 B")
        + strategy("plain", base + "tftp rate: 3.4 MB/s"))
    let done = findings.strategies.map { minutes($0)[0] * 60 }
    #expect(done[0] == done[1])
    #expect(abs(done[0] - 340e6 / 16384 * (0.0007 + 16384 / 12.5e6)) < 1e-5)
    #expect(abs(done[2] - 100) < 1e-5)
  }

  @Test func `a multicast session is sent once, and who comes late belongs to the next`() async throws {
    let settings =
      "imaging: multicast, image size: 6 GB, driver size: 0 GB, boot image size: 0 GB, imaging works: 100 %, "
      + "session clients: 8, session start delay: 10 min, multicast rate: 80 Mbit/s"
    let findings = try await ImagingCaseTests.run(20, server: "1 Gbit/s", strategy("session", settings))
    let found = findings.strategies[0]
    let done = minutes(found)
    #expect(done.prefix(16).allSatisfy { abs($0 - 10) < 1e-5 }, "\(done)")
    #expect(done.suffix(4).allSatisfy { abs($0 - 20) < 1e-5 })
    #expect(found["link.imaging server.bytes"]?.values.allSatisfy { abs($0 - 18e9) < 100 } == true)
    #expect(found["gathering.session.sessions"]?.values.allSatisfy { $0 == 3 } == true)
  }

  @Test func `a driver that is missing stops all devices of a model, and no other`() async throws {
    let columns = ", columns: { model: { book: 30 %, desk: 70 % } }"
    let settings =
      "image size: 0 GB, boot image size: 0 GB, imaging works: { by: model, book: 0 %, desk: 100 % }, "
      + "driver size: { by: model, book: 1 GB, desk: 2 GB }"
    let findings = try await ImagingCaseTests.run(
      100, server: "1 Gbit/s", fleet: columns, strategy("image", settings))
    let found = findings.strategies[0]
    // Each of the 30 is started twice, and then somebody has an hour of work.
    #expect(found["pool.technicians.hours"]?.values.allSatisfy { abs($0 - 30) < 1e-6 } == true)
    let bytes = (30.0 * 2 + 70 * 2) * 1e9
    #expect(found["link.imaging server.bytes"]?.values.allSatisfy { abs($0 - bytes) < 1e4 } == true)
  }

  @Test(arguments: ["network", "usb"])
  func `what has to be started over is at the bench already: nobody goes for it twice`(_ media: String)
    async throws
  {
    let strategies = """
        image:
          settings:
            media: { value: \(media), one of: [network, usb] }
            fetching time: 60 min
            hands-on start: 10 min
            network boot works: 100 %
            imaging works: 0 %
            imaging retries: 2
            imaging trouble time: 20 min
          stages: [block: imaging]

      """
    let found = try await ImagingCaseTests.run(3, server: "1 Gbit/s", strategies).strategies[0]
    // The way, three starts and the end by hand.
    let hours = 3 * (60 + 3 * 10 + 20) / 60.0
    let work = try #require(found["pool.technicians.hours"]).values
    #expect(work.allSatisfy { abs($0 - hours) < 1e-6 }, "\(work)")
  }

  @Test func `a PXE responder answers as many at a time as the scenario says`() async throws {
    let settings =
      "image size: 0 GB, driver size: 0 GB, imaging works: 100 %, boot image size: 150 MB, "
      + "tftp rate: 2.5 MB/s"
    let answers = ", pxe answers: { value: counted, one of: [enough, counted] }"
    let counted = strategy("counted", settings + answers)
    let server = "{ nic: 1 Gbit/s }\n    pools: { pxe responder: 2 }"
    let findings = try await ImagingCaseTests.run(6, server: server, counted + strategy("enough", settings))
    let done = findings.strategies.map(minutes)
    #expect(zip(done[0], [1, 1, 2, 2, 3, 3]).allSatisfy { abs($0 - $1) < 1e-5 }, "\(done[0])")
    #expect(done[1].allSatisfy { abs($0 - 1) < 1e-5 }, "\(done[1])")
  }
}
