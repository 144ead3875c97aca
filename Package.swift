// swift-tools-version: 6.2
import PackageDescription

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let database = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")

// What script/version says, where it was asked: builds of developers have the version of the sources alone.
let versionSettings = Context.environment["FLEETSIM_VERSION"].map { version in
  [CSetting.define("FLEETSIM_VERSION", to: "\"\(version)\"")]
}

let package = Package(
  name: "fleetsim",
  // Linux is what fleetsim is tested on. On macOS it may build, as only CLibrary names the C library of a
  // platform, but nobody has tried: it is not promised. The version is the least that has what the sources
  // use.
  platforms: [.macOS(.v15)],
  products: [.executable(name: "fleetsim", targets: ["fleetsim"])],
  // Exact versions, so that the same tree builds the same program everywhere and always. Package.resolved is
  // not committed: it would also hold the ids of commits, which differ where packages come from a mirror.
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    // Ground floor: the platform's C library under one name, and C of our own and of others. CStreams is
    // Philox4x32-10 behind a gsl_rng_type; CMemory a hint to the cache.
    .target(name: "CLibrary"),
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
    // Opens the zip files in which portals hand out their exports.
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
    .target(name: "CStreams", dependencies: ["CGSL"]),
    .systemLibrary(name: "CMemory"),
    .target(name: "CVersion", cSettings: versionSettings),
    // The shipped strategies and defaults, which lie with their reader.
    .target(name: "CBuiltIn"),
    // First floor: what knows nothing of simulations: bytes that outlive a process, dates, numbers.
    .target(name: "Snapshots"),
    .target(name: "CivilTime"),
    .target(name: "Randomness", dependencies: ["CGSL", "CStreams", "CLibrary"]),
    .target(name: "Statistics", dependencies: ["CGSL", "CLibrary", "Snapshots"]),
    // Second floor: the engine; no YAML, no device, no Foundation.
    .target(name: "Engine", dependencies: ["Randomness", "Statistics", "Snapshots", "CMemory", "CLibrary"]),
    // Third floor: our subject, and experiments on it.
    .target(name: "FleetModel", dependencies: ["Engine", "Randomness", "CLibrary"]),
    .target(
      name: "Experiments", dependencies: ["FleetModel", "Engine", "Statistics", "Randomness", "Snapshots"]),
    // The edges: files in, answers out.
    .target(
      name: "ScenarioFiles",
      dependencies: [
        "FleetModel", "Engine", "Randomness", "CivilTime", "Snapshots", "CLibrary", "CArchive", "CBuiltIn",
        yams,
      ],
      exclude: ["BuiltIn"]),
    .target(
      name: "Reports",
      dependencies: [
        "Experiments", "FleetModel", "Engine", "Statistics", "CivilTime", "Snapshots", "CLibrary",
      ]),
    // The results of many runs in one database, and questions to it.
    .target(
      name: "Store",
      dependencies: [
        "Reports", "Experiments", "FleetModel", "Engine", "Statistics", "CLibrary", database, sqlite,
      ]),
    // The face.
    .executableTarget(
      name: "fleetsim",
      dependencies: ["ScenarioFiles", "Reports", "Store", "Experiments", "CLibrary", "CVersion", arguments]),

    // What several tests set up alike. Only test targets depend on these.
    .target(name: "Fixtures", dependencies: ["CLibrary"], path: "Tests/Fixtures"),
    .target(
      name: "FleetFixtures", dependencies: ["FleetModel", "Engine", "Randomness"], path: "Tests/FleetFixtures"
    ),
    .testTarget(name: "RandomnessTests", dependencies: ["Randomness", "CStreams", "CGSL"]),
    .testTarget(name: "SnapshotsTests", dependencies: ["Snapshots"]),
    .testTarget(name: "CivilTimeTests", dependencies: ["CivilTime"]),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics", "Snapshots", "CLibrary", "CGSL", "Fixtures"]),
    .testTarget(name: "EngineTests", dependencies: ["Engine", "Snapshots", "CLibrary", "Fixtures", heap]),
    .testTarget(name: "FleetModelTests", dependencies: ["FleetModel", "Engine", "FleetFixtures"]),
    .testTarget(
      name: "ExperimentsTests", dependencies: ["Experiments", "FleetModel", "FleetFixtures", "Fixtures"]),
    .testTarget(
      name: "ScenarioFilesTests",
      dependencies: ["ScenarioFiles", "FleetModel", "CivilTime", "CArchive", "Fixtures"],
      exclude: ["Fixtures"]),
    .testTarget(name: "ReportsTests", dependencies: ["Reports", "Experiments", "FleetFixtures"]),
    .testTarget(
      name: "StoreTests",
      dependencies: ["Store", "Reports", "Experiments", "FleetFixtures", "Fixtures", database],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "TheoryTests",
      dependencies: [
        "ScenarioFiles", "Experiments", "FleetModel", "Engine", "Statistics", "CGSL", "Fixtures",
      ],
      exclude: ["Cases"]),
    .testTarget(
      name: "TranscriptTests", dependencies: ["ScenarioFiles", "Experiments", "Reports", "Fixtures", yams],
      exclude: ["Transcripts", "Schema/validate.py", "Schema/Forms"]),
    // Runs the command itself, as its users do: in processes of its own.
    .testTarget(
      name: "CommandTests", dependencies: ["fleetsim", "Reports", "Experiments", "Snapshots", "Fixtures"]),
    .testTarget(name: "TidyTests"),
  ],
  swiftLanguageModes: [.v6],
  // With `#embed`.
  cLanguageStandard: .gnu2x
)

// Tests simulate a great deal. What computes is optimised in debug builds as well, with every assertion and
// every check of overflow and bounds left in: the suite takes a fraction of the time, and proves the code that
// users run.
let computing = [
  "Snapshots", "Randomness", "Statistics", "Engine", "FleetModel", "Experiments", "ScenarioFiles",
]
for target in package.targets where computing.contains(target.name) {
  target.swiftSettings = [
    .unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))
  ]
}

// The fuzz target is built by script/fuzz alone: it does not link without libFuzzer, which only some
// toolchains have. It is a target of this package, and no package of its own, because it uses what is
// `package`.
if Context.environment["FLEETSIM_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz",
      dependencies: ["ScenarioFiles", "Reports", "Experiments", "FleetModel", "Snapshots", "CLibrary"],
      path: "Tests/Fuzzing", exclude: ["Corpus", "words.dict"]))
}

// Who works on one room builds and runs the tests of that room alone: FLEETSIM_TESTS="EngineTests TheoryTests".
if let wanted = Context.environment["FLEETSIM_TESTS"] {
  let names = wanted.split(separator: " ").map(String.init)
  package.targets.removeAll { $0.type == .test && !names.contains($0.name) }
}
