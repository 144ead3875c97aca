import Foundation
import Reports

/// Which fleetsim this is. Results carry it: together with the seed and the input's hash it is all that a
/// result depends on.
enum Version {
  static let text = "0.1.0"

  /// A fingerprint of the program file that is running, which tells builds of one version apart. Takes some
  /// milliseconds.
  static var build: String {
    FileFingerprint.hex("/proc/self/exe") ?? Bundle.main.executablePath.flatMap(FileFingerprint.hex)
      ?? "unknown"
  }
}
