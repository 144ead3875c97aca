import ArgumentParser
import Foundation

/// The command `fleetsim`, which only hands on to its subcommands.
@main
struct Fleetsim: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fleetsim",
    abstract: "Compares ways of making a fleet of Windows devices ready for reuse.",
    discussion: """
      Write a scenario file, check it, run it:

        fleetsim init my.yaml        a few questions, and a scenario to begin with
        fleetsim strategies          what is shipped
        fleetsim check my.yaml       every mistake at once, nothing is run
        fleetsim explain my.yaml     what it means: defaults, resources, programs
        fleetsim measures my.yaml    what it measures, by name
        fleetsim run my.yaml         the answer, with its uncertainty
        fleetsim device my.yaml 7    one device under each strategy, by stage
        fleetsim plan my.yaml        the smallest or cheapest that is enough
        fleetsim branch my.yaml …    what a change from Tuesday noon on would do
        fleetsim compare A B         what differs between two results on file
        fleetsim query "SELECT …"    any question to stored results, in SQL
        fleetsim verify my.yaml …    whether it still gives the result on file
        fleetsim selfcheck           whether known answers are found on this machine
        fleetsim schema --out FILE   what editors want to know of scenarios

      The shortest scenario:

        fleet: { devices: 6000, sites: 24 }
        strategies: [autopilot-reset, full-reimage]

      Exit codes: \(ExitCode.success.rawValue) fine, \(Exit.runFailed.rawValue) the run failed, \
      \(Exit.scenarioWrong.rawValue) the scenario is wrong, \(Exit.regressed.rawValue) `verify`
      found a change, or what is not as expected, \(Exit.usageWrong.rawValue) wrong usage, \
      \(Exit.interrupted.rawValue)
      interrupted (what was complete by then is kept and marked as partial;
      `run --resume` goes on). Ctrl-C, SIGTERM and SIGHUP (the terminal was
      closed) interrupt alike. A reader that closes its pipe, such as `head`, has
      seen enough, which is fine; an answer that cannot be written otherwise is a
      run that failed.

      Shell completion: fleetsim --generate-completion-script bash|zsh|fish
      """,
    version: Version.text,
    subcommands: [
      RunCommand.self, BranchCommand.self, CheckCommand.self, ExplainCommand.self, DeviceCommand.self,
      MeasuresCommand.self, StrategiesCommand.self, PlanCommand.self, CompareCommand.self, QueryCommand.self,
      VerifyCommand.self, InitCommand.self, SelfCheckCommand.self, SchemaCommand.self,
    ],
    defaultSubcommand: nil)

  /// Runs the command that the arguments name. In place of the argument parser's own, which prints help and
  /// completion scripts by means that ignore a full disk, and what it complains of as it is.
  static func main() async {
    StandardStreams.prepare()
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      if let complaint = SubcommandHint.complaint(arguments) { throw ValidationError(complaint) }
      if arguments == ["explain", "--words"] { return try ExplainCommand.printWords() }
      var command = try parseAsRoot()
      if var longer = command as? any AsyncParsableCommand {
        try await longer.run()
      } else {
        try command.run()
      }
    } catch {
      Foundation.exit(Exit.code(endingWith: error, of: self).rawValue)
    }
  }
}
