import Testing

@testable import Randomness

/// What holds for every family, the newest included.
@Suite struct DistributionFamilyTests {
  @Test(arguments: DistributionFamily.allCases)
  func `the shape of a family says that it is of that family`(family: DistributionFamily) {
    #expect(family.shape.family == family)
  }

  @Test(arguments: DistributionFamily.allCases)
  func `every family is among the distributions of these tests`(family: DistributionFamily) {
    #expect(
      Families.all.contains { $0.family == family }, "add a \(family.name) distribution to Families.swift")
    #expect(
      ParameterTests.impossible.contains { $0.law.family == family },
      "add an impossible \(family.name) distribution to ParameterTests.swift")
  }

  @Test(arguments: Families.all)
  func `what a distribution holds is what its family is given`(law: Distribution) throws {
    let made: Distribution? =
      switch (law.family.arguments, law.contents) {
      case (.forms(let forms), .form(let values)): forms[0].make(values)
      case (.values(let make), .values(let values)): make(values)
      case (.components(let make), .components(let components)): make(components)
      case (.bounds(let make), .bounds(let inner, let low, let high)): make(inner, low, high)
      case (.change(_, let make), .change(let inner, let by)): make(inner, by)
      case (.product(let make), .product(let inner, let factor)): make(inner, factor)
      case (.luck(let make), .luck(let inner, let name)): make(inner, name)
      case (.correlation(_, let make), .correlation(let inner, let name, let by)): make(inner, name, by)
      case (.forms, _), (.values, _), (.components, _), (.bounds, _), (.change, _), (.product, _),
        (.luck, _), (.correlation, _):
        nil
      }
    let again = try #require(made)
    #expect(again.family == law.family)
    // By their quantiles, because a median's logarithm is rounded.
    for p in [0.1, 0.5, 0.9] {
      #expect(abs(again.quantile(p) - law.quantile(p)) <= 1e-12 * abs(law.quantile(p)), "at \(p)")
    }
  }

  @Test(arguments: DistributionFamily.allCases)
  func `parameters of one form have names of their own`(family: DistributionFamily) {
    guard case .forms(let forms) = family.arguments else { return }
    #expect(!forms.isEmpty)
    for form in forms { #expect(Set(form.parameters.map(\.name)).count == form.parameters.count) }
  }

  @Test func `a form is made with one value for each parameter`() async {
    await #expect(processExitsWith: .failure) {
      guard case .forms(let forms) = DistributionFamily.uniform.arguments else { return }
      _ = forms[0].make([1])
    }
  }
}
