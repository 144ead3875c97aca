import ArgumentParser
import ScenarioFiles

/// What a first argument that is no subcommand was probably meant to be.
enum SubcommandHint {
  /// The mistake with a suggestion; nil where the argument parser has more to say, or nothing is wrong.
  ///
  /// - Parameter arguments: those behind the program's name.
  static func complaint(_ arguments: [String]) -> String? {
    let names = Fleetsim.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let word = arguments.first, !word.hasPrefix("-"), !names.contains(word), word != "help" else {
      return nil
    }
    if [".yaml", ".yml", ".json"].contains(where: { word.hasSuffix($0) }) {
      return "expected a subcommand before the file '\(word)'; did you mean 'fleetsim run \(word)'?"
    }
    let meant = Suggestion.nearest(to: word, among: names + ["help"])
    let hint = meant.map { "; did you mean '\($0)'?" } ?? "; there are: \(names.joined(separator: ", "))"
    return "unknown subcommand '\(word)'\(hint)"
  }
}
