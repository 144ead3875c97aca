import CLibrary

/// The standard exponential and the standard normal, by 256 layers of equal area each: all but one draw in
/// fifty are a table entry times a random number.
///
/// Of a 64-bit number, bits 0–7 choose the layer, bit 8 the sign and bits 11–63 the place in the layer: none
/// serves twice (the flaw that Doornik found in the original). Source: Marsaglia and Tsang, "The ziggurat
/// method for generating random variables", Journal of Statistical Software 5(8), 2000,
/// https://doi.org/10.18637/jss.v005.i08; Doornik, "An improved ziggurat method", Oxford, 2005.
@usableFromInline struct Ziggurat: BitwiseCopyable {
  /// 257 right-hand edges of the layers, from the base to 0 at the top. The base is as wide as a rectangle
  /// of its height that has the area of the base and the tail together.
  @usableFromInline let edges: UnsafePointer<Double>
  /// The density at each edge; in layer i between i and i + 1.
  let heights: UnsafePointer<Double>

  /// Where the exponential's tail begins.
  static let exponentialTail = 7.697_117_470_131_049_72
  /// Where the normal's tail begins.
  static let normalTail = 3.654_152_885_361_008_8

  /// Tables for a density that falls from 1 at 0, whose tail from `tail` on has the area `tailArea`. They
  /// are never freed: there are two, made once a process and only read.
  fileprivate init(
    tail: Double, tailArea: Double, density: (Double) -> Double, inverse: (Double) -> Double
  ) {
    let edges = UnsafeMutablePointer<Double>.allocate(capacity: 257)
    let heights = UnsafeMutablePointer<Double>.allocate(capacity: 257)
    let area = tail * density(tail) + tailArea
    edges[0] = area / density(tail)
    edges[1] = tail
    for layer in 2..<256 { edges[layer] = inverse(area / edges[layer - 1] + density(edges[layer - 1])) }
    edges[256] = 0
    for layer in 0...256 { heights[layer] = density(edges[layer]) }
    self.edges = UnsafePointer(edges)
    self.heights = UnsafePointer(heights)
  }
}

/// Both tables, made when the first sampler table asks for them. A sampler table keeps a pointer to them,
/// so that no draw has to ask whether they are made.
@usableFromInline struct Ziggurats: BitwiseCopyable, @unchecked Sendable {
  @usableFromInline let exponential: Ziggurat
  @usableFromInline let normal: Ziggurat

  /// Never freed.
  nonisolated(unsafe) static let shared: UnsafePointer<Ziggurats> = {
    let tables = UnsafeMutablePointer<Ziggurats>.allocate(capacity: 1)
    tables.initialize(to: Ziggurats())
    return UnsafePointer(tables)
  }()

  private init() {
    exponential = Ziggurat(
      tail: Ziggurat.exponentialTail, tailArea: exp(-Ziggurat.exponentialTail),
      density: { exp(-$0) }, inverse: { -log($0) })
    normal = Ziggurat(
      tail: Ziggurat.normalTail,
      tailArea: (Double.pi / 2).squareRoot() * erfc(Ziggurat.normalTail / 2.squareRoot()),
      density: { exp(-0.5 * $0 * $0) }, inverse: { (-2 * log($0)).squareRoot() })
  }
}

extension Ziggurat {
  /// A height in a layer, as a share of it.
  func height(in layer: Int, at share: Double) -> Double {
    heights[layer] + share * (heights[layer + 1] - heights[layer])
  }
}
