extension Op {
  /// What an op is to whoever reads a ``StepLog``: things by their places in the plan.
  package enum Meaning: Sendable, Hashable {
    /// Time passes.
    case passes
    case works(pool: Int)
    /// Work by whichever pool of a crew serves.
    case crewWorks
    case asks(pool: Int, units: Int)
    case asksCrew(Int)
    /// Whoever serves is on the way.
    case travels
    /// Nil: over a way that depends on who gathers.
    case sends(flowClass: Int?)
    case calls(service: Int)
    case fetches(Int)
    /// Nil: each device waits for its own calendar.
    case awaits(calendar: Int?)
    /// It goes on at another op where the answer is no.
    case decides
    /// A try has failed.
    case fails
    case takes(stock: Int, units: Int)
    case puts(stock: Int, units: Int)
    case gathers(Int)
    case forks
    /// A branch or a session ends.
    case joins
    case marks(ClockMark)
    case notes(reason: Int)
    case fallsBack
    case sets(state: Int, value: Int)
    case begins
    case finishes(outcome: Int)
    /// Nothing that can be told of a device.
    case nothing
  }

  package var meaning: Meaning {
    switch code {
    case .delay: .passes
    case .labour: .works(pool: Int(workingPool))
    case .crewLabour: .crewWorks
    case .seize: .asks(pool: Int(pool), units: Int(units))
    case .enlist: .asksCrew(Int(crew))
    case .travel: .travels
    case .transfer: .sends(flowClass: Int(flowClass))
    case .stream: .sends(flowClass: nil)
    case .call: .calls(service: Int(service))
    case .fetch: .fetches(Int(fetch))
    case .awaitOpen: .awaits(calendar: flags.contains(.byProfile) ? nil : Int(calendar))
    case .chance, .test, .testOpen, .testHolders, .testState, .testPool: .decides
    case .retry: .fails
    case .take: .takes(stock: Int(stock), units: Int(units))
    case .put: .puts(stock: Int(stock), units: Int(units))
    case .gather: .gathers(Int(gathering))
    case .fork: .forks
    case .join, .disband: .joins
    case .mark: .marks(mark)
    case .note: .notes(reason: Int(ReasonWord.number(reason)))
    case .fallBack: .fallsBack
    case .setState: .sets(state: Int(state), value: Int(stateValue))
    case .begin: .begins
    case .finish: .finishes(outcome: Int(outcome))
    case .release, .dismiss, .obtain, .noteHolder, .jump, .settle, .arm, .disarm, .releaseJob, .watch:
      .nothing
    }
  }

  /// Whether time that passes at it is waiting.
  package var isWait: Bool {
    switch code {
    case .seize, .enlist, .call, .awaitOpen, .take, .fetch, .gather: true
    default: flags.contains(.waits)
    }
  }

  /// Whether a token that has done the op as it is meant, standing at `pc`, goes on at `next`. One that a
  /// deadline took away goes on elsewhere.
  package func isNext(_ next: Int, behind pc: Int) -> Bool {
    switch code {
    case .fetch: next == pc + 2
    case .fork, .gather, .jump: next == Int(target)
    case .chance, .test, .testOpen, .testHolders, .testState, .testPool, .retry, .finish:
      next == pc + 1 || next == Int(target)
    default: next == pc + 1
    }
  }

  /// Whether going from the op to `next` is to take the other way.
  package func turns(to next: Int, behind pc: Int) -> Bool { next != pc + 1 && next == Int(target) }
}
