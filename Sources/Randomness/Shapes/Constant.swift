/// Always the same value; also what any family is when its spread is zero.
struct Constant: Shape {
  var value: Double

  static var family: DistributionFamily { .constant }
  static var arguments: DistributionArguments {
    .forms([DistributionForm(.quantity("value").unnamed) { .constant($0[0]) }])
  }
  var contents: DistributionContents { .form([value]) }

  var problem: String? { firstBroken((value.isFinite, "the value must be a finite number")) }
  var point: Double? { value }
  var mean: Double { value }
  var variance: Double { 0 }
  var minimum: Double { value }
  func cdf(_ x: Double) -> Double { x >= value ? 1 : 0 }
  func below(_ x: Double) -> Double { x > value ? 1 : 0 }
  func quantile(_ p: Double) -> Double { value }
  func draw(_ generator: borrowing KeyedGenerator) -> Double { value }
  func sampler(_ method: SamplerMethod) -> Sampler { Sampler(.constant, value) }
  func scaled(by factor: Double) -> Distribution { .constant(value * factor) }
}
