/// Equal to within 1e-9, relative (absolute below 1).
func near(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-9) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
}
func near(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool { near([a], [b], tolerance) }
