import ArgumentParser
import Experiments
import ScenarioFiles

/// What counts as the same, for `verify`.
struct VerifyOptions: ParsableArguments {
  @Option(
    name: .customLong("tolerance"), parsing: .singleValue,
    help: ArgumentHelp(
      "How large a change does not matter: \"1 %\" for all measures, \"done.last=2 %\" for one. May be "
        + "repeated; goes before those under expect: in the file.", valueName: "share"))
  var texts: [String] = []

  @Option(help: "Of each of the two one-sided tests. Default: that of the result on file.")
  var confidence: String?

  @Flag(help: "What cannot be told for lack of replications passes.")
  var lenient = false

  func validate() throws {
    _ = try tolerances()
    if let confidence, level == nil {
      throw ValidationError("--confidence \(confidence): expected more than 50 %, such as 95 %")
    }
  }

  /// Between one half and 1; nil: none is given, or it cannot be used.
  var level: Double? {
    guard let confidence, let share = try? ShareText.share(confidence), share > 0.5, share < 1 else {
      return nil
    }
    return share
  }

  func tolerances() throws -> Tolerances {
    var tolerances = Tolerances()
    for text in texts {
      do throws(TextProblem) {
        let (name, share) = try ShareText.named(text)
        if let name { tolerances.own[name] = share } else { tolerances.general = share }
      } catch {
        throw ValidationError(
          "--tolerance: \(error.message)" + (error.suggestion.map { "; did you mean \($0)?" } ?? ""))
      }
    }
    return tolerances
  }
}
