import Dispatch
import Engine
import CLibrary
import Synchronization

/// What the process does when it gets a signal.
///
/// Turns the first Ctrl-C (or SIGTERM, or SIGHUP when the terminal is closed) into a request to stop and to
/// keep what is complete. A second one ends the process at once, and so does any while results are written:
/// files are written aside, so those of an earlier run stay as they were, and the journal is still there.
struct Interrupts {
  private let sources: [any DispatchSourceSignal]
  private let simulated = StopSignal()
  /// What is put in order before a signal ends the process, such as a process of its own.
  static let lastWork = Mutex<(@Sendable () -> Void)?>(nil)

  init(_ stop: StopSignal) {
    let simulated = simulated
    sources = Interrupts.sources {
      if stop.isRequested || simulated.isRequested { Interrupts.end() }
      stop.request()
    }
  }

  /// The first signal ends the process, and of a file that is being written aside nothing is left.
  init(removing path: String) {
    sources = Interrupts.sources {
      unlink(path)
      Interrupts.end()
    }
  }

  /// The process ends while the lock is held: whoever takes `lastWork` back waits for it, and so does not go
  /// on with what was just put in order.
  private static func end() -> Never {
    lastWork.withLock { work -> Never in
      work?()
      _exit(Exit.interrupted.rawValue)
    }
  }

  private static func sources(_ handle: @escaping @Sendable () -> Void) -> [any DispatchSourceSignal] {
    [SIGINT, SIGTERM, SIGHUP].compactMap { number in
      let before = signal(number, SIG_IGN)
      // Whoever started the process with `nohup` wants it to go on without its terminal.
      if number == SIGHUP, isIgnored(before) { return nil }
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler(handler: handle)
      source.resume()
      return source
    }
  }

  private static func isIgnored(_ handler: sighandler_t?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Makes a write beyond the limit on the size of files fail with an error, as on a full disk. Without this
  /// the system would end the process.
  static func ignoreFileSizeLimit() { signal(SIGXFSZ, SIG_IGN) }

  /// The run is over: from now on a signal ends the process at once.
  func noteEnd() { simulated.request() }

  /// From now on the signals are ignored.
  func cancel() { for source in sources { source.cancel() } }
}
