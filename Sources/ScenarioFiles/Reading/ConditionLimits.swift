import FleetModel

/// What conditions can ask for at the place where they stand. What is decided before anything happens cannot
/// ask for what only a trial can tell.
enum ConditionLimits {
  /// Columns only, and why no incident.
  case columns(incidents: String)
  /// All but incidents, and why.
  case noIncidents(String)
  case none

  /// Columns only, whatever else is asked for.
  static let columns = ConditionLimits.columns(incidents: beforeTrial)

  private static let beforeTrial =
    "this is decided before anything happens: conditions can ask for columns only here"

  /// Why a condition cannot be asked; nil: it can.
  func refusal(of condition: Condition) -> String? {
    switch (self, condition) {
    case (.columns(let why), .incident), (.noIncidents(let why), .incident): why
    case (.columns, _): condition.isOfTrial ? ConditionLimits.beforeTrial : nil
    case (.noIncidents, _), (.none, _): nil
    }
  }
}
