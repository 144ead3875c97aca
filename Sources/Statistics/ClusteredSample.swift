/// The values of all devices of all replications, of which each replication is a cluster: quantiles of a
/// device taken at random, with intervals that know what devices of a replication have in common.
///
/// The interval of a quantile is Woodruff's (Journal of the American Statistical Association 47, 1952;
/// Francisco and Fuller, Annals of Statistics 19, 1991): the share of values at or below the quantile is
/// taken as a clustered share, whose effective size says how many independent values would know as much; the
/// order statistics of so many enclose the quantile. It is not symmetric, needs no density, and is open above
/// where the values do not reach.
///
/// Memory is bounded: a compact sketch for each of at most 256 sections. When there are more replications,
/// sections are joined in pairs, and each is a cluster of several replications.
package final class ClusteredSample {
  private static let mostSections = 256

  /// Consecutive replications, taken together.
  private struct Section {
    var sketch: CompactSketch
    var later: Int
    var replications: Int
    /// What of the sketch is not of this section: the run up to a batch.
    var before: CompactSketch?

    var count: Int { sketch.count - (before?.count ?? 0) }

    func counts(atMost thresholds: [Int64]) -> [Int] {
      let counts = sketch.counts(atMost: thresholds)
      guard let before else { return counts }
      return zip(counts, before.counts(atMost: thresholds)).map { max(0, $0 - $1) }
    }
  }

  private var pool = QuantileSketch()
  private var sections: [Section] = []
  /// Values of all replications that are known only to lie beyond the horizon.
  private var later = 0
  private var replications = 0
  /// Replications of a full section.
  private var perSection = 1

  package init() {}

  /// How many values there are, those beyond the horizon among them.
  package var count: Int { pool.count + later }

  /// Calls `body` with all values as one sketch.
  package func withPool<Result>(_ body: (borrowing QuantileSketch) -> Result) -> Result { body(pool) }

  /// Takes in the next replication.
  ///
  /// - Parameter later: How many values are known only to be larger than any that can be observed.
  package func add(_ sketch: borrowing QuantileSketch, later more: Int) {
    pool.merge(sketch)
    add(section: CompactSketch(sketch), later: more)
  }

  /// The same, of a sketch in its compact form.
  package func add(_ sketch: CompactSketch, later more: Int) {
    pool.merge(QuantileSketch(sketch))
    add(section: sketch, later: more)
  }

  /// Takes in one long run, of which each batch is a cluster.
  ///
  /// - Parameters:
  ///   - run: All of it.
  ///   - cumulative: From the beginning to the end of each batch but the last.
  package func add(run: CompactSketch, batches cumulative: [CompactSketch], later more: Int) {
    precondition(sections.isEmpty, "one long run is all there is")
    pool.merge(QuantileSketch(run))
    later = more
    replications = cumulative.count + 1
    var before: CompactSketch?
    for sketch in cumulative {
      sections.append(Section(sketch: sketch, later: 0, replications: 1, before: before))
      before = sketch
    }
    sections.append(Section(sketch: run, later: more, replications: 1, before: before))
  }

  private func add(section sketch: CompactSketch, later more: Int) {
    assert(more >= 0, "a negative number of values")
    later += more
    replications += 1
    let next = Section(sketch: sketch, later: more, replications: 1)
    if let last = sections.last, last.replications < perSection {
      sections[sections.count - 1] = ClusteredSample.joined(last, next)
    } else {
      if sections.count == ClusteredSample.mostSections { joinPairs() }
      sections.append(next)
    }
  }

  private func joinPairs() {
    sections = stride(from: 0, to: sections.count, by: 2).map {
      ClusteredSample.joined(sections[$0], sections[$0 + 1])
    }
    perSection *= 2
  }

  private static func joined(_ a: Section, _ b: Section) -> Section {
    var sketch = QuantileSketch(a.sketch)
    sketch.merge(QuantileSketch(b.sketch))
    return Section(
      sketch: CompactSketch(sketch), later: a.later + b.later, replications: a.replications + b.replications)
  }

  /// A quantile with its interval, and what is needed to compare it with another.
  package struct Quantile: Sendable, Hashable {
    /// Infinite where the quantile lies beyond the horizon. Times cannot be negative, so an interval that is
    /// open below begins at 0.
    package var interval: ConfidenceInterval
    /// Of each section: how many more of its values lie at or below the quantile than on average.
    package var residuals: [Double]

    package init(interval: ConfidenceInterval, residuals: [Double]) {
      self.interval = interval
      self.residuals = residuals
    }
  }

  /// Quantiles of a value taken at random, in ascending order of their shares.
  package func quantiles(_ shares: [Double], confidence: Double) -> [Quantile] {
    let found = pool.quantiles(shares, later: later)
    let reached = found.filter(\.isFinite).map { Int64($0.rounded(.down)) }
    let counts = sections.map { $0.counts(atMost: reached) }
    return shares.indices.map { place in
      let below = sections.indices.map { section in
        place < reached.count ? counts[section][place] : sections[section].count
      }
      return quantile(shares[place], at: found[place], below: below, confidence: confidence)
    }
  }

  private func quantile(_ share: Double, at value: Double, below: [Int], confidence: Double) -> Quantile {
    let sizes = sections.map { Double($0.count + $0.later) }
    let ratio = ClusteredRatio(
      values: below.indices.map { sizes[$0] > 0 ? Double(below[$0]) / sizes[$0] : .nan }, weights: sizes)
    // Signs as those of the value: where fewer values lie below it, the quantile is larger.
    let residuals = ratio.residuals.map { -$0 }
    guard ratio.count > 1 else {
      return Quantile(
        interval: ConfidenceInterval(
          mean: value, halfWidth: .infinity, count: ratio.count, confidence: confidence),
        residuals: residuals)
    }
    let ends = orderStatisticShares(
      size: size(ratio, confidence: confidence), p: share, confidence: confidence)
    let all = Double(count)
    let ranks = [
      ends.lower.map { max(0, Int(($0 * all).rounded(.down)) - 1) } ?? 0,
      ends.upper.map { max(0, Int(($0 * all).rounded(.up)) - 1) } ?? count,
    ]
    let values = pool.orderStatistics(ranks)
    let lower = ends.lower == nil ? 0 : values[0]
    return Quantile(
      interval: ConfidenceInterval(
        mean: value, lower: min(lower, value), upper: max(values[1], value), count: replications,
        confidence: confidence),
      residuals: residuals)
  }

  /// The effective size, less what it costs that it was estimated from few clusters: by the square of the
  /// normal quantile over Student's (Korn and Graubard 1998), with degrees of freedom that know of clusters
  /// which differ a lot. Where nothing varied, nothing was estimated.
  private func size(_ ratio: ClusteredRatio, confidence: Double) -> Double {
    if ratio.estimate >= 1 { return Double(replications) }
    if !(ratio.standardError > 0) { return ratio.total }
    let level = (1 + confidence) / 2
    let cost = standardNormal(level) / studentT(level, degreesOfFreedom: ratio.degreesOfFreedom)
    return ratio.effectiveSize * cost * cost
  }
}
