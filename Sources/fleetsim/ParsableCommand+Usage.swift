import ArgumentParser

extension ParsableCommand {
  /// How a subcommand is called and where more is said about it, as the argument parser prints it below an
  /// error.
  ///
  /// A subcommand knows nothing of the command that it belongs to, so the program's name is put before its
  /// own.
  static var usage: String {
    """
    Usage: fleetsim \(usageString())
      See 'fleetsim \(configuration.commandName ?? "") --help' for more information.
    """
  }
}
