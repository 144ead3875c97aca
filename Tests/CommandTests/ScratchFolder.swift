import Foundation

/// A folder of a test's own, which is removed when the test ends.
enum ScratchFolder {
  /// The names of the files that every run writes, sorted.
  static let resultFiles = [
    "capacity.csv", "downtime.csv", "load.csv", "parts.csv", "reasons.csv", "replications.csv",
    "report.html", "summary.json",
  ]

  private static let site = """
    fleet: { devices: 120, sites: 3 }
    sites: { site: { technicians: { count: 2 } } }

    """

  private static let reset = """
      reset:
        stages:
          - mark: down
          - attempt:
              name: reset
              succeeds: 90 %
              retries: 1
              do: [wait: { name: rebuild, takes: lognormal(median 30 min, sigma 0.4) }]
              otherwise: [work: { name: repair, by: technicians, takes: exponential(mean 20 min) }]
          - transfer: { name: apps, bytes: 1 GB, over: [wan] }
          - mark: productive

    """

  /// A run of these 120 devices takes a second without optimisation, and leaves a journal of some hundred
  /// kilobytes. The strategies are its own: with shipped ones, which have fifty times as many stages, it
  /// takes ten seconds.
  static let small =
    site + "strategies:\n" + reset + """
        reimage:
          stages:
            - mark: down
            - work: { name: reimage, by: technicians, takes: lognormal(median 10 min, sigma 0.4) }
            - mark: productive
      experiment: { replications: 16, what would help: no }
      """

  /// A single trial.
  static let single = site + "strategies:\n" + reset + "experiment: { replications: 1 }\n"

  /// Calls `body` with the path of a new folder, in which `scenario` lies as `s.yaml`.
  static func with(scenario: String = small, _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/fleetsim-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try scenario.write(toFile: folder + "/s.yaml", atomically: false, encoding: .utf8)
    try body(folder)
  }

  /// The names in a folder, sorted; none where there is no such folder.
  static func names(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// The bytes of a file; 0 where there is none.
  static func size(_ path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
  }
}
