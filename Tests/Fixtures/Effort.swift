import CLibrary

/// How many of the cases that are drawn at random are tried.
///
/// The usual run is one that everybody makes before every change, so it has some minutes. A case of a property
/// that holds for every seed proves no less by itself where there are fewer of them; what is lost is the
/// chance that one of them meets a rare fault, and that is for the thorough run.
package enum Effort {
  /// With FLEETSIM_THOROUGH in the environment.
  package static let isThorough = getenv("FLEETSIM_THOROUGH") != nil

  /// - Returns: The first `few` of the seeds; in a thorough run all of them.
  package static func seeds(_ all: ClosedRange<UInt64>, usually few: Int) -> [UInt64] {
    Array(all.prefix(isThorough ? all.count : few))
  }
}
