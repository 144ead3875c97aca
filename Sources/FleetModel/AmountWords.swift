import Randomness

/// Amounts as a scenario would write them: "5.4 GB", "3 days".
package enum AmountWords {
  package static func size(_ bytes: Double) -> String { Distribution.constant(bytes).description(in: .bytes) }

  package static func time(_ seconds: Double) -> String {
    Distribution.constant(seconds).description(in: .seconds)
  }
}
