/// What can be asked of a distribution without drawing from it. All but `problem` hold only where `problem`
/// is nil; none of them stops the program or runs for ever where it is not, except ``draw(_:)``.
extension Distribution {
  /// Why no such distribution exists, in plain words ("low must not be above high"); nil where all is well.
  package var problem: String? { plainShape.problem }

  /// The mean, in the unit of the parameters; `.infinity` where it does not converge.
  package var mean: Double { shape.mean }

  /// The variance, in that unit squared; `.infinity` where it does not converge.
  var variance: Double { shape.variance }

  /// No draw is lower; `-.infinity` for the normal distribution.
  package var minimum: Double { shape.minimum }

  /// The probability of a draw of at most `x`.
  package func cdf(_ x: Double) -> Double { shape.cdf(x) }

  /// The lowest value that at least a share `p` of the draws do not exceed.
  ///
  /// - Parameter p: a probability, from 0 to 1; any other number stops the program.
  package func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a quantile is asked for a probability")
    return shape.quantile(p)
  }

  /// The distribution of `factor` times a draw of this one.
  ///
  /// - Returns: one of the same family where the family can take the factor into its parameters. With a
  ///   negative or infinite factor, one whose `problem` says so.
  package func scaled(by factor: Double) -> Distribution {
    if factor == 1 { return self }
    // Folding could hide what is wrong; wrapping keeps the reason.
    if problem != nil || !factor.isMagnitude { return .scaled(self, by: factor) }
    return factor == 0 ? .constant(0) : plainShape.scaled(by: factor)
  }
}

extension Distribution {
  /// What answers for this distribution: its family's shape, or a constant where the parameters leave no
  /// spread.
  var shape: any Shape {
    let shape = plainShape
    return shape.point.map(Constant.init) ?? shape
  }

  /// The only value there is; nil where the distribution has a spread.
  var point: Double? { plainShape.point }

  /// The family's shape with its parameters, even where they leave no spread.
  var plainShape: any Shape {
    silenceGSL()
    return ask(ForItself())
  }
}

/// Which shape it is.
private struct ForItself: ShapeQuestion {
  func answer(_ shape: some Shape) -> any Shape { shape }
}
