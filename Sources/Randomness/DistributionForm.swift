/// One set of parameters that determines a distribution, in the order in which they may be given without
/// names.
package struct DistributionForm {
  package let parameters: [DistributionParameter]
  /// The distribution with these values of the parameters, one for each. It may be an impossible one.
  package let make: ([Double]) -> Distribution

  init(_ parameters: DistributionParameter..., make: @escaping ([Double]) -> Distribution) {
    self.parameters = parameters
    self.make = { values in
      precondition(values.count == parameters.count, "a form is made with one value for each parameter")
      return make(values)
    }
  }
}
