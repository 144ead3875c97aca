import CGSL

/// Integrals over probabilities.
enum Quadrature {
  /// The integral of `function` over a part of 0...1, adaptively (QUADPACK's QAGS), to about nine
  /// digits. The function is never asked at 0 or 1, where quantiles may be infinite.
  static func integral(from low: Double, to high: Double, _ function: (Double) -> Double) -> Double {
    if high <= low { return 0 }
    silenceGSL()
    let most = 500
    guard let workspace = gsl_integration_workspace_alloc(most) else { fatalError("out of memory") }
    defer { gsl_integration_workspace_free(workspace) }
    return withoutActuallyEscaping(function) { function in
      var context = Integrand(function: function)
      return withUnsafeMutablePointer(to: &context) { context in
        var integrand = gsl_function(
          function: { x, context in
            guard let integrand = context?.assumingMemoryBound(to: Integrand.self) else { return .nan }
            return integrand.pointee.function(min(1 - 0x1p-53, max(.leastNormalMagnitude, x)))
          }, params: context)
        var (result, error) = (0.0, 0.0)
        // A missed tolerance (steps in the function) still leaves the best estimate in `result`.
        _ = gsl_integration_qags(&integrand, low, high, 0, 1e-9, most, workspace, &result, &error)
        return result
      }
    }
  }
}

private struct Integrand {
  var function: (Double) -> Double
}
