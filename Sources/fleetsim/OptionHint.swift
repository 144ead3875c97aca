import ArgumentParser

/// What an option that no command has was probably meant to be.
enum OptionHint {
  /// What scenarios say of their experiment, which people look for among the options.
  private static let settings = [
    "replications", "confidence", "precision", "warm up", "what would help", "results by", "full time",
  ]

  /// A line behind the complaint of the argument parser; nil: nothing is known.
  static func remedy(for complaint: String) -> String? {
    guard let option = complaint.firstMatch(of: /Unknown option '--([a-z-]+)'/)?.1 else { return nil }
    let words = option.split(separator: "-").joined(separator: " ")
    if words == "horizon" { return "It is part of the scenario: --set horizon=VALUE." }
    guard settings.contains(words) else { return nil }
    let path = words.contains(" ") ? "\"experiment.\(words)=VALUE\"" : "experiment.\(words)=VALUE"
    return "It is part of the scenario: --set \(path)."
  }
}
