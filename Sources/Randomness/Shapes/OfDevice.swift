/// A value that a device draws once and keeps: whoever is slow is slow everywhere.
struct OfDevice: Shape {
  var inner: Distribution
  var luck: DeviceLuck

  static var family: DistributionFamily { .ofdevice }
  static var arguments: DistributionArguments { .luck { .ofDevice($0, DeviceLuck($1)) } }
  var contents: DistributionContents { .luck(inner, name: luck.name) }

  var problem: String? { inner.problem ?? inner.problemAsMargin }
  var point: Double? { inner.point }
  var hasLuck: Bool { true }
  var mean: Double { inner.mean }
  var variance: Double { inner.variance }
  var minimum: Double { inner.minimum }
  func cdf(_ x: Double) -> Double { inner.cdf(x) }
  func below(_ x: Double) -> Double { inner.shape.below(x) }
  func quantile(_ p: Double) -> Double { inner.quantile(p) }

  /// By inversion, so that all that depends on the same luck goes up and down together.
  func draw(_ generator: borrowing KeyedGenerator) -> Double { inner.quantile(luck.uniform(generator)) }

  func scaled(by factor: Double) -> Distribution { .ofDevice(inner.scaled(by: factor), luck) }
}
