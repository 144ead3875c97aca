/// People of a pool who are away.
package struct Absence: Sendable, Hashable {
  package var people: Int
  package var when: WrittenTimes

  package init(people: Int, when: WrittenTimes) {
    self.people = people
    self.when = when
  }
}

/// How a resource breaks down and is repaired. Each unit of a pool does so by itself, and a link as a whole.
package struct Breakdown: Sendable, Hashable {
  package var when: WrittenTimes

  package init(when: WrittenTimes) { self.when = when }
}
