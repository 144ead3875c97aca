import Randomness

/// Where a trial's random numbers come from: distributions prepared once, and every draw keyed by the device,
/// the stage, and how many times the device has drawn there.
struct Draws: ~Copyable {
  let key: StreamKey
  private let generator: KeyedGenerator
  private let samplers: SamplerTable

  init(_ laws: [Distribution], key: StreamKey, method: SamplerMethod) {
    self.key = key
    generator = KeyedGenerator(key: key)
    samplers = SamplerTable(laws, method: method)
  }

  @inline(__always) func draw(_ law: Int, device: UInt32, stage: UInt32, attempt: UInt32 = 0) -> Double {
    samplers.draw(law, key: key, device: device, stage: stage, attempt: attempt, generator: generator)
  }

  /// The first draw of each of the devices.
  func draw(
    _ law: Int, devices: UnsafeBufferPointer<UInt32>, stage: UInt32, into values: UnsafeMutablePointer<Double>
  ) {
    samplers.draw(law, key: key, devices: devices, stage: stage, generator: generator, into: values)
  }

  @inline(__always) func uniform(device: UInt32, stage: UInt32, attempt: UInt32 = 0) -> Double {
    key.uniform(device: device, stage: stage, attempt: attempt)
  }
}
