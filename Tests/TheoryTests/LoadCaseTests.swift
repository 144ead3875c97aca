import Experiments
import FleetModel
import ScenarioFiles
import Testing

/// Loads of scenario files with arrivals: ρ of queueing theory, and what is refused because of it.
@Suite struct LoadCaseTests {
  /// Devices come every `every` to one server, whom they occupy for a minute in the mean.
  private func scenario(_ more: String, stage: String, every: String) throws -> Scenario {
    let text = """
      seed: 5
      horizon: 8 weeks
      fleet: { devices: 1 }
      pools: { server: 1 }
      rollout: { arrivals: [{ every: "\(every)" }] }
      strategies: { s: { stages: [ \(stage) ] } }
      \(more)
      """
    return try ScenarioReader.read(Array(text.utf8), file: "load.yaml").get()
  }

  private static let work = "work: { name: w, by: server, takes: exponential(mean 1 min) }"
  private static let warm = "experiment: { replications: 2, warm up: 1 day }"

  private func most(_ scenario: Scenario) throws -> StrategyFloors.Load? {
    try Experiment(scenario).strategyFloors()[0].loads.first
  }

  private func refusal(_ scenario: Scenario) -> String? {
    do throws(LoweringFaults) {
      _ = try Experiment(scenario)
      return nil
    } catch {
      return error.faults.first?.message
    }
  }

  @Test func `the load of a server is what is asked for over what there is`() throws {
    let load = try most(scenario(Self.warm, stage: Self.work, every: "exponential(mean 75 s)"))
    #expect(load?.name == "server")
    #expect(abs((load?.rho ?? 0) - 0.8) < 1e-9)
  }

  @Test func `tries that fail, and what odds leave out, count`() throws {
    // 1 + 0.5 + 0.25 tries, of half of the devices.
    let stage =
      "choose: { name: c, odds: [{ share: 50 %, do: [attempt: { name: a, succeeds: 50 %, retries: 2, "
      + "do: [\(Self.work)] }] }] }"
    let load = try most(scenario(Self.warm, stage: stage, every: "exponential(mean 75 s)"))
    #expect(abs((load?.rho ?? 0) - 0.8 * 1.75 / 2) < 1e-9)
  }

  @Test func `a link and a service have loads, too`() throws {
    let line = "links: { line: 1 MB/s }\n" + Self.warm
    let sent = "transfer: { name: t, bytes: 30 MB, over: [line] }"
    #expect(abs((try most(scenario(line, stage: sent, every: "60 s"))?.rho ?? 0) - 0.5) < 1e-9)
    let graph = "services: { graph: { limits: [3 per 60 s per app] } }\n" + Self.warm
    #expect(abs((try most(scenario(graph, stage: "call: graph", every: "100 s"))?.rho ?? 0) - 0.2) < 1e-9)
  }

  @Test func `a load above one has no steady state to warm up to`() throws {
    let message = refusal(try scenario(Self.warm, stage: Self.work, every: "exponential(mean 50 s)"))
    #expect(message?.contains("1.2 times what can be given") == true, "\(message ?? "not refused")")
    #expect(message?.contains("no steady state") == true)
  }

  @Test func `without a warm-up it is only said`() throws {
    let scenario = try scenario("", stage: Self.work, every: "exponential(mean 50 s)")
    #expect(refusal(scenario) == nil)
    #expect(abs((try most(scenario)?.rho ?? 0) - 1.2) < 1e-9)
  }

  @Test func `who is turned away lets others have a steady state`() throws {
    let stage =
      "work: { name: w, by: server, takes: exponential(mean 1 min), queue at most: 5, "
      + "if full: [outcome: failed] }"
    #expect(refusal(try scenario(Self.warm, stage: stage, every: "exponential(mean 50 s)")) == nil)
  }

  @Test func `what comes just as fast as it is served, without chance, is let through`() throws {
    let stage = "work: { name: w, by: server, takes: 1 min }"
    #expect(refusal(try scenario(Self.warm, stage: stage, every: "60 s")) == nil)
  }
}
