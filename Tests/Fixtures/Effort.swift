import CLibrary

/// How many of the cases that are drawn at random are tried.
///
/// The usual run is one that everybody makes before every change, so it has some minutes. A property that
/// holds for every seed is tried with a few of them; that more of them may meet a rare fault is what the
/// thorough run is for.
package enum Effort {
  /// With FLEETSIM_THOROUGH in the environment.
  package static let isThorough = getenv("FLEETSIM_THOROUGH") != nil

  /// - Returns: The first `few` of the seeds; in a thorough run all of them.
  package static func seeds(_ all: ClosedRange<UInt64>, usually few: Int) -> [UInt64] {
    Array(all.prefix(isThorough ? all.count : few))
  }
}
