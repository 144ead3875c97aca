import CVersion
import Foundation
import Reports

/// Which fleetsim this is. Results carry it: together with the seed and the input's hash it is all that a
/// result depends on.
enum Version {
  /// That of the sources; `script/version` reads it here.
  static let source = "0.1.0"

  /// Programs that are handed on say which commit they were made of: 0.1.0+12.g3f2a1bc.
  static let text = fleetsim_built_version().map { String(cString: $0) } ?? source

  /// A fingerprint of the program file that is running, which tells builds of one version apart. Takes some
  /// milliseconds.
  static var build: String {
    FileFingerprint.hex("/proc/self/exe") ?? Bundle.main.executablePath.flatMap(FileFingerprint.hex)
      ?? "unknown"
  }
}
