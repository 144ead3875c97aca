/// What only some tokens need: counted retries, armed deadlines, children. Allocated at first use.
struct ControlState: BitwiseCopyable {
  /// For each depth to which attempts can be nested (``Program/levelLimit``).
  var retries = SIMD8<UInt16>(repeating: 0)
  var parent = Token.none
  var childrenLeft: UInt32 = 0
  /// The youngest; the others follow from it.
  var firstChild = Token.none
  /// The next older child of the same parent, and the next younger one.
  var older = Token.none
  var younger = Token.none
  /// The innermost armed deadline.
  var armed = Token.none
  var nextFree = Token.none
  /// The innermost of the token's holds in pools that preempt.
  var hold = HoldID.null
  /// Of a displaced token: the address at which it goes on when it has its units again, and how much of the
  /// work there is left, in microseconds of the pool's working time.
  var interruptedAt: UInt32 = 0
  var timeLeft: Int64 = 0
}

/// A deadline that runs for a token; they nest like brackets.
struct ArmedDeadline: BitwiseCopyable {
  /// The ticket of the event by which it fires; 0: it never does.
  var ticket: UInt32 = 0
  var token: UInt32 = 0
  /// The address of the `arm` op.
  var op: UInt32 = 0
  /// The next deadline out; in a free one the next free one.
  var outer = Token.none
}
