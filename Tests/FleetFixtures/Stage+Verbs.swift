import FleetModel
import Randomness

/// Stages of the plain verbs, the same for every device. Durations are seconds.
extension Stage {
  package static func wait(_ name: String, _ takes: Distribution) -> Stage {
    Stage(name: name, verb: .wait(takes: .same(takes), times: .same(1)))
  }

  package static func wait(_ name: String, _ seconds: Double) -> Stage { wait(name, .constant(seconds)) }

  package static func work(_ name: String, _ takes: Distribution, by pool: String = "technicians") -> Stage {
    Stage(name: name, verb: .work(Work(by: pool, takes: .same(takes))))
  }

  package static func work(_ name: String, _ seconds: Double, by pool: String = "technicians") -> Stage {
    work(name, .constant(seconds), by: pool)
  }

  package static func transfer(_ name: String, _ bytes: Double, over: [String], peers: Peers? = nil) -> Stage
  {
    Stage(name: name, verb: .transfer(Transfer(bytes: .same(.constant(bytes)), over: over, peers: peers)))
  }

  package static func call(_ name: String, _ service: String) -> Stage {
    Stage(name: name, verb: .call(service: service, takes: nil))
  }

  package static func mark(_ mark: Mark) -> Stage { Stage(name: "mark \(mark)", verb: .mark(mark)) }

  package static func outcome(_ outcome: Outcome) -> Stage {
    Stage(name: "outcome \(outcome)", verb: .outcome(outcome))
  }
}
