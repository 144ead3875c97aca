import CLibrary

extension Ziggurats {
  /// A draw from the first two numbers of a place and, where they do not suffice, those after them. For all
  /// but ``SamplerFormula/other``, for which it is not a number.
  @inlinable @inline(__always)
  func value(_ sampler: Sampler, _ first: UInt64, _ second: UInt64, _ place: DrawPlace) -> Double {
    let (a, b) = (sampler.a, sampler.b)
    let value: Double
    switch sampler.formula {
    case .constant: value = a
    case .uniform: value = a + (b - a) * (Double(first >> 11) * 0x1p-53)
    case .exponential: value = a * (quickExponential(first) ?? slowExponential(first, second, place))
    case .normal: value = a + b * (quickNormal(first) ?? slowNormal(first, second, place))
    case .lognormal: value = exp(a + b * (quickNormal(first) ?? slowNormal(first, second, place)))
    case .weibull: value = a * pow(quickExponential(first) ?? slowExponential(first, second, place), b)
    case .gamma: value = a * gamma(b, first, second, place)
    case .other: value = .nan
    }
    return value + sampler.offset
  }

  @usableFromInline @inline(never)
  func slowExponential(_ first: UInt64, _ second: UInt64, _ place: DrawPlace) -> Double {
    var stream = RandomStream(place, second: second)
    return exponential(first, &stream)
  }

  @usableFromInline @inline(never)
  func slowNormal(_ first: UInt64, _ second: UInt64, _ place: DrawPlace) -> Double {
    var stream = RandomStream(place, second: second)
    return normal(first, &stream)
  }

  /// Gamma of scale 1: shapes 1 to 4 as the sums of exponentials that they are, others by rejection.
  @usableFromInline @inline(never)
  func gamma(_ shape: Double, _ first: UInt64, _ second: UInt64, _ place: DrawPlace) -> Double {
    if shape == 2, let a = quickExponential(first), let b = quickExponential(second) { return a + b }
    if shape == 3, let a = quickExponential(first), let b = quickExponential(second),
      let c = quickExponential(place.pair(block: 1).first)
    {
      return a + b + c
    }
    return slowGamma(shape, first, second, place)
  }

  @inline(never)
  private func slowGamma(_ shape: Double, _ first: UInt64, _ second: UInt64, _ place: DrawPlace) -> Double {
    var stream = RandomStream(place, second: second)
    if shape == 1 || shape == 2 || shape == 3 || shape == 4 {
      var sum = exponential(first, &stream)
      var left = shape
      while left > 1 {
        sum += exponential(stream.next(), &stream)
        left -= 1
      }
      return sum
    }
    if shape >= 1 { return largeGamma(shape, first, &stream) }
    let above = largeGamma(shape + 1, first, &stream)
    return above * pow(stream.uniformPositive(), 1 / shape)
  }

  /// For shapes from 1: a cube of a normal, nearly. Source: Marsaglia and Tsang, "A simple method for
  /// generating gamma variables", ACM TOMS 26(3), 2000, https://doi.org/10.1145/358407.358414.
  private func largeGamma(_ shape: Double, _ first: UInt64, _ stream: inout RandomStream) -> Double {
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    var number = first
    while true {
      let x = quickNormal(number) ?? normal(number, &stream)
      let root = 1 + c * x
      if root > 0 {
        let cube = root * root * root
        let chance = stream.uniform()
        let square = x * x
        if chance < 1 - 0.0331 * square * square || log(chance) < 0.5 * square + d * (1 - cube + log(cube)) {
          return d * cube
        }
      }
      number = stream.next()
    }
  }
}
