// swift-tools-version: 6.2
import PackageDescription

// What crosses the main package's targets is `package`, and another package cannot see it. So this one compiles the
// same files as targets of its own: Sources/Engine and those below it are links to the folders of ../Sources.
let package = Package(
  name: "fleetsim-benchmarks",
  // As in the main package: tested on Linux, not promised on macOS.
  platforms: [.macOS(.v15)],
  targets: [
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
    .target(name: "CStreams", dependencies: ["CGSL"]),
    .systemLibrary(name: "CMemory"),
    .target(name: "CLibrary"),
    .target(name: "Snapshots"),
    .target(name: "Randomness", dependencies: ["CGSL", "CStreams", "CLibrary"]),
    .target(name: "Statistics", dependencies: ["CGSL", "Snapshots"]),
    .target(name: "Engine", dependencies: ["Randomness", "Statistics", "Snapshots", "CMemory", "CLibrary"]),
    // Measures the parts of the engine that no scenario shows by itself.
    .executableTarget(name: "fleetbench", dependencies: ["Engine", "CLibrary"]),
  ],
  swiftLanguageModes: [.v6]
)
