import Engine
import Experiments
import FleetModel
import Reports
import Testing

@Test func look() async throws {
  let two = try await SmallSchool.run(SmallSchool.scenario(), keepsDevices: true)
  print(TerminalRenderer().lines(two).joined(separator: "\n"))
  print("=====")
  var third = SmallSchool.reset
  third.name = "autopilot-reset, slow disks and a very long name"
  third.stages[2] = Stage(name: "rebuild", verb: .wait(takes: .same(.lognormal(mu: 8.5, sigma: 0.4)), times: .same(1)))
  let three = try await SmallSchool.run(SmallSchool.scenario(strategies: [SmallSchool.reset, SmallSchool.reimage, third], horizon: .hours(7)))
  print(TerminalRenderer(columns: 80).lines(three).joined(separator: "\n"))
  print("=====")
  let one = try await SmallSchool.run(SmallSchool.scenario(strategies: [SmallSchool.nap], replications: 1, starts: nil), keepsDevices: true)
  print(TerminalRenderer(columns: 60).lines(one).joined(separator: "\n"))
  print("=====")
  print(SummaryJSON.text(one))
  try ResultFolder("/tmp/rep-out/small").write(two)
}
