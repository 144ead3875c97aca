import CLibrary

/// Tells by campaigns, one after the other, whether a goal holds with the probability that is wanted: Wald's
/// sequential probability ratio test of `wanted` against `wanted` − `indifference`.
///
/// Under a probability of at most the lower, the ratio of the two likelihoods is a supermartingale, and so
/// exceeds 1 / e at any time with a probability of at most e (Ville); likewise its inverse under one of at
/// least the higher. So the test may be looked at whenever one likes.
///
/// Source: A. Wald, "Sequential Tests of Statistical Hypotheses", Annals of Mathematical Statistics 16 (1945);
/// J. Ville, "Étude critique de la notion de collectif" (1939).
struct GoalTest: Sendable, Hashable {
  /// What a campaign that meets the goal, and one that does not, adds to the logarithm of the ratio. The
  /// latter is −∞ where every campaign is to meet it.
  private let success: Double
  private let failure: Double

  /// - Parameters:
  ///   - wanted: Above 0, up to 1.
  ///   - indifference: Above 0. Where it is not less than `wanted`, half of that takes its place.
  init(wanted: Double, indifference: Double) {
    precondition(wanted > 0 && wanted <= 1 && indifference > 0, "a probability, and some room below it")
    let lower = indifference < wanted ? wanted - indifference : wanted / 2
    success = log(wanted / lower)
    failure = log((1 - wanted) / (1 - lower))
  }

  /// The logarithm of the likelihood of `wanted` over that of the lower probability.
  func evidence(met: Int, missed: Int) -> Double {
    Double(met) * success + (missed == 0 ? 0 : Double(missed) * failure)
  }

  /// How many campaigns, all of which meet the goal, would add so much.
  func successes(for amount: Double) -> Int { GoalTest.count(amount / success) }

  /// How many campaigns, all of which miss it, would take away so much.
  func failures(for amount: Double) -> Int { GoalTest.count(amount / -failure) }

  private static func count(_ exact: Double) -> Int { Int(min(1e9, max(1, exact.rounded(.up)))) }
}
