import Experiments
import FleetModel
import Reports
import ScenarioFiles

/// One input: a letter, and what it stands for.
///
/// | letter | what follows |
/// |---|---|
/// | `S` | a scenario: read, lowered, run, kept, gone on with, reported |
/// | `D` | a device list, imported by a small scenario, which then runs |
/// | `J` | a journal's bytes, opened as one |
/// | `E` | entries of a journal whose checksums are right (``JournalForgery``), opened as one |
/// | `C` | changes of a good checkpoint (``Forgery``), from which its trial goes on |
/// | `R` | changes of a good result, which is collected and reported |
struct FuzzInput {
  private let kind: UInt8
  private let rest: [UInt8]

  init(_ bytes: [UInt8]) {
    kind = bytes.first ?? 0
    rest = Array(bytes.dropFirst())
  }

  func run() {
    switch kind {
    case UInt8(ascii: "D"):
      FuzzFile("devices.csv").with(rest) { FuzzRun.read(Self.importing($0)).map { FuzzRun($0).whole() } }
    case UInt8(ascii: "J"): FuzzFile("journal").with(rest) { FuzzRun.open(journal: $0) }
    case UInt8(ascii: "E"): JournalForgery(rest).open()
    case UInt8(ascii: "C"): Forgery(rest).goOn()
    case UInt8(ascii: "R"): Forgery(rest).report()
    default: FuzzRun.read(rest).map { FuzzRun($0).whole() }
    }
  }

  private static func importing(_ path: String) -> [UInt8] {
    Array(
      """
      fleet:
        import: { file: "\(path)", defaults: { wifi: psk, presence: office } }
      strategies: [autopilot-reset]
      """.utf8)
  }
}
