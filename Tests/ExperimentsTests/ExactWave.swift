/// When the last of some jobs is done that are all there at the start, and take exponential times of mean 1
/// on some servers: a pure death process with rates min(k, servers), by uniformisation (Jensen 1953).
enum ExactWave {
  /// The probability that all are done by `time`.
  static func isDone(jobs: Int, servers: Int, by time: Double) -> Double {
    let rate = Double(servers)
    var left = [Double](repeating: 0, count: jobs) + [1]
    var weight = exp(rate * time)
    var sum = 0.0
    for step in 1..<Int(rate * time * 3 + 200) {
      for jobs in 0..<left.count {
        let leaves = Double(min(jobs, servers)) / rate
        if jobs > 0 { left[jobs - 1] += left[jobs] * leaves }
        left[jobs] *= 1 - leaves
      }
      weight *= rate * time / Double(step)
      sum += weight * left[0]
    }
    return sum
  }

  private static func exp(_ x: Double) -> Double {
    var (term, sum) = (1.0, 1.0)
    for step in 1..<400 {
      term *= x / Double(step)
      sum += term
    }
    return 1 / sum
  }
}
