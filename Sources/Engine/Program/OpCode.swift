/// What an op does. The loop's one switch is over these.
///
/// After each op a token goes on with the one behind it, unless the op sends it elsewhere. Every op has
/// `code`, `stage` and `flags`; which of its other fields it uses, and for what, is said below. A field that
/// is not mentioned is not used. With the flag `byProfile`, a law or a calendar is not the field itself, but
/// what the device's profile has in that row of the index tables; with `perSite`, a pool, flow class or
/// calendar is the named one plus the device's site. Names in parentheses are the accessors of the field.
package enum OpCode: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Time passes.
  ///
  /// - `operand` (`law`): draws the time, in microseconds; keyed by `drawKey`.
  /// - `value` (`scale`): the draw is multiplied by it; with the flag `backsOff`, as often as tries were
  ///   repeated at the nesting `depth` (`level`), less one.
  /// - `factor` (`scaleRow`): unless negative, the draw is also multiplied by the profile's number in this
  ///   row.
  /// - `rank`: of the event that ends it.
  /// - Flag `waits`: the time counts as waiting.
  case delay
  /// People work: as ``delay``, and besides:
  ///
  /// - `target` (`workingPool`): the pool whose roster, if it suspends work, stretches the time; with
  ///   `perSite`.
  case labour
  /// Takes units of a pool, or waits for them.
  ///
  /// - `operand` (`pool`): the pool; with `perSite`.
  /// - `units`: how many.
  /// - `depth` (`line`): the waiting line, 0 going first, if `factor` is negative.
  /// - `factor` (`lineRow`): unless negative, the row of the index tables that holds each profile's line.
  /// - `value` (`queueLimit`): with so many waiting it does not wait, but goes on at `target`; infinite: no
  ///   limit.
  case seize
  /// Gives units back.
  ///
  /// - `operand` (`pool`), `units`: as for ``seize``.
  case release
  /// Takes a unit of whichever pool of a crew is the first to have one free, or waits for any of them.
  ///
  /// - `operand` (`crew`): the crew, in the plan's table.
  /// - `depth` (`line`), `factor` (`lineRow`), `value` (`queueLimit`): as for ``seize``; the line has the
  ///   same number in all pools of the crew, and the limit counts where the fewest wait.
  case enlist
  /// Gives back what the innermost ``enlist`` took.
  ///
  /// - `operand` (`crew`): as there.
  case dismiss
  /// Work by whom the innermost ``enlist`` took: as ``delay``, and stretched by the roster of that pool.
  case crewLabour
  /// Whom the innermost ``enlist`` took comes to the device's site, if they travel.
  case travel
  /// Sends bytes, and goes on when all have arrived.
  ///
  /// - `operand` (`flowClass`): in which they flow; with `perSite`.
  /// - `factor` (`sizeLaw`): draws the bytes; keyed by `drawKey`; with `byProfile`.
  /// - `value` (`scale`): the draw is multiplied by it.
  /// - `depth` (`kind`): of the bytes; see ``KindTally``.
  case transfer
  /// Asks a service for admission, and comes back when told to.
  ///
  /// - `operand` (`service`): which.
  case call
  /// Begins to fetch content; stands in front of an ``obtain``. Whoever waits for a source stands here.
  ///
  /// - `operand` (`fetch`): place among the fetches of the plan.
  case fetch
  /// Asks the sources of a fetch and loads from them, until everything is there.
  ///
  /// - `operand` (`fetch`): as of the ``fetch`` in front of it.
  /// - Flag `perSite`: some way to it has links of the site.
  case obtain
  /// Waits until a calendar is open.
  ///
  /// - `operand` (`calendar`): which; with `byProfile`, a negative one is open always; with `perSite`. From
  ///   ``OwnHours/first`` on they are the device's own hours.
  case awaitOpen
  /// Goes on with a probability, else at `target`.
  ///
  /// - `value` (`odds`): the probability, if `factor` is negative; keyed by `drawKey`.
  /// - `factor` (`oddsRow`): unless negative, the row that holds each profile's probability.
  case chance
  /// Goes on if the device's profile passes, else at `target`.
  ///
  /// - `operand` (`passRow`): the row of the index tables that holds 0 for the profiles that do not pass.
  case test
  /// Goes on if a calendar is open now, else at `target`.
  ///
  /// - `operand` (`calendar`): which; the same for every device. From ``OwnHours/first`` on they are the
  ///   device's own hours.
  case testOpen
  /// Goes on at `target`.
  case jump
  /// Repeats: as long as fewer than so many tries have been repeated, counts one more and goes on at
  /// `target`.
  ///
  /// - `units` (`retryLimit`): how many may be repeated.
  /// - `depth` (`level`): the nesting of attempts at which they are counted.
  case retry
  /// Forgets the tries that were repeated.
  ///
  /// - `depth` (`level`): at this nesting of attempts.
  case settle
  /// Starts a deadline: unless ``disarm`` comes in time, what the token is at is abandoned, what it has taken
  /// since is given back, and it goes on at `target`.
  ///
  /// - `operand` (`law`): draws the time, in microseconds; keyed by `drawKey`; with `byProfile`.
  /// - `depth` (`level`): tries counted at this nesting of attempts, or deeper, are then forgotten.
  case arm
  /// Ends the innermost deadline.
  case disarm
  /// Starts children, waits for all of them, and then goes on at `target`.
  ///
  /// - `units` (`branches`): how many; the first starts at the next op, the second at the one behind it, and
  ///   so on.
  case fork
  /// A child ends.
  case join
  /// The clocks of a device change.
  ///
  /// - `operand` (`mark`): a ``ClockMark``.
  case mark
  /// The device has left the plain way, and remembers why.
  ///
  /// - `units` (`reason`): a ``ReasonWord``.
  case note
  /// Another strategy takes over: draws from here on are new ones.
  case fallBack
  /// Goes on if enough devices of the site hold a content, else at `target`.
  ///
  /// - `operand` (`content`): which.
  /// - `value` (`seeds`): how many are enough.
  case testHolders
  /// From now on the device holds a content.
  ///
  /// - `operand` (`content`): which.
  case noteHolder
  /// A state of the device has another value from here on.
  ///
  /// - `operand` (`state`): which.
  /// - `units` (`stateValue`): the value.
  case setState
  /// Goes on if a state of the device has one of some values now, else at `target`.
  ///
  /// - `operand` (`state`): which.
  /// - `value` (`passing`): the set of the values, a bit each.
  case testState
  /// Goes on if so many wait for a pool now, or so many of its units are free, else at `target`.
  ///
  /// - `operand` (`pool`): the pool; with `perSite`.
  /// - `depth` (`counted`): a ``PoolCount``.
  /// - `units`: how many there must be at least.
  /// - `value` (`atMost`): how many at most; infinite: any number.
  case testPool
  /// Takes units of a stock, or waits for them.
  ///
  /// - `operand` (`stock`): the stock; with `perSite`.
  /// - `units`: how many.
  /// - `value` (`queueLimit`): 0: it does not wait, but goes on at `target`; infinite: it waits.
  case take
  /// Puts units into a stock.
  ///
  /// - `operand` (`stock`), `units`: as for ``take``.
  case put
  /// Waits for a session of a gathering, and until that is over; then goes on at `target`. The session does
  /// the ops behind this one.
  ///
  /// - `operand` (`gathering`): which.
  /// - `units` (`branches`): 1.
  case gather
  /// A session is over.
  case disband
  /// As ``transfer``, in a class that depends on the profile: of a session, in that of its slowest member.
  ///
  /// - `operand` (`flowClass`): the row of the index tables that holds each profile's class; with `perSite`.
  /// - `factor` (`sizeLaw`), `value` (`scale`): as for ``transfer``.
  case stream
  /// A device of a closed fleet needs service: its journey starts now.
  case begin
  /// The journey ends.
  ///
  /// - `operand` (`outcome`): how, as the maker of the plan numbers outcomes.
  /// - Flag `recycles`: a device of a closed fleet goes on at `target`; all others are gone.
  case finish
  /// The devices of a portal job start their journeys, and the job ends.
  case releaseJob
  /// Nothing; but if the device is followed, its coming here is logged as coming to the op behind. Stands in
  /// no program but those of ``Plan/watched()``.
  case watch
}
