import Snapshots

/// What is due at an instant of its own, and what is checked of stocks and gatherings together.
extension Simulation {
  @inline(never) mutating func keepAppointment(_ number: Int, ticket: UInt32) {
    let place = Appointment.place(number)
    switch Appointment.kind(number) {
    case .consignment: keepConsignment(place)
    case .timer: keepTimer(of: place, ticket: ticket)
    case .opening: keepOpening(of: place, ticket: ticket)
    }
  }

  /// Whether an event that was read from a file is of something that there is.
  mutating func isAppointment(_ number: Int) -> Bool {
    let place = Appointment.place(number)
    switch Appointment.kind(number) {
    case .consignment:
      return place < stocks?.consignmentCount ?? 0 && stocks!.consignment(place).kind != .free
    case .timer, .opening: return place < gatherings?.roomCount ?? 0
    }
  }

  private var roomCount: Int { plan.gatherings.reduce(0) { $0 + $1.roomCount } }

  /// Of each room the time that those who wait have waited.
  mutating func stillGathering() -> [Int128] {
    var still = [Int128](repeating: 0, count: roomCount)
    for token in 0..<tokens.count where tokens[token].state == .gathering {
      still[roomIndex(of: token)] += Int128(now - tokens[token].since)
    }
    return still
  }

  private func roomIndex(of token: Int) -> Int {
    let gathering = Int(program.op(at: Int(tokens[token].pc)).pointee.gathering)
    return gatherings?.room(of: gathering, site: tokens[token].site).index ?? 0
  }

  /// Of a state that was read: every token that gathers is where it belongs.
  mutating func checkGatherings() throws(SnapshotFault) {
    if plan.gatherings.isEmpty { return }
    var wanted = [Int](repeating: -1, count: tokens.count)
    for token in 0..<tokens.count where [.gathering, .attending].contains(tokens[token].state) {
      wanted[token] = Int(program.op(at: Int(tokens[token].pc)).pointee.gathering)
    }
    try gatherings?.checkSoundness(tokens, wanted, flowClasses: plan.flowClasses.count)
  }
}
