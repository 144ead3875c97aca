import CStreams

/// The distributions of a trial, ready for drawing: flat, without references, one entry a distribution.
///
/// Made once a trial; costs a microsecond or so a distribution. Not for sharing between threads.
@usableFromInline package struct SamplerTable: ~Copyable {
  /// One pointer, so that a draw that needs little of this loads little.
  @usableFromInline let storage: UnsafeMutablePointer<SamplerStorage>

  /// How many distributions there are.
  @usableFromInline package var count: Int {
    @inlinable @inline(__always) get { storage.pointee.count }
  }

  /// Entries in the order of `distributions`. Stops the program at one whose `problem` is not nil, because
  /// drawing from it might never end.
  package init(_ distributions: [Distribution], method: SamplerMethod) {
    let samplers = UnsafeMutablePointer<Sampler>.allocate(capacity: max(1, distributions.count))
    for (row, distribution) in distributions.enumerated() {
      precondition(distribution.problem == nil, "an impossible distribution reached the sampler table")
      (samplers + row).initialize(to: Sampler(distribution, row: UInt32(row), method: method))
    }
    storage = .allocate(capacity: 1)
    storage.initialize(
      to: SamplerStorage(
        samplers: samplers, ziggurats: Ziggurats.shared, count: distributions.count,
        distributions: distributions))
  }

  deinit {
    storage.pointee.samplers.deallocate()
    storage.deinitialize(count: 1)
    storage.deallocate()
  }

  /// How the distribution at `index` is drawn.
  package subscript(_ index: Int) -> Sampler {
    @inlinable @inline(__always) get {
      assert(index >= 0 && index < count, "no such distribution in the sampler table")
      return storage.pointee.samplers[index]
    }
  }

  /// A draw from the distribution at `index`. It depends on the arguments and on nothing drawn before.
  ///
  /// Cost: inlined 7 ns for an exponential, GSL's 14.
  ///
  /// - Parameters:
  ///   - key: the trial's, with which `generator` must have been made.
  ///   - stage: the ``StageHash`` of the name for which is drawn.
  ///   - generator: what GSL's samplers draw with; it is left at any place.
  /// - Returns: a number in the unit of the distribution's parameters.
  @inlinable @inline(__always)
  package func draw(
    _ index: Int, key: StreamKey, device: UInt32, stage: UInt32, attempt: UInt32,
    generator: borrowing KeyedGenerator
  ) -> Double {
    assert(index >= 0 && index < count, "no such distribution in the sampler table")
    assert(generator.isKeyed(with: key), "the generator belongs to another trial")
    let sampler = UnsafePointer(storage.pointee.samplers + index)
    if sampler.pointee.formula == .constant { return sampler.pointee.a }
    if !sampler.pointee.isInlined {
      return drawByGSL(index, device: device, stage: stage, attempt: attempt, generator: generator)
    }
    let place = DrawPlace(key: key, device: device, stage: stage, attempt: attempt)
    let (first, second) = place.pair()
    return storage.pointee.ziggurats.pointee.value(sampler.pointee, first, second, place)
  }

  /// The draws of several devices at the first attempt, each the same as its
  /// ``draw(_:key:device:stage:attempt:generator:)``.
  ///
  /// - Parameter values: has room for one number a device.
  package func draw(
    _ index: Int, key: StreamKey, devices: UnsafeBufferPointer<UInt32>, stage: UInt32,
    generator: borrowing KeyedGenerator, into values: UnsafeMutablePointer<Double>
  ) {
    assert(generator.isKeyed(with: key), "the generator belongs to another trial")
    let sampler = self[index]
    if sampler.formula == .constant {
      for place in 0..<devices.count { values[place] = sampler.a }
      return
    }
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * Self.block) { blocks in
      guard let firsts = blocks.baseAddress, let known = devices.baseAddress else { return }
      for start in stride(from: 0, to: devices.count, by: Self.block) {
        let count = min(Self.block, devices.count - start)
        philox_first_blocks(
          key.seed, key.replication, stage, known + start, count, firsts, firsts + Self.block)
        let place = DrawPlace(key: key, device: 0, stage: stage, attempt: 0)
        if sampler.isInlined {
          fill(values + start, count, sampler, firsts, known + start, place)
        } else {
          for lane in 0..<count {
            let second = firsts[lane + Self.block]
            generator.rekey(device: known[start + lane], stage: stage, first: firsts[lane], second: second)
            values[start + lane] = drawnByGSL(sampler, generator)
          }
        }
      }
    }
  }

  /// How many blocks of Philox are made at once.
  private static var block: Int { 64 }

  /// Turns first blocks into draws. Uniform and exponential distributions, by which most devices arrive,
  /// have loops of their own, because one number mostly suffices for them.
  private func fill(
    _ values: UnsafeMutablePointer<Double>, _ count: Int, _ sampler: Sampler,
    _ firsts: UnsafePointer<UInt64>, _ devices: UnsafePointer<UInt32>, _ place: DrawPlace
  ) {
    let ziggurats = storage.pointee.ziggurats
    func value(_ lane: Int) -> Double {
      let lanePlace = DrawPlace(key: place.key, device: devices[lane], stage: place.stage, attempt: 0)
      return ziggurats.pointee.value(sampler, firsts[lane], firsts[lane + Self.block], lanePlace)
    }
    switch sampler.formula {
    case .uniform:
      let (low, width) = (sampler.a, sampler.b - sampler.a)
      for lane in 0..<count {
        values[lane] = low + width * (Double(firsts[lane] >> 11) * 0x1p-53) + sampler.offset
      }
    case .exponential:
      for lane in 0..<count {
        if let quick = ziggurats.pointee.quickExponential(firsts[lane]) {
          values[lane] = sampler.a * quick + sampler.offset
        } else {
          values[lane] = value(lane)
        }
      }
    case .constant, .normal, .lognormal, .weibull, .gamma, .other:
      for lane in 0..<count { values[lane] = value(lane) }
    }
  }

  @usableFromInline @inline(never)
  func drawByGSL(
    _ index: Int, device: UInt32, stage: UInt32, attempt: UInt32, generator: borrowing KeyedGenerator
  ) -> Double {
    generator.rekey(device: device, stage: stage, attempt: attempt)
    return drawnByGSL(storage.pointee.samplers[index], generator)
  }

  /// By the same samplers of GSL as ``Distribution/draw(_:)``, chosen by the flat formula.
  @inline(__always)
  private func drawnByGSL(_ sampler: Sampler, _ generator: borrowing KeyedGenerator) -> Double {
    let (a, b) = (sampler.a, sampler.b)
    let value =
      switch sampler.formula {
      case .constant: a
      case .uniform: Uniform(low: a, high: b).draw(generator)
      case .exponential: Exponential(mean: a).draw(generator)
      case .normal: Normal(mean: a, standardDeviation: b).draw(generator)
      case .lognormal: Lognormal(mu: a, sigma: b).draw(generator)
      case .weibull: Weibull(shape: b, scale: a).draw(generator)
      case .gamma: Gamma(shape: b, scale: a).draw(generator)
      case .other: storage.pointee.distributions[Int(sampler.row)].draw(generator)
      }
    return value + sampler.offset
  }
}

/// What a ``SamplerTable`` points to.
@usableFromInline struct SamplerStorage {
  @usableFromInline let samplers: UnsafeMutablePointer<Sampler>
  @usableFromInline let ziggurats: UnsafePointer<Ziggurats>
  @usableFromInline let count: Int
  /// For those that no formula covers.
  let distributions: [Distribution]
}
