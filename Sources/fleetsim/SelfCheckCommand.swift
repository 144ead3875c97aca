import ArgumentParser
import Experiments
import FleetModel
import Reports
import ScenarioFiles

/// `fleetsim selfcheck`: scenarios whose answers are known from theory, run on this machine.
struct SelfCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "selfcheck",
    abstract: "Runs cases whose answers theory knows, and compares.",
    discussion: """
      Queues of one and of many servers, lost calls, a shared line, a network and
      waves are run as scenario files, and what is found is set beside what
      textbooks say, with an interval of 99.9 %. Whoever installs fleetsim on a
      machine of their own sees so that this build computes what it should. Takes
      some seconds. Exits with 0 when all hold and with 1 when one does not.

      Examples:
        fleetsim selfcheck
        fleetsim selfcheck --only M/M/1
      """)

  @Option(help: ArgumentHelp("Only the cases whose names contain this.", valueName: "words"))
  var only: String?

  func run() async throws {
    let wanted = KnownAnswer.all.filter { only.map($0.name.contains) ?? true }
    if wanted.isEmpty {
      let names = KnownAnswer.all.map { "'\($0.name)'" }.joined(separator: ", ")
      throw Exit.usageWrong("--only: no case is called so; there are \(names)", usage: Self.usage)
    }
    var text = SelfCheckText()
    for answer in wanted {
      var (checks, isSecond) = (try await check(answer, seed: nil), false)
      if !checks.allSatisfy(\.holds) {
        (checks, isSecond) = (try await check(answer, seed: 20_260_706), true)
      }
      text.add(answer.name, checks, isSecond: isSecond)
    }
    try Terminal.write(
      lines: text.lines(columns: Terminal.width, style: Terminal.isStyled ? .bold : .plain))
    if !text.wrong.isEmpty { throw Exit.runFailed }
  }

  private func check(_ answer: KnownAnswer, seed: UInt32?) async throws -> [AnswerCheck] {
    let experiment = try Experiment(answer.scenario(seed: seed), version: Version.text)
    let findings = await experiment.run()
    return try answer.truths.map { truth in
      guard let check = AnswerCheck(truth.measure, truth: truth.value, in: findings) else {
        Terminal.complain("\(answer.name): nothing is measured that is called \(truth.measure)")
        throw Exit.runFailed
      }
      return check
    }
  }
}
