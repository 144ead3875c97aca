import CGSL
import Experiments
import Statistics

/// What theory says about one measure of one strategy.
struct Expectation: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    /// Of the measure over the trials.
    case mean
    /// The trials' variance of the measure, times a number.
    case variance(times: Double)
    /// The value below which the measure lies with this probability.
    case quantile(Double)
    /// The measure has this value in every trial, to 1e-9.
    case exactly
  }

  var measure: String
  var kind: Kind
  /// In the case's unit of time.
  var truth: Double
  /// Nil: the first.
  var strategy: String?
  /// Known less well than the other means; a thorough run does not wait for it.
  var isRough = false
  /// The measure counts nothing of devices that are not ready, and is asked for those that are.
  var isOfReady = false

  /// So many trials tell what it says, if there are more than that: see ``TheoryCase/quick(_:)``.
  var fewestTrials: Int {
    switch kind {
    case .mean, .exactly: 100
    case .quantile: 200
    case .variance: 400
    }
  }

  /// The 99.9 % interval that validation asks for. A truth outside of it fails a case only if a second seed
  /// agrees, so a right program fails about once in a million rows.
  static let confidence = 0.999

  /// What is wrong; nil: nothing.
  func complaint(_ findings: Findings, unit: Double) -> String? {
    let found =
      strategy.flatMap { name in findings.strategies.first { $0.name == name } } ?? findings.strategies[0]
    guard let finding = found[measure] else { return "there is no measure '\(measure)'" }
    let scale = scale(finding.measure.unit, unit)
    var values = finding.values.map { $0 / scale }
    if isOfReady { values = zip(values, found["share.ready"]?.values ?? []).map { $0 / $1 } }
    switch kind {
    case .mean: return complaint(ConfidenceInterval(values, confidence: Expectation.confidence))
    case .variance(let times): return complaint(Expectation.variance(values, times: times))
    case .quantile(let p): return complaint(values, below: p)
    case .exactly:
      let wrong = values.filter { abs($0 - truth) > 1e-9 * abs(truth) }
      return wrong.isEmpty && !values.isEmpty ? nil : "\(measure): expected exactly \(truth), found \(wrong)"
    }
  }

  /// How many of the measure's units make one of the case's.
  private func scale(_ measured: Measure.Unit, _ unit: Double) -> Double {
    switch measured {
    case .seconds: unit
    case .hours: unit / 3600
    case .perHour: 3600 / unit
    case .share, .count, .bytes, .bytesPerSecond, .money: 1
    }
  }

  private func complaint(_ interval: ConfidenceInterval) -> String? {
    let slack = 1e-9 * abs(truth)
    if interval.count > 1, abs(interval.mean - truth) <= interval.halfWidth + slack { return nil }
    return "\(measure)\(strategy.map { " of \($0)" } ?? ""): expected \(truth), found "
      + "\(interval.mean) ± \(interval.halfWidth) in \(interval.count) trials"
  }

  /// Asymptotic interval of a variance: the standard error of s² is √((m₄ − s⁴)/n) whatever the law.
  private static func variance(_ values: [Double], times: Double) -> ConfidenceInterval {
    let moments = Moments(values)
    let fourth = values.reduce(0) { sum, value in
      let square = (value - moments.mean) * (value - moments.mean)
      return sum + square * square
    }
    let count = Double(values.count)
    let error = max(0, (fourth / count - moments.variance * moments.variance) / count).squareRoot()
    let t = studentT((1 + confidence) / 2, degreesOfFreedom: count - 1)
    return ConfidenceInterval(
      mean: moments.variance * times, halfWidth: t * error * times, count: values.count,
      confidence: confidence)
  }

  /// How many values lie below the true quantile is binomial, whatever the law.
  private func complaint(_ values: [Double], below p: Double) -> String? {
    let count = values.count { $0 <= truth }
    let tail = (1 - Expectation.confidence) / 2
    let trials = UInt32(values.count)
    let isLow = gsl_cdf_binomial_P(UInt32(count), p, trials) < tail
    let isHigh = count > 0 && gsl_cdf_binomial_Q(UInt32(count) - 1, p, trials) < tail
    if !values.isEmpty && !isLow && !isHigh { return nil }
    return "\(measure): expected a share of \(p) below \(truth), found \(count) of \(values.count)"
  }
}

/// The measure's mean.
func mean(_ measure: String, _ truth: Double, of strategy: String? = nil) -> Expectation {
  Expectation(measure: measure, kind: .mean, truth: truth, strategy: strategy)
}

/// The mean downtime of devices that are made ready, where the others are never down.
func meanDownOfReady(_ truth: Double, of strategy: String? = nil) -> Expectation {
  Expectation(
    measure: "downtime.productive.mean", kind: .mean, truth: truth, strategy: strategy, isOfReady: true)
}

/// The measure's mean, for which a thorough run does not go on.
func roughly(_ measure: String, _ truth: Double, of strategy: String? = nil) -> Expectation {
  Expectation(measure: measure, kind: .mean, truth: truth, strategy: strategy, isRough: true)
}

/// The variance of the measure over the trials, times a number.
func variance(_ measure: String, times: Double = 1, _ truth: Double) -> Expectation {
  Expectation(measure: measure, kind: .variance(times: times), truth: truth)
}

/// The standard deviation of the measure over the trials, judged by its square.
func deviation(_ measure: String, _ truth: Double) -> Expectation { variance(measure, truth * truth) }

/// The measure's quantile over the trials.
func quantile(_ measure: String, _ p: Double, _ truth: Double) -> Expectation {
  Expectation(measure: measure, kind: .quantile(p), truth: truth)
}

/// The measure's value in every trial.
func exactly(_ measure: String, _ truth: Double) -> Expectation {
  Expectation(measure: measure, kind: .exactly, truth: truth)
}
