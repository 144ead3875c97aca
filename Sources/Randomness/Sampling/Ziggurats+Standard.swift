import CLibrary

// The quick half of each method is inlined where a draw is made. The whole method, which one draw in 50 to
// 100 needs, is called, so that its logarithms do not lengthen every place that draws.
extension Ziggurats {
  /// A standard exponential from one number; nil where one number does not decide it.
  @inlinable @inline(__always)
  func quickExponential(_ number: UInt64) -> Double? {
    let layer = Int(truncatingIfNeeded: number & 255)
    let x = Double(number >> 11) * 0x1p-53 * exponential.edges[layer]
    return x < exponential.edges[layer &+ 1] ? x : nil
  }

  /// A standard normal from one number; nil where one number does not decide it.
  @inlinable @inline(__always)
  func quickNormal(_ number: UInt64) -> Double? {
    let layer = Int(truncatingIfNeeded: number & 255)
    let x = Double(number >> 11) * 0x1p-53 * normal.edges[layer]
    return x < normal.edges[layer &+ 1] ? Double(bitPattern: x.bitPattern | (number & 256) &<< 55) : nil
  }

  /// A standard exponential from a `number` and, where that does not suffice, those after it in the stream.
  func exponential(_ number: UInt64, _ stream: inout RandomStream) -> Double {
    var number = number
    while true {
      if let x = quickExponential(number) { return x }
      // The tail of an exponential is an exponential.
      let layer = Int(number & 255)
      if layer == 0 { return Ziggurat.exponentialTail - log1p(-stream.uniform()) }
      let x = Double(number >> 11) * 0x1p-53 * exponential.edges[layer]
      if exponential.height(in: layer, at: stream.uniform()) < exp(-x) { return x }
      number = stream.next()
    }
  }

  /// A standard normal from a `number` and, where that does not suffice, those after it in the stream.
  func normal(_ number: UInt64, _ stream: inout RandomStream) -> Double {
    var number = number
    while true {
      if let x = quickNormal(number) { return x }
      let layer = Int(number & 255)
      let x = layer == 0 ? normalTail(&stream) : Double(number >> 11) * 0x1p-53 * normal.edges[layer]
      if layer == 0 || normal.height(in: layer, at: stream.uniform()) < exp(-0.5 * x * x) {
        return number & 256 == 0 ? x : -x
      }
      number = stream.next()
    }
  }

  /// A normal above the base layer's edge. Source: Marsaglia, "Generating a variable from the tail of the
  /// normal distribution", Technometrics 6(1), 1964.
  private func normalTail(_ stream: inout RandomStream) -> Double {
    while true {
      let beyond = -log1p(-stream.uniform()) / Ziggurat.normalTail
      let bar = -log1p(-stream.uniform())
      if bar + bar >= beyond * beyond { return Ziggurat.normalTail + beyond }
    }
  }
}
