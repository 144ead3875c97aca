/// The laws of a trial, ready for drawing: flat, without references, one entry a law.
///
/// Made once a trial; costs a microsecond or so a law. Not for sharing between threads.
public struct SamplerTable: ~Copyable {
  /// One pointer, so that a draw that needs little of this loads little.
  @usableFromInline let storage: UnsafeMutablePointer<SamplerStorage>

  /// How this table draws.
  public var method: SamplerMethod { storage.pointee.method }
  /// How many laws there are.
  public var count: Int {
    @inlinable @inline(__always) get { storage.pointee.count }
  }

  /// Entries in the order of `laws`. Stops the program at a law whose `problem` is not nil, because drawing
  /// from it might never end.
  package init(_ laws: [Distribution], method: SamplerMethod) {
    let samplers = UnsafeMutablePointer<Sampler>.allocate(capacity: max(1, laws.count))
    for (row, law) in laws.enumerated() {
      precondition(law.problem == nil, "an impossible law reached the sampler table")
      (samplers + row).initialize(to: Sampler(law, row: UInt32(row), method: method))
    }
    storage = .allocate(capacity: 1)
    storage.initialize(
      to: SamplerStorage(
        samplers: samplers, ziggurats: Ziggurats.shared, count: laws.count, method: method, laws: laws))
  }

  deinit {
    storage.pointee.samplers.deallocate()
    storage.deinitialize(count: 1)
    storage.deallocate()
  }

  /// How the law at `index` is drawn.
  public subscript(_ index: Int) -> Sampler {
    @inlinable @inline(__always) get {
      assert(index >= 0 && index < count, "no such law in the sampler table")
      return storage.pointee.samplers[index]
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
    assert(index >= 0 && index < count, "no such law in the sampler table")
    let sampler = UnsafePointer(storage.pointee.samplers + index)
    if sampler.pointee.shape == .constant { return sampler.pointee.a }
    if !sampler.pointee.isInlined {
      return drawByGSL(index, device: device, stage: stage, attempt: attempt, generator: generator)
    }
    let place = DrawPlace(key: key, device: device, stage: stage, attempt: attempt)
    let (first, second) = place.pair()
    return storage.pointee.ziggurats.pointee.value(sampler.pointee, first, second, place)
  }

  /// The draws of several devices at the first attempt, each the same as its
  /// ``draw(_:key:device:stage:attempt:generator:)``; `values` has room for all of them.
  public func draw(
    _ index: Int, key: StreamKey, devices: UnsafeBufferPointer<UInt32>, stage: UInt32,
    generator: borrowing KeyedGenerator, into values: UnsafeMutablePointer<Double>
  ) {
    let sampler = self[index]
    if sampler.shape == .constant || !sampler.isInlined {
      for place in 0..<devices.count {
        values[place] =
          sampler.shape == .constant
          ? sampler.a
          : drawByGSL(index, device: devices[place], stage: stage, attempt: 0, generator: generator)
      }
      return
    }
    for first in stride(from: 0, to: devices.count, by: 8) {
      let some = min(8, devices.count - first)
      var eight = SIMD8<UInt32>()
      for lane in 0..<some { eight[lane] = devices[first + lane] }
      drawEight(sampler, key: key, eight, some, stage: stage, into: values + first)
    }
  }

  @inline(__always)
  private func drawEight(
    _ sampler: Sampler, key: StreamKey, _ devices: SIMD8<UInt32>, _ count: Int, stage: UInt32,
    into values: UnsafeMutablePointer<Double>
  ) {
    let (firsts, seconds) = philox8(key: key, devices: devices, stage: stage, attempt: 0)
    let ziggurats = storage.pointee.ziggurats
    for lane in 0..<count {
      let first = firsts[lane]
      // The two shapes in which newcomers come; the others, and what needs more numbers, as ever.
      if sampler.shape == .uniform {
        values[lane] = sampler.a + (sampler.b - sampler.a) * (Double(first >> 11) * 0x1p-53) + sampler.offset
      } else if sampler.shape == .exponential, let value = ziggurats.pointee.quickExponential(first) {
        values[lane] = sampler.a * value + sampler.offset
      } else {
        let place = DrawPlace(key: key, device: devices[lane], stage: stage, attempt: 0)
        values[lane] = ziggurats.pointee.value(sampler, first, seconds[lane], place)
      }
    }
  }

  /// By the same samplers as ``Distribution/draw(_:)``, chosen by the flat code.
  @usableFromInline @inline(never)
  func drawByGSL(
    _ index: Int, device: UInt32, stage: UInt32, attempt: UInt32, generator: borrowing KeyedGenerator
  ) -> Double {
    let sampler = storage.pointee.samplers[index]
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
      case .other: storage.pointee.laws[Int(sampler.row)].draw(generator)
      }
    return value + sampler.offset
  }
}

/// What a ``SamplerTable`` points to.
@usableFromInline struct SamplerStorage {
  @usableFromInline let samplers: UnsafeMutablePointer<Sampler>
  @usableFromInline let ziggurats: UnsafePointer<Ziggurats>
  @usableFromInline let count: Int
  let method: SamplerMethod
  /// For those that no formula covers.
  let laws: [Distribution]
}
