/// How a trial draws from its laws. Both ways are keyed alike and follow the same laws, but give different
/// numbers: results of one are not comparable with the other's bit for bit.
@usableFromInline package enum SamplerMethod: String, Sendable, CaseIterable {
  /// The samplers of the GNU Scientific Library: the very numbers of ``Distribution/draw(_:)``.
  case gsl
  /// Ours, in the caller's code: ziggurats for exponential and normal and what follows from them. Families
  /// without one of ours draw as under ``gsl``.
  case inlined
}
