/// How a trial draws from its distributions. Both ways have the same keys and follow the same distributions,
/// but give different numbers: results of one are not comparable with the other's bit for bit.
@usableFromInline package enum SamplerMethod: String, Sendable, CaseIterable {
  /// The samplers of the GNU Scientific Library: the very numbers of ``Distribution/draw(_:)``.
  case gsl
  /// Formulae of our own in the caller's code: ziggurats for exponential and normal and what follows from
  /// them. Families without such a formula draw as under ``gsl``.
  case inlined
}
