import Fixtures
import Randomness

@testable import Engine

/// Crews, people who travel, and shifts at whose end work is begun anew.
extension RandomWorld {
  mutating func addCrews() {
    if crewDice.chance(0.3) { world.plan.rosters[1].atShiftEnd = .restart }
    let calm = pools.map(\.index).filter { !world.plan.pools[$0].preempts }
    if calm.isEmpty { return }
    for _ in 0..<2 {
      let some = calm.shuffled(using: &crewDice).prefix(1 + crewDice.below(3))
      world.plan.crews.append(CrewPlan(members: some.map { [Int32($0)] }))
    }
    if !isShared { return }
    let kinds = TravelPlan.Returns.allCases
    world.plan.travels.append(
      TravelPlan(
        pool: calm[crewDice.below(calm.count)], base: crewDice.chance(0.7) ? -1 : 0, between: .hours(0.3),
        fromBase: .hours(0.2), returns: kinds[crewDice.below(kinds.count)]))
  }

  /// Sometimes one more stage, by a crew. Pools are held in ascending order, here too.
  mutating func addCrewStage(_ builder: inout TestProgram, firstPool: Int) {
    if world.plan.crews.isEmpty || !crewDice.chance(0.15) { return }
    let crew = crewDice.below(world.plan.crews.count)
    let members = world.plan.crews[crew].members.map { Int($0[0]) }
    if members.contains(where: { $0 < firstPool }) { return }
    let limit = isShared && crewDice.chance(0.2) ? Double(crewDice.below(4)) : .infinity
    let line = crewDice.below(3)
    switch crewDice.below(3) {
    case 0:
      let further = pools.dropFirst((members.max() ?? 0) + 1).first
      builder.using(crew: crew, line: line) {
        $0.wait(law(0.2))
        if let further { $0.work(further.index, law(0.2), line: line) }
      }
    case 1 where isShared:
      builder.work(crew: crew, law(0.3), line: line, patience: law(0.5), ifNotServed: { $0.wait(0.2) })
    default:
      builder.work(crew: crew, law(0.3), line: line, atMost: limit, ifFull: { $0.wait(0.1) })
    }
  }
}
