import Snapshots

/// Callers that a service has refused, by the instants at which they come back.
///
/// Who is refused comes back every `step` after its first call. So those whose first calls lie a multiple of
/// `step` apart come back together, for as long as they are refused: they are a cohort, known by its phase
/// (instant mod step), first come, first served. Who will be admitted next is the first of the cohort that
/// comes back first once the limits have room, and nobody who comes back before that has to be looked at.
/// The cohorts stand in a treap, ordered by phase (R. Seidel and C. R. Aragon, "Randomized Search Trees",
/// Algorithmica 16, 1996), with a hash of the phase as the priority, so that its shape follows from the
/// phases alone. Everything costs O(log cohorts).
struct RetryCalendar: ~Copyable {
  struct Cohort: BitwiseCopyable {
    var phase: Int64 = 0
    var line = WaitingLine()
    var count = 0
    /// Cohorts of lesser phases; in a free place the next free one.
    var left = Token.none
    var right = Token.none
  }

  private(set) var cohorts = FlatTable<Cohort>(capacity: 1)
  private(set) var root = Token.none
  private(set) var firstFree = Token.none
  /// Callers of all cohorts.
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  /// The first caller of a cohort; nil: there is no such cohort.
  func first(ofPhase phase: Int64) -> Int? {
    let place = place(of: phase)
    return place == Token.none ? nil : Int(cohorts[Int(place)].line.head)
  }

  func count(ofPhase phase: Int64) -> Int {
    let place = place(of: phase)
    return place == Token.none ? 0 : cohorts[Int(place)].count
  }

  /// The token is the last of the cohort.
  mutating func append(_ token: Int, phase: Int64, _ tokens: inout TokenTable) {
    var place = place(of: phase)
    if place == Token.none {
      place = allocate()
      cohorts[Int(place)] = Cohort(phase: phase)
      root = inserted(place, under: root)
    }
    cohorts[Int(place)].line.append(token, in: &tokens)
    cohorts[Int(place)].count += 1
    count += 1
  }

  mutating func remove(_ token: Int, phase: Int64, _ tokens: inout TokenTable) {
    let place = place(of: phase)
    precondition(place != Token.none, "a caller of no cohort")
    cohorts[Int(place)].line.remove(token, in: &tokens)
    cohorts[Int(place)].count -= 1
    count -= 1
    if cohorts[Int(place)].count > 0 { return }
    assert(cohorts[Int(place)].line.isEmpty, "an empty cohort with a caller")
    root = removed(phase, under: root)
    cohorts[Int(place)].left = firstFree
    firstFree = place
  }

  /// The first instant, not before `instant`, at which a cohort comes back; `Int64.max`: never.
  func nextReturn(notBefore instant: Int64, step: Int64) -> Int64 {
    if isEmpty || instant >= TimeSpan.longest.microseconds { return .max }
    let lap = instant - instant % step
    if let phase = firstPhase(notBefore: instant - lap) { return lap + phase }
    return lap + step + (firstPhase(notBefore: 0) ?? 0)
  }

  /// All callers, taken out, in the order of their first calls, and of phases where these coincide.
  mutating func takeAll(_ tokens: inout TokenTable) -> [Int] {
    var found: [Int] = []
    while let phase = firstPhase(notBefore: 0), let token = first(ofPhase: phase) {
      remove(token, phase: phase, &tokens)
      found.append(token)
    }
    return found.enumerated().sorted {
      (tokens[$0.1].since, $0.0) < (tokens[$1.1].since, $1.0)
    }.map(\.1)
  }

  // MARK: The treap

  private func firstPhase(notBefore phase: Int64) -> Int64? {
    var best: Int64?
    var place = root
    while place != Token.none {
      let cohort = cohorts[Int(place)]
      if cohort.phase >= phase {
        best = cohort.phase
        place = cohort.left
      } else {
        place = cohort.right
      }
    }
    return best
  }

  private func place(of phase: Int64) -> UInt32 {
    var place = root
    while place != Token.none {
      let found = cohorts[Int(place)].phase
      if found == phase { return place }
      place = phase < found ? cohorts[Int(place)].left : cohorts[Int(place)].right
    }
    return place
  }

