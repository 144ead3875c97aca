/// One device of a circle of devices that wait on each other for ever.
package struct DeadlockLink: BitwiseCopyable, Sendable, Hashable {
  /// The number by which its draws are keyed.
  package var device: UInt32
  /// Index of its site.
  package var site: UInt32
  /// The stage at which it (or a branch of it) waits, as a row of the tallies.
  package var stage: Int32
  /// The pool of the plan that it waits for.
  package var waitsFor: Int32
  /// A pool of the plan of which it holds units that the one before it in the circle waits for; negative: it
  /// only stands before that one in line.
  package var holds: Int32
}
