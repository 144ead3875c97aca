import Dispatch
import Engine
import CLibrary

/// Ctrl-C (and a polite kill) ask the run to stop and keep what is complete; a second one ends it at once.
struct Interrupts {
  private let sources: [any DispatchSourceSignal]

  init(_ stop: StopSignal) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if stop.isRequested { _exit(130) }
        stop.request()
      }
      source.resume()
      return source
    }
  }

  func cancel() { for source in sources { source.cancel() } }
}
