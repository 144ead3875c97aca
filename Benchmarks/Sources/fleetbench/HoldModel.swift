import Engine
import CLibrary

/// The hold model: `pending` events on the list; each operation takes the least and puts it back a random while
/// later. The classic measure of an event list, as nothing but the list is at work.
enum HoldModel {
  /// CPU nanoseconds an operation on the engine's event list, after two operations an event to settle.
  static func calendar(pending: Int, operations: Int) -> Double {
    var queue = CalendarQueue()
    var increments = Increments()
    for index in 0..<pending { queue.push(event(increments.next(), index)) }
    func hold(_ count: Int) {
      for number in 0..<count {
        guard let least = queue.pop(notAfter: .max) else { return }
        queue.push(event(least.time &+ increments.next(), pending &+ number))
      }
    }
    hold(2 * pending)
    return timed(operations) { hold(operations) }
  }

  /// The same on the binary heap that the tests hold the event list to.
  static func heap(pending: Int, operations: Int) -> Double {
    var queue = BinaryHeap()
    var increments = Increments()
    for index in 0..<pending { queue.push(event(increments.next(), index)) }
    func hold(_ count: Int) {
      for number in 0..<count {
        guard let least = queue.pop(notAfter: .max) else { return }
        queue.push(event(least.time &+ increments.next(), pending &+ number))
      }
    }
    hold(2 * pending)
    return timed(operations) { hold(operations) }
  }

  /// The random numbers and the loop, without a list.
  static func nothing(operations: Int) -> Double {
    var increments = Increments()
    var clock: Int64 = 0
    let cost = timed(operations) { for _ in 0..<operations { clock &+= increments.next() } }
    // Never so, but the compiler cannot know and must keep the loop.
    return clock == 0 ? 0 : cost
  }

  @inline(__always) private static func event(_ time: Int64, _ number: Int) -> Event {
    Event(
      time: time, rank: .resume, sequence: UInt64(number) & Event.largestSequence, kind: .token,
      index: number & Event.largestIndex)
  }

  private static func timed(_ operations: Int, _ work: () -> Void) -> Double {
    let began = clock()
    work()
    return Double(clock() - began) * 1e9 / Double(CLOCKS_PER_SEC) / Double(operations)
  }
}
