import CLibrary

/// Tells by trials, one after the other, whether something comes true with the probability that is wanted, or
/// with less than that by `indifference` or more: a sequential test by ratios of likelihoods (Wald), each
/// averaged over several alternatives (Robbins), so that clear cases are told by few trials.
///
/// Under a probability of at least what is wanted, the average of the ratios of lower ones to it is a
/// supermartingale, and so exceeds 1 / e at any time with a probability of at most e (Ville); likewise that
/// of higher ones to the lower end, under a probability below that. So it may be looked at at any time.
///
/// Source: A. Wald, "Sequential Tests of Statistical Hypotheses", Annals of Mathematical Statistics 16
/// (1945); H. Robbins, "Statistical Methods Related to the Law of the Iterated Logarithm", ibid. 41 (1970);
/// J. Ville, "Étude critique de la notion de collectif" (1939).
package struct SequentialShareTest: Sendable, Hashable {
  private let wanted: Double
  /// From here down it is too little.
  private let lower: Double
  private let belowWanted: [Double]
  private let aboveLower: [Double]

  /// - Parameters:
  ///   - wanted: Above 0, up to 1.
  ///   - indifference: Above 0. Where it is not less than `wanted`, half of that takes its place.
  package init(wanted: Double, indifference: Double) {
    precondition(wanted > 0 && wanted <= 1 && indifference > 0, "a probability, and some room below it")
    let room = indifference < wanted ? indifference : wanted / 2
    self.wanted = wanted
    let lower = wanted - room
    self.lower = lower
    let steps = (0..<20).map { room * Double(1 << $0) }
    belowWanted = steps.map { wanted - $0 }.filter { $0 > 0 }
    aboveLower = steps.map { lower + $0 }.filter { $0 < 1 } + [1]
  }

  /// Whether so many trials show that it is too little. That is wrong with a probability of at most `error`.
  package func showsLess(met: Int, missed: Int, error: Double) -> Bool {
    SequentialShareTest.ratio(of: belowWanted, to: wanted, met, missed) >= -log(error)
  }

  /// The same for enough.
  package func showsEnough(met: Int, missed: Int, error: Double) -> Bool {
    SequentialShareTest.ratio(of: aboveLower, to: lower, met, missed) >= -log(error)
  }

  /// The logarithm of the mean over the alternatives of their likelihoods over that of the hypothesis.
  private static func ratio(of alternatives: [Double], to hypothesis: Double, _ met: Int, _ missed: Int)
    -> Double
  {
    let logarithms = alternatives.map { alternative in
      times(met, log(alternative / hypothesis)) + times(missed, log((1 - alternative) / (1 - hypothesis)))
    }
    guard let most = logarithms.max(), most.isFinite else { return logarithms.max() ?? 0 }
    let sum = logarithms.reduce(0) { $0 + exp($1 - most) }
    return most + log(sum / Double(alternatives.count))
  }

  /// None of something that is infinite is nothing.
  private static func times(_ count: Int, _ amount: Double) -> Double {
    count == 0 ? 0 : Double(count) * amount
  }
}
