import Experiments
import FleetModel
import ScenarioFiles

/// Makes the experiments of a scenario's points, on any thread.
struct PointSource: Sendable {
  let varied: VariedScenario
  /// The scenario file, for messages.
  let file: String
  /// Scenarios that were read when they were checked. They are small beside what they are lowered to.
  private var checked: [Int: Scenario] = [:]

  init(_ varied: VariedScenario, file: String) {
    self.varied = varied
    self.file = file
  }

  /// Reads and lowers all alternatives, and enough points of the grid that every value is in one, and reports
  /// what is wrong with them.
  ///
  /// - Throws: `Exit.scenarioWrong`.
  mutating func check() throws {
    var isWrong = false
    for number in varied.pointsToCheck {
      do throws(Sweep.PointFault) {
        let experiment = try experiment(number)
        checked[number] = experiment.scenario
        guard number < varied.alternativeCount else { continue }
        for doubt in experiment.scenario.doubts where !varied.written.doubts.contains(doubt) {
          Terminal.complain(doubt)
        }
      } catch {
        if case .wrong(let words) = error { Terminal.complain(words) }
        isWrong = true
      }
    }
    if isWrong { throw Exit.scenarioWrong }
  }

  /// The experiment of the point of a number.
  ///
  /// - Throws: What is wrong with its scenario, in words.
  func experiment(_ number: Int) throws(Sweep.PointFault) -> Experiment {
    do {
      var scenario = try checked[number] ?? varied.scenario(number)
      // Points are compared as wholes.
      scenario.experiment.periods = nil
      return try Experiment(scenario, version: Version.text)
    } catch let error as ScenarioError {
      throw .wrong(error.description)
    } catch let error as LoweringFaults {
      throw .wrong("\(ScenarioOptions.words(error, file: file)) (with \(varied.point(number).name))")
    } catch {
      preconditionFailure("a scenario that is wrong in an unknown way: \(error)")
    }
  }
}
