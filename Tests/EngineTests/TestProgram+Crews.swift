import Randomness

@testable import Engine

/// Verbs by crews. People of crews may always travel; those who do not are at once where they are wanted.
extension TestProgram {
  private func request(_ crew: Int, line: Int, atMost limit: Double) -> PoolRequest {
    var request = PoolRequest(pool: 0, line: .same(line), queueLimit: limit.isFinite ? Int(limit) : nil)
    request.crew = crew
    request.wayStage = builder.stage
    return request
  }

  mutating func work(
    crew: Int, _ law: Distribution, line: Int = 0, atMost limit: Double = .infinity,
    ifFull: Body = { _ in }
  ) {
    let time = time(law)
    work(request(crew, line: line, atMost: limit), time, ifFull: ifFull)
  }

  /// - Parameter patience: In hours, how long it waits.
  mutating func work(
    crew: Int, _ law: Distribution, line: Int = 0, patience: Distribution, ifNotServed: Body
  ) {
    let (limit, time) = (time(patience), time(law))
    work(
      request(crew, line: line, atMost: .infinity), time, waitsAtMost: limit.law, key: limit.key,
      ifFull: { _ in }, ifNotServed: ifNotServed)
  }

  mutating func using(crew: Int, line: Int = 0, do body: Body) {
    nextStage()
    using(request(crew, line: line, atMost: .infinity), do: body)
  }
}
