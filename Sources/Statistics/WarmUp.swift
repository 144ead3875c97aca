/// How much of the beginning of a run to leave out, so that an empty start does not colour the long-run mean.
package enum WarmUp {
  /// The number of values to drop from the front, by MSER-5 (White, Simulation 69, 1997; White, Cobb &
  /// Spratt, WSC 2000): in means of five values, drop so many that the standard error of the mean of the rest
  /// is smallest, Σ(y − mean)² / k² over the k means kept.
  ///
  /// Nil when that lies beyond half of the run, or there are fewer than ten means: the run is too short to
  /// tell. The last five means are always kept, because the spread of fewer is an accident and often tiny
  /// (Hoad, Robinson & Davies, JORS 61, 2010). Of equal choices the shortest is taken. O(n).
  package static func truncation(of values: [Double], batch: Int = 5) -> Int? {
    precondition(batch >= 1, "a batch has at least one value")
    let count = values.count / batch
    guard count >= 10 else { return nil }
    var kept = Moments()
    var best = (dropped: count, score: Double.infinity)
    for dropped in stride(from: count - 1, through: 0, by: -1) {
      kept.add(Moments(values[dropped * batch..<(dropped + 1) * batch]).mean)
      guard kept.count >= 5 else { continue }
      let score = kept.variance * Double(kept.count - 1) / (Double(kept.count) * Double(kept.count))
      if score <= best.score { best = (dropped, score) }
    }
    return 2 * best.dropped <= count ? best.dropped * batch : nil
  }
}
