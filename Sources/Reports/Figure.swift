import Statistics

/// An estimate and how sure it is, as people read it: the half-width with two significant digits, the mean to
/// the same place ("58.13 ± 0.34", "2,180 ± 120"). Where the interval is not symmetric both of its ends stand
/// there ("276 (258 to 301)"), or the one that is known ("276 (at least 258)").
package struct Figure: Sendable, Hashable {
  /// "58.13", "never", "–".
  package var lead: String
  /// "± 0.34", "(3 of 20)"; empty where there is nothing to add.
  package var tail: String

  package init(_ lead: String, _ tail: String = "") {
    self.lead = lead
    self.tail = tail
  }

  /// There is no number.
  package static let none = Figure(Decimal.none)

  /// In one piece, with a unit behind it unless that is empty.
  package func text(_ unit: String = "") -> String {
    let number = tail.isEmpty ? lead : "\(lead) \(tail)"
    return unit.isEmpty ? number : "\(number) \(unit)"
  }

  /// Both are divided by the scale's unit. A half-width that is not known (one value) leaves the mean alone,
  /// with four digits; one of 0, or of rounding errors, says that every value was the same (a plain 0 says so
  /// itself).
  package init(mean: Double, halfWidth: Double, in scale: Scale = .one) {
    guard mean.isFinite else {
      self = .none
      return
    }
    let mean = mean / scale.size
    let half = halfWidth / scale.size
    if !half.isFinite {
      self.init(Decimal.plain(mean))
    } else if half <= abs(mean) * 1e-9 {
      self.init(Decimal.plain(mean), mean == 0 ? "" : "± 0")
    } else {
      let places = Figure.places(half: half, mean: mean)
      self.init(Decimal.fixed(mean, places: places), "± " + Figure.half(half, places: places))
    }
  }

  package init(_ interval: ConfidenceInterval, in scale: Scale = .one) {
    let (below, above) = (interval.mean - interval.lower, interval.upper - interval.mean)
    let isSymmetric = above.isFinite && abs(above - below) <= 1e-9 * max(above, abs(interval.mean))
    if interval.isOpenBelow && interval.isOpenAbove || isSymmetric || interval.mean.isNaN {
      self.init(mean: interval.mean, halfWidth: interval.halfWidth, in: scale)
    } else {
      self.init(uneven: interval.scaled(by: 1 / scale.size))
    }
  }

  /// All numbers end at the same place.
  private init(uneven interval: ConfidenceInterval) {
    let ends = [interval.lower, interval.upper].filter(\.isFinite)
    let half = ends.map { abs($0 - interval.mean) }.filter(\.isFinite).max() ?? 0
    let largest = (ends + [interval.mean]).filter(\.isFinite).map(abs).max() ?? 0
    let places = Figure.places(half: half, mean: largest)
    func text(_ value: Double) -> String {
      half > 0 ? Decimal.fixed(value, places: places) : Decimal.plain(value)
    }
    var tail = ""
    if interval.isOpenAbove && interval.lower.isFinite {
      tail = "(at least \(text(interval.lower)))"
    } else if interval.isOpenBelow && interval.upper.isFinite {
      tail = "(at most \(text(interval.upper)))"
    } else if !ends.isEmpty {
      tail = "(\(text(interval.lower)) to \(text(interval.upper)))"
    }
    if interval.mean == .infinity {
      // A quantile of devices of which too many are not finished. In two parts, because cells are aligned
      // where they part.
      self.init("after", "the horizon" + (tail.isEmpty ? "" : " " + tail))
    } else {
      self.init(text(interval.mean), tail)
    }
  }

  /// Decimals that leave the half-width two significant digits, and the mean at most six.
  private static func places(half: Double, mean: Double) -> Int {
    let wanted = 1 - Decimal.exponent(Decimal.rounded(half, digits: 2))
    return min(wanted, max(0, 5 - Decimal.exponent(mean)))
  }

  /// Never shown as 0: a half-width below the last digit of the mean reads as one of that digit.
  private static func half(_ half: Double, places: Int) -> String {
    let text = Decimal.fixed(half, places: places)
    let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
    return isZero ? String(text.dropLast()) + "1" : text
  }
}