  private mutating func allocate() -> UInt32 {
    if firstFree == Token.none {
      cohorts.append(Cohort())
      return UInt32(cohorts.count - 1)
    }
    let place = firstFree
    firstFree = cohorts[Int(place)].left
    return place
  }

  /// The finaliser of SplitMix64: neighbouring phases get priorities that have nothing to do with each other.
  private func priority(_ place: UInt32) -> UInt64 {
    var bits = UInt64(bitPattern: cohorts[Int(place)].phase) &+ 0x9e37_79b9_7f4a_7c15
    bits = (bits ^ bits >> 30) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ bits >> 27) &* 0x94d0_49bb_1331_11eb
    return bits ^ bits >> 31
  }

  private mutating func inserted(_ place: UInt32, under root: UInt32) -> UInt32 {
    if root == Token.none { return place }
    let phase = cohorts[Int(place)].phase
    if priority(place) > priority(root) {
      (cohorts[Int(place)].left, cohorts[Int(place)].right) = split(root, at: phase)
      return place
    }
    if phase < cohorts[Int(root)].phase {
      cohorts[Int(root)].left = inserted(place, under: cohorts[Int(root)].left)
    } else {
      cohorts[Int(root)].right = inserted(place, under: cohorts[Int(root)].right)
    }
    return root
  }

  /// The cohorts of lesser phases, and the others.
  private mutating func split(_ root: UInt32, at phase: Int64) -> (UInt32, UInt32) {
    if root == Token.none { return (root, root) }
    if cohorts[Int(root)].phase < phase {
      let (middle, right) = split(cohorts[Int(root)].right, at: phase)
      cohorts[Int(root)].right = middle
      return (root, right)
    }
    let (left, middle) = split(cohorts[Int(root)].left, at: phase)
    cohorts[Int(root)].left = middle
    return (left, root)
  }

  private mutating func removed(_ phase: Int64, under root: UInt32) -> UInt32 {
    assert(root != Token.none, "a cohort that is not there")
    let (left, right) = (cohorts[Int(root)].left, cohorts[Int(root)].right)
    if cohorts[Int(root)].phase == phase { return merged(left, right) }
    if phase < cohorts[Int(root)].phase {
      cohorts[Int(root)].left = removed(phase, under: left)
    } else {
      cohorts[Int(root)].right = removed(phase, under: right)
    }
    return root
  }

  /// All phases of `left` are less than those of `right`.
  private mutating func merged(_ left: UInt32, _ right: UInt32) -> UInt32 {
    if left == Token.none { return right }
    if right == Token.none { return left }
    if priority(left) > priority(right) {
      cohorts[Int(left)].right = merged(cohorts[Int(left)].right, right)
      return left
    }
    cohorts[Int(right)].left = merged(left, cohorts[Int(right)].left)
    return right
  }
}

extension RetryCalendar {
  func save(to writer: inout SnapshotWriter) {
    cohorts.save(to: &writer)
    writer.put(root)
    writer.put(firstFree)
    writer.put(count)
  }

  mutating func restore(from reader: inout SnapshotReader) throws(SnapshotFault) {
    cohorts = try FlatTable(from: &reader)
    root = try reader.take()
    firstFree = try reader.take()
    count = try reader.take()
  }

  /// Cohorts stand in the order of their phases, and every caller is counted. Costs O(waiting).
  func checkInvariants(_ tokens: borrowing TokenTable, step: Int64) {
    let waiting = checkedCount(root, tokens, from: 0, upTo: step)
    precondition(waiting == count, "as many callers wait as are counted")
  }

  private func checkedCount(
    _ place: UInt32, _ tokens: borrowing TokenTable, from lowest: Int64, upTo limit: Int64
  ) -> Int {
    if place == Token.none { return 0 }
    let cohort = cohorts[Int(place)]
    precondition(cohort.phase >= lowest && cohort.phase < limit, "cohorts out of order")
    precondition(cohort.line.checkedLength(tokens, .refused) == cohort.count, "a cohort of another size")
    return cohort.count + checkedCount(cohort.left, tokens, from: lowest, upTo: cohort.phase)
      + checkedCount(cohort.right, tokens, from: cohort.phase + 1, upTo: limit)
  }
}
