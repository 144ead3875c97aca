import Dispatch
import Experiments
import Foundation
import CLibrary
import Reports
import Synchronization

/// The journal of a run, by which `run --resume` goes on with it, and what the user is told about the
/// journal.
struct Journaling {
  /// A power cut costs at most this much. A crash of the process alone costs nothing.
  private static let secondsBetweenSyncs = 5.0

  private let folder: ResultFolder
  private let identity: @Sendable () -> RunIdentity
  /// Where the experiment keeps its trials. Without `--resume` the journal is begun only when a run turns out
  /// long.
  let store: LateJournal
  private let begun: Keeper
  private let timer: any DispatchSourceTimer

  /// - Parameter after: Events after which a journal is begun where `resume` does not ask for one.
  /// - Throws: `Exit.runFailed` when the unfinished run that `resume` asks for cannot be gone on with.
  init(
    _ experiment: Experiment, in folder: ResultFolder, resume: Bool, quiet: Bool,
    after events: Int = LateJournal.enoughWork
  ) throws {
    self.folder = folder
    Interrupts.ignoreFileSizeLimit()
    let identity: @Sendable () -> RunIdentity = {
      RunIdentity(experiment.scenario, version: experiment.version, build: Version.build)
    }
    let begun = Keeper()
    if resume {
      store = LateJournal(try Journaling.resume(identity(), in: folder, begun, quiet: quiet))
    } else {
      store = LateJournal(enoughWork: events) { Journaling.begin(identity(), in: folder, begun) }
    }
    self.identity = identity
    self.begun = begun
    timer = Journaling.syncing(store)
  }

  /// Holds the journal from its beginning on, for whichever thread begins it.
  private final class Keeper: Sendable {
    private let journal = Mutex<BegunJournal?>(nil)
    var value: BegunJournal? { journal.withLock { $0 } }
    func set(_ begun: BegunJournal) { journal.withLock { $0 = begun } }
  }

  /// Removes the journal: every result is in its place.
  func complete() {
    timer.cancel()
    if let begun = begun.value { folder.endJournal(begun) } else { folder.forgetJournal(of: identity) }
  }

  /// Keeps the journal, because results are missing.
  ///
  /// - Returns: What `--resume` will find, in words; nil where there is nothing to go on with.
  func brokenOff() -> String? {
    timer.cancel()
    guard let begun = begun.value else { return nil }
    if begun.journal.isEmpty {
      folder.endJournal(begun)
      return nil
    }
    begun.journal.sync()
    return Journaling.contents(begun.journal)
  }

  private static func resume(
    _ identity: RunIdentity, in folder: ResultFolder, _ keeper: Keeper, quiet: Bool
  ) throws -> RunJournal {
    do throws(JournalFault) {
      let begun = try folder.beginJournal(identity, resume: true, onFault: warn)
      if let text = words(begun, quiet: quiet) { Terminal.complain("fleetsim: \(text)") }
      keeper.set(begun)
      return begun.journal
    } catch {
      Terminal.complain("fleetsim: \(error)")
      if let advice = advice(error) { Terminal.complain("fleetsim: \(advice)") }
      throw Exit.runFailed
    }
  }

  /// What the user can do about a fault; nil where the fault itself says so, or where there is nothing to do.
  private static func advice(_ fault: JournalFault) -> String? {
    switch fault {
    case .another, .format: "to begin anew, leave --resume out; the unfinished run is then set aside"
    case .inUse: "wait for it, or give another --out"
    case .damaged, .file: nil
    }
  }

  private static func begin(_ identity: RunIdentity, in folder: ResultFolder, _ keeper: Keeper)
    -> RunJournal?
  {
    do throws(JournalFault) {
      let begun = try folder.beginJournal(identity, resume: false, onFault: warn)
      if let text = words(begun, quiet: true) { Terminal.complain("fleetsim: \(text)") }
      keeper.set(begun)
      return begun.journal
    } catch {
      Terminal.complain("fleetsim: \(error); the run goes on, but could not be resumed")
      return nil
    }
  }

  @Sendable private static func warn(_ fault: ResultFault) {
    Terminal.complain("fleetsim: \(fault); the run goes on, but what it finishes from now on is not kept")
  }

  private static func syncing(_ store: LateJournal) -> any DispatchSourceTimer {
    let timer = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
    timer.schedule(deadline: .now() + secondsBetweenSyncs, repeating: secondsBetweenSyncs)
    timer.setEventHandler { store.journal?.sync() }
    timer.resume()
    return timer
  }

  private static func words(_ begun: BegunJournal, quiet: Bool) -> String? {
    switch begun.start {
    case .afresh: nil
    case .setAside(let trials?, let path, let replaces):
      "an unfinished run (\(count(trials))) was found and set aside as \(path)\(place(replaces))"
        + "; to go on with it, stop this run and use --resume"
    case .setAside(nil, let path, let replaces):
      "an unfinished run of another version of fleetsim was found and set aside as \(path)\(place(replaces))"
    case .nothingToResume:
      quiet ? nil : "there is no unfinished run to resume; this one starts from the beginning"
    case .unreadable(let path, let replaces):
      "the unfinished run cannot be read, and was set aside as \(path)\(place(replaces))"
        + "; this one starts from the beginning"
    case .resumed(_, let dropped):
      quiet && dropped == 0
        ? nil
        : "resuming: \(contents(begun.journal))"
          + (dropped > 0 ? "; the journal's last \(dropped) bytes were damaged and are dropped" : "")
    }
  }

  private static func place(_ replaces: Bool) -> String {
    replaces ? ", in the place of an older one" : ""
  }

  /// "12 trials kept, 2 in progress".
  private static func contents(_ journal: RunJournal) -> String {
    let unfinished = journal.unfinishedTrials
    return "\(count(journal.finishedTrials)) kept" + (unfinished > 0 ? ", \(unfinished) in progress" : "")
  }

  private static func count(_ trials: Int) -> String { trials == 1 ? "1 trial" : "\(trials) trials" }
}
