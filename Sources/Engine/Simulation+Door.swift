extension Simulation {
  /// True when the newcomer has to wait at the door, without a token.
  @inline(__always) mutating func waitsAtDoor(_ newcomer: Arrivals.Newcomer) -> Bool {
    let pool = door.pool
    if pool < 0 || (pools[pool].waiting == 0 && pools[pool].canGrant(door.units, at: now)) { return false }
    pools[pool].queue(at: now)
    door.append(Door.Guest(since: now, device: newcomer.device, row: newcomer.row))
    measure.entered &+= 1
    measure.changeInSystem(by: 1, at: now)
    if door.marksDown { measure.changeDown(by: 1, at: now) }
    return true
  }

  /// Units are free: the first at the door gets them and a token, with its journey's history.
  mutating func admitFromDoor() {
    let guest = door.removeFirst(arrivals)
    if let row = door.rowAhead(arrivals) { expect(row) }
    pools[door.pool].grantWaiting(door.units, since: guest.since, at: now)
    measure.noteWait(Int(places[door.pool].role), now &- guest.since)
    let token = birth(device: guest.device, row: Int(guest.row))
    tokens[token].flags.insert(.inSystem)
    tokens[token].since = guest.since
    tokens[token].pc = UInt32(truncatingIfNeeded: door.pc)
    ledgers[token].released = guest.since
    if door.marksDown {
      tokens[token].flags.insert(.down)
      startClocks(token, at: guest.since)
    }
    makeReady(token)
  }
}
