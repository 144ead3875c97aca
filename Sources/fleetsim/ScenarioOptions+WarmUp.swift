import Engine
import Experiments
import FleetModel
import ScenarioFiles

extension ScenarioOptions {
  /// The same with the warm-up that its pilot replications show, where the file says `warm up: auto`.
  ///
  /// - Throws: `Exit.scenarioWrong`, or `Exit.interrupted` after Ctrl-C.
  func settled(_ varied: VariedScenario, threads: Int) async throws -> VariedScenario {
    varied.settled(try await settled(varied.written, threads: threads))
  }

  /// The same of one scenario.
  func settled(_ scenario: Scenario, threads: Int) async throws -> Scenario {
    guard scenario.experiment.warmUpChoice == .wanted else { return scenario }
    let stop = StopSignal()
    let interrupts = Interrupts(stop)
    let line = ProgressLine(stop)
    line.say("looking for the end of the warm-up")
    defer {
      line.finish()
      interrupts.cancel()
    }
    do throws(LoweringFaults) {
      if let settled = try await Experiment.withWarmUp(scenario, threads: threads, stop: stop) {
        return settled
      }
    } catch {
      Terminal.complain(ScenarioOptions.words(error, file: file))
      throw Exit.scenarioWrong
    }
    if stop.isRequested {
      Terminal.complain("fleetsim: interrupted while looking for the end of the warm-up")
      throw Exit.interrupted
    }
    Terminal.complain(
      "fleetsim: the pilot replications by which the warm-up is found failed; "
        + "say 'warm up' as a time to see why")
    throw Exit.runFailed
  }
}
