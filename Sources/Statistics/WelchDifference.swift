/// How far the mean of one list lies above that of another, where the two have nothing to do with each other
/// and may spread differently: Welch's interval (Biometrika 34, 1947), with degrees of freedom by
/// Satterthwaite (Biometrics Bulletin 2, 1946).
///
/// - Returns: An interval that is open at both ends where one list has fewer than two values.
package func welchDifference(_ a: Moments, _ b: Moments, confidence: Double) -> ConfidenceInterval {
  precondition(confidence > 0 && confidence < 1, "confidence lies between 0 and 1")
  let count = min(a.count, b.count)
  var halfWidth = Double.infinity
  if count > 1 {
    let (va, vb) = (a.variance / Double(a.count), b.variance / Double(b.count))
    let variance = va + vb
    if variance > 0 {
      let freedom =
        variance * variance / (va * va / Double(a.count - 1) + vb * vb / Double(b.count - 1))
      halfWidth = studentT((1 + confidence) / 2, degreesOfFreedom: freedom) * variance.squareRoot()
    } else {
      halfWidth = 0
    }
  }
  return ConfidenceInterval(
    mean: a.mean - b.mean, halfWidth: halfWidth, count: count, confidence: confidence)
}
