/// How a deployment, or a part of one, stands in a report of Windows Autopilot.
///
/// Members and their codes: learn.microsoft.com/graph/api/resources/
/// intune-troubleshooting-windowsautopilotdeploymentstate.
enum DeploymentState: Int, CaseIterable {
  case unknown, success, inProgress, failure
  /// It timed out, and the user went on past the failure.
  case successWithTimeout
  case notAttempted, disabled
  /// It succeeded after a time-out.
  case successOnRetry

  /// The state that a text names: as Graph writes it, as reports show it in English and in German, or by its
  /// code.
  ///
  /// - Parameter isCoded: whether numbers are codes.
  init?(_ text: String, isCoded: Bool) {
    if isCoded, let code = Int(text) {
      self.init(rawValue: code)
      return
    }
    let word = FoldedName.of(text)
    guard let state = DeploymentState.allCases.first(where: { $0.words.contains(word) }) else { return nil }
    self = state
  }

  /// As ``FoldedName`` gives them.
  private var words: [String] {
    switch self {
    case .unknown: ["unknown", "unbekannt"]
    case .success: ["success", "succeeded", "successful", "completed", "erfolgreich", "abgeschlossen"]
    case .inProgress: ["inprogress", "inbearbeitung", "wirdausgefuehrt"]
    case .failure: ["failure", "failed", "error", "fehler", "fehlgeschlagen"]
    case .successWithTimeout: ["successwithtimeout", "erfolgreichmittimeout"]
    case .notAttempted: ["notattempted", "nichtversucht"]
    case .disabled: ["disabled", "deaktiviert"]
    case .successOnRetry: ["successonretry", "erfolgreichbeimwiederholungsversuch"]
    }
  }
}
