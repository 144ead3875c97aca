/// The laws of a trial, ready for drawing: flat, without references, one entry a law.
///
/// Made once a trial; costs a microsecond or so a law. Not for sharing between threads.
public struct SamplerTable: ~Copyable {
  /// How this table draws.
  public let method: SamplerMethod
  /// How many laws there are.
  public let count: Int
  @usableFromInline let samplers: UnsafeMutablePointer<Sampler>
  @usableFromInline let ziggurats: Ziggurats
  /// For those that no formula covers.
  private let laws: [Distribution]

  /// Entries in the order of `laws`. Stops the program at a law whose `problem` is not nil, because drawing
  /// from it might never end.
  package init(_ laws: [Distribution], method: SamplerMethod) {
    self.method = method
    self.laws = laws
    count = laws.count
    ziggurats = Ziggurats.shared
    samplers = .allocate(capacity: max(1, laws.count))
    for (row, law) in laws.enumerated() {
      precondition(law.problem == nil, "an impossible law reached the sampler table")
      (samplers + row).initialize(to: Sampler(law, row: UInt32(row), method: method))
    }
  }

  deinit { samplers.deallocate() }

  /// How the law at `index` is drawn.
  public subscript(_ index: Int) -> Sampler {
    @inlinable @inline(__always) get {
      precondition(index >= 0 && index < count, "no such law in the sampler table")
      return samplers[index]
    }
  }

  /// A draw from the law at `index` for a device in a stage (``stageHash(_:)`` of its name) at an attempt. It
  /// depends on the arguments and on nothing drawn before. `generator` must have been made with `key`, and
  /// is left anywhere.
  ///
  /// Cost: see ``SamplerMethod``; inlined 7 ns for an exponential, GSL's 14.
  @inlinable @inline(__always)
  public func draw(
    _ index: Int, key: StreamKey, device: UInt32, stage: UInt32, attempt: UInt32,
    generator: borrowing KeyedGenerator
  ) -> Double {
    let sampler = self[index]
    if sampler.shape == .constant { return sampler.a }
    if method == .gsl || sampler.shape == .other {
      return drawByGSL(sampler, device: device, stage: stage, attempt: attempt, generator: generator)
    }
    let place = DrawPlace(key: key, device: device, stage: stage, attempt: attempt)
    let (first, second) = place.pair()
    return ziggurats.value(sampler, first, second, place)
  }

  /// The draws of eight devices, each the same as its ``draw(_:key:device:stage:attempt:generator:)``.
  @inlinable
  public func draw8(
    _ index: Int, key: StreamKey, devices: SIMD8<UInt32>, stage: UInt32, attempt: UInt32,
    generator: borrowing KeyedGenerator
  ) -> SIMD8<Double> {
    let sampler = self[index]
    if sampler.shape == .constant { return SIMD8(repeating: sampler.a) }
    var draws = SIMD8<Double>()
    if method == .gsl || sampler.shape == .other {
      for lane in 0..<8 {
        draws[lane] = drawByGSL(
          sampler, device: devices[lane], stage: stage, attempt: attempt, generator: generator)
      }
      return draws
    }
    let (firsts, seconds) = philox8(key: key, devices: devices, stage: stage, attempt: attempt)
    for lane in 0..<8 {
      let place = DrawPlace(key: key, device: devices[lane], stage: stage, attempt: attempt)
      draws[lane] = ziggurats.value(sampler, firsts[lane], seconds[lane], place)
    }
    return draws
  }

  /// By the same samplers as ``Distribution/draw(_:)``, chosen by the flat code.
  @usableFromInline @inline(never)
  func drawByGSL(
    _ sampler: Sampler, device: UInt32, stage: UInt32, attempt: UInt32, generator: borrowing KeyedGenerator
  ) -> Double {
    generator.rekey(device: device, stage: stage, attempt: attempt)
    let (a, b) = (sampler.a, sampler.b)
    let value =
      switch sampler.shape {
      case .constant: a
      case .uniform: Uniform(low: a, high: b).draw(generator)
      case .exponential: Exponential(mean: a).draw(generator)
      case .normal: Normal(mean: a, standardDeviation: b).draw(generator)
      case .lognormal: Lognormal(mu: a, sigma: b).draw(generator)
      case .weibull: Weibull(shape: b, scale: a).draw(generator)
      case .gamma: Gamma(shape: b, scale: a).draw(generator)
      case .other: laws[Int(sampler.row)].draw(generator)
      }
    return value + sampler.offset
  }
}
