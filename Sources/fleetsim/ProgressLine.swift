import Dispatch
import Engine
import Experiments
import Foundation
import Synchronization

/// How far a run is, on standard error: replications done, precision, time left. On a terminal it is one line
/// that is redrawn a few times a second, elsewhere a line a minute.
///
/// It is unchecked `Sendable` because of the timer, which is created once and afterwards only cancelled.
/// Everything that changes is behind the lock.
final class ProgressLine: @unchecked Sendable {
  private struct State {
    var latest: Experiment.Progress?
    var isShown = false
    var isOver = false
    /// Nil while the file as written is run.
    var points: Points?
    /// What stands there in the place of numbers.
    var words: String?
    /// Where somebody watches, what is drawn in the place of the line.
    var frame: WatchFrame?
  }

  /// How far the points of a sweep are.
  private struct Points {
    var count: Int
    var done = 0
    /// Of those done, the ones that were not run, because they were kept.
    var kept = 0
    /// Seconds after the start of the command.
    var began: Double
  }

  private let state = Mutex(State())
  private let started = DispatchTime.now()
  private let stop: StopSignal
  /// Journeys that one replication of all strategies makes. It is 0 where devices come without end.
  private let devicesPerReplication: Int
  private let isTerminal = Terminal.isErrorWatched
  private let timer: any DispatchSourceTimer

  /// - Parameters:
  ///   - experiment: Whose progress it shows; nil: it shows what it is told to ``say(_:)``.
  ///   - isQuiet: Nothing is written to a log.
  ///   - isWatched: On a terminal, there are several lines, with what is known by now.
  init(
    _ stop: StopSignal, _ experiment: Experiment? = nil, isQuiet: Bool = false, isWatched: Bool = false
  ) {
    self.stop = stop
    devicesPerReplication = (experiment?.strategies ?? []).reduce(0) { total, strategy in
      if case .wave = strategy.plan.arrivals { total + strategy.legend.released } else { total }
    }
    timer = DispatchSource.makeTimerSource(queue: .global())
    if isTerminal {
      timer.schedule(deadline: .now() + 0.5, repeating: 0.25)
    } else if let seconds = ProgressLine.secondsBetweenLines, !isQuiet {
      timer.schedule(deadline: .now() + seconds, repeating: seconds)
    } else {
      timer.schedule(deadline: .distantFuture)
    }
    let currency = experiment?.scenario.currency ?? ""
    if isWatched, isTerminal { state.withLock { $0.frame = WatchFrame(currency: currency) } }
    timer.setEventHandler { [weak self] in self?.draw() }
    timer.resume()
  }

  /// Of a log; nil: none, where `FLEETSIM_PROGRESS` is 0.
  private static var secondsBetweenLines: Double? {
    let wish = ProcessInfo.processInfo.environment["FLEETSIM_PROGRESS"].flatMap(Double.init)
    guard let wish, wish >= 0, wish.isFinite else { return 60 }
    return wish == 0 ? nil : max(0.01, wish)
  }

  func update(_ progress: Experiment.Progress) { state.withLock { $0.latest = progress } }

  /// From now on points are run.
  func begin(points: Int) {
    let elapsed = elapsed
    state.withLock { $0.points = Points(count: points, began: elapsed) }
  }

  func update(pointsDone: Int, kept: Int) {
    state.withLock {
      $0.points?.done = pointsDone
      $0.points?.kept = kept
    }
  }

  /// From now on the line says this.
  func say(_ words: String) { state.withLock { $0.words = words } }

  private var elapsed: Double {
    Double(DispatchTime.now().uptimeNanoseconds - started.uptimeNanoseconds) / 1e9
  }

  /// Removes the line for good.
  func finish() {
    timer.cancel()
    let elapsed = elapsed
    state.withLock { state in
      state.isOver = true
      if var frame = state.frame {
        frame.draw(words(state, elapsed), share: share(state), state.latest?.standings ?? [])
        frame.clear()
      } else if state.isShown && isTerminal {
        Terminal.writeError(Terminal.emptyLine)
      }
    }
  }

  private func draw() {
    let elapsed = elapsed
    state.withLock { state in
      if state.isOver { return }
      state.isShown = true
      let text = words(state, elapsed)
      if var frame = state.frame {
        frame.draw(text, share: share(state), state.latest?.standings ?? [])
        state.frame = frame
      } else {
        Terminal.writeError(isTerminal ? Terminal.emptyLine + text : text + "\n")
      }
    }
  }

  private func words(_ state: State, _ elapsed: Double) -> String {
    let words = state.words.map { "fleetsim: \($0)\(stop.isRequested ? ", stopping" : "")" }
    return words ?? state.points.map { self.text($0, elapsed) } ?? text(state.latest, elapsed)
  }

  private func share(_ state: State) -> Double {
    state.points.map { Double($0.done) / Double(max(1, $0.count)) } ?? min(1, share(state.latest))
  }

  private func text(_ points: Points, _ elapsed: Double) -> String {
    var text = "fleetsim: point \(min(points.done + 1, points.count)) of \(points.count)"
    let here = points.done - points.kept
    if here > 0 {
      let left = Double(points.count - points.done) * (elapsed - points.began) / Double(here)
      text += ", \(clock(left)) left"
    }
    return stop.isRequested ? text + ", stopping" : text
  }

  private func text(_ progress: Experiment.Progress?, _ elapsed: Double) -> String {
    var parts: [String] = []
    let most = progress?.replicationsAtMost ?? 0
    let done = progress?.replicationsDone ?? 0
    if let progress { parts.append("\(progress.replicationsDone) of \(most) replications") }
    var share = share(progress)
    if let worst = progress?.worstGoal, worst.isFinite {
      parts.append("half-width \(String(format: "%.2g", worst)) × its goal")
      // Half-widths shrink with the square root of the number of replications.
      share = max(share, min(1, 1 / (worst * worst)))
    }
    if most == 0 || stop.devicesDone > 0, parts.isEmpty { parts.append("\(stop.devicesDone) devices done") }
    // Replications that an earlier run had kept took no time of this run, so they say nothing about its
    // speed.
    let here = share * (1 - Double(progress?.replicationsKept ?? 0) / Double(max(1, done)))
    if here > 0.01, share <= 1 { parts.append("\(clock(elapsed * (1 - share) / here)) left") }
    if stop.isRequested { parts.append("stopping") }
    return "fleetsim: " + (parts.isEmpty ? "running" : parts.joined(separator: ", "))
  }

  private func share(_ progress: Experiment.Progress?) -> Double {
    let most = Double(progress?.replicationsAtMost ?? 1)
    let byReplications = Double(progress?.replicationsDone ?? 0) / most
    if devicesPerReplication == 0 { return byReplications }
    let byDevices = Double(stop.devicesDone) / (most * Double(devicesPerReplication))
    return max(byReplications, byDevices + Double(progress?.replicationsKept ?? 0) / most)
  }

  private func clock(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 360_000))
    return whole < 60
      ? "\(whole) s"
      : whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole / 60 % 60) min"
  }
}
