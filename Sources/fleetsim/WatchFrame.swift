import Experiments
import Reports

/// The screen of `run --watch`: some lines on standard error that are drawn again in the same place. The
/// cursor stays visible and the terminal in its ordinary mode, so that there is nothing to put in order,
/// however the command ends.
struct WatchFrame {
  private let currency: String
  private var height = 0
  private var complaints = Terminal.complaints.withLock { $0 }

  init(currency: String) { self.currency = currency }

  mutating func draw(_ words: String, share: Double, _ standings: [Experiment.Standing]) {
    let size = Terminal.errorSize
    let screen = WatchScreen(
      columns: size.columns, rows: size.rows, currency: currency,
      style: Terminal.isErrorStyled ? .bold : .plain)
    let lines = screen.lines(words, share: share, standings)
    Terminal.writeError(start + lines.joined(separator: "\n") + "\n")
    height = lines.count
  }

  /// Removes it.
  mutating func clear() {
    Terminal.writeError(start)
    height = 0
  }

  /// Goes back to where it began and empties the terminal from there on. Below a complaint it begins anew.
  private var start: String {
    mutating get {
      let now = Terminal.complaints.withLock { $0 }
      let hasMoved = now != complaints
      complaints = now
      return hasMoved || height == 0 ? Terminal.emptyLine : "\u{1B}[\(height)A\r\u{1B}[J"
    }
  }
}
