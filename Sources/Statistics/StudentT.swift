@preconcurrency import CGSL

/// The value that a Student t variable with so many degrees of freedom (above 0, need not be whole) stays
/// below with probability `p`: minus infinity at 0, infinity at 1. By GSL's `gsl_cdf_tdist_Pinv`, about 1 µs.
package func studentT(_ p: Double, degreesOfFreedom: Double) -> Double {
  precondition(p >= 0 && p <= 1, "a probability lies between 0 and 1")
  precondition(degreesOfFreedom > 0, "Student's t needs degrees of freedom above 0")
  keepGSLFromAborting
  return gsl_cdf_tdist_Pinv(p, degreesOfFreedom)
}

/// The same of a standard normal variable.
func standardNormal(_ p: Double) -> Double {
  precondition(p > 0 && p < 1, "a probability lies between 0 and 1")
  return gsl_cdf_ugaussian_Pinv(p)
}

/// P(X ≤ x) of a variable with the beta distribution of these two shapes (above 0).
func betaCumulative(_ x: Double, _ a: Double, _ b: Double) -> Double {
  precondition(x >= 0 && x <= 1 && a > 0 && b > 0, "a beta variable lies between 0 and 1")
  keepGSLFromAborting
  return gsl_cdf_beta_P(x, a, b)
}

/// GSL's own error handler ends the process; without it, a function that fails returns not-a-number.
let keepGSLFromAborting: Void = { _ = gsl_set_error_handler_off() }()
