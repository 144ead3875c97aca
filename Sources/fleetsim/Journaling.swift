import Dispatch
import Experiments
import Foundation
import Glibc
import Reports

/// What `run` does so that a run can be gone on with: keeps its journal, and says what there is to say of it.
struct Journaling {
  /// What the disk may lag behind at most; a crash of the process alone costs nothing anyhow.
  private static let secondsBetweenSyncs = 5.0

  private let folder: ResultFolder
  /// Nil: the run goes on without.
  private let begun: BegunJournal?
  private let timer: (any DispatchSourceTimer)?

  var store: RunJournal? { begun?.journal }

  /// Throws where `--resume` was asked for and cannot be done.
  init(_ experiment: Experiment, in folder: ResultFolder, resume: Bool, quiet: Bool) throws {
    self.folder = folder
    // A limit on the size of files is to be an error like a full disk, not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
    let identity = RunIdentity(experiment.scenario, version: experiment.version, build: Version.build)
    do throws(JournalFault) {
      let begun = try folder.beginJournal(identity, resume: resume) { fault in
        complain("fleetsim: \(fault); the run goes on, but what it finishes from now on is not kept")
      }
      self.begun = begun
      if let text = Journaling.words(begun.start, quiet: quiet) { complain("fleetsim: \(text)") }
    } catch {
      if resume {
        complain("fleetsim: \(error)")
        complain("fleetsim: to begin anew, leave --resume out; the unfinished run is then set aside")
        throw Exit.runFailed
      }
      complain("fleetsim: \(error); the run goes on, but could not be resumed")
      begun = nil
    }
    timer = begun.map { Journaling.syncing($0.journal) }
  }

  /// The results are where they belong.
  func complete() {
    timer?.cancel()
    if let begun { folder.endJournal(begun) }
  }

  /// What the next run finds; nil: nothing.
  func interrupted() -> String? {
    timer?.cancel()
    guard let begun else { return nil }
    let trials = begun.journal.finishedTrials
    if trials == 0 {
      folder.endJournal(begun)
      return nil
    }
    begun.journal.sync()
    return "the same command with --resume goes on from here (\(Journaling.count(trials)) kept)"
  }

  private static func syncing(_ journal: RunJournal) -> any DispatchSourceTimer {
    let timer = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
    timer.schedule(deadline: .now() + secondsBetweenSyncs, repeating: secondsBetweenSyncs)
    timer.setEventHandler { journal.sync() }
    timer.resume()
    return timer
  }

  private static func words(_ start: JournalStart, quiet: Bool) -> String? {
    switch start {
    case .afresh: nil
    case .setAside(let trials, let path, let replaces):
      "an unfinished run" + (trials.map { " (\(count($0)))" } ?? "") + " was found and set aside as \(path)"
        + (replaces ? ", in the place of an older one" : "")
        + "; to go on with it, stop this run and use --resume"
    case .nothingToResume:
      quiet ? nil : "there is no unfinished run to resume; this one starts from the beginning"
    case .unreadable(let path):
      "the unfinished run cannot be read, and was set aside as \(path); this one starts from the beginning"
    case .resumed(let trials, let dropped):
      quiet && dropped == 0
        ? nil
        : "resuming: \(count(trials)) kept"
          + (dropped > 0 ? "; the journal's last \(dropped) bytes were damaged and are dropped" : "")
    }
  }

  private static func count(_ trials: Int) -> String { trials == 1 ? "1 trial" : "\(trials) trials" }
}
