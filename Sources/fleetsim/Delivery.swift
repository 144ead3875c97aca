import ArgumentParser
import Experiments
import CLibrary
import Reports
import Store

/// The end of a run: the files are written, then the answer is printed, whether they could be written or not,
/// and at last what is missing is reported, where the user sees it below the answer.
struct Delivery {
  private let findings: Findings
  /// The file and what `--json` prints.
  private let summary: String
  private let fault: ResultFault?
  /// These results are partial, and took the place of complete ones of an earlier run.
  private let replacesComplete: Bool
  /// How the points ended; nil where there were none.
  private let ending: Sweep.Ending?
  private let lost: ResultFault?
  /// Which files of charts there are not, and why.
  private let undrawn: String?
  /// Why the results are not in the store in which they were to be.
  private let unkept: StoreFault?

  /// Writes the files, if there is a complete replication. A fault is kept until `conclude` reports it.
  ///
  /// - Parameters:
  ///   - lost: Why there is no table of points, although there were points.
  ///   - hasPage: Whether `report.html` is one of the files.
  ///   - drawing: How there are charts besides.
  ///   - keeper: Keeps the results in a store as well, when the files are in place.
  init(
    _ findings: Findings, to folder: ResultFolder, _ points: PointsRun.Outcome? = nil,
    lost: ResultFault? = nil, hasPage: Bool, _ drawing: Drawing,
    keeper: ResultKeeper? = nil
  ) {
    self.findings = findings
    self.lost = lost
    ending = points?.ending
    let isPartial = findings.isPartial || findings.sweep?.isPartial == true
    replacesComplete = isPartial && folder.holdsCompleteResults
    guard findings.replications > 0 else {
      summary = ""
      (fault, unkept, undrawn) = (nil, nil, nil)
      return
    }
    summary = SummaryJSON.text(findings)
    Interrupts.ignoreFileSizeLimit()
    do throws(ResultFault) {
      try folder.write(
        findings, summary: summary, sweep: points?.file, hasPage: hasPage, program: drawing.program)
      fault = nil
    } catch {
      (fault, unkept, undrawn) = (error, nil, nil)
      return
    }
    undrawn = drawing.folder.flatMap { _ in
      drawing.write(ReportPage.charts(findings), isInterrupted: findings.stopReason == .interrupted)
    }
    do throws(StoreFault) {
      try keeper?.keep(findings, points?.shelf)
      unkept = nil
    } catch {
      unkept = error
    }
  }

  /// Whether every replication was run, and everything is written.
  var isWhole: Bool { !isPartial && fault == nil && unkept == nil && undrawn == nil }

  private var isPartial: Bool { findings.isPartial || findings.sweep?.isPartial == true }

  /// Prints the answer and reports what is missing.
  ///
  /// - Parameter kept: What `--resume` finds, in words such as "12 trials kept"; nil where it finds nothing.
  /// - Throws: `Exit.runFailed` when a trial failed, or a file or the answer could not be written,
  ///   `Exit.interrupted` when the results are partial.
  func conclude(_ answer: AnswerOptions, kept: String? = nil) throws {
    let printed = Result { if findings.replications > 0 { try answer.present(findings, summary: summary) } }
    for fault in [fault, lost].compactMap({ $0 }) { Terminal.complain("fleetsim: \(fault)") }
    if let unkept { Terminal.complain("fleetsim: \(unkept); the results are not stored there") }
    if let undrawn { Terminal.complain("fleetsim: \(undrawn)") }
    let goesOn = kept.map { "\(remedy)the same command with --resume goes on from here (\($0))" }
    if case .failed(let fault, let strategy) = findings.stopReason {
      Terminal.complain("fleetsim: \(fault.words(strategy: strategy))")
    }
    if case .failed(let number, let fault) = ending { complain(number, fault) }
    let again = hasPointsToGoOnWith ? "the same command goes on from here" : nil
    let words = [interruption, goesOn ?? again].compactMap { $0 }
    if !words.isEmpty { Terminal.complain("fleetsim: " + words.joined(separator: "; ")) }
    if fault != nil || lost != nil || unkept != nil || undrawn != nil || hasFailed { throw Exit.runFailed }
    if case .failed(_, .wrong) = ending { throw Exit.scenarioWrong }
    try printed.get()
    if isPartial { throw Exit.interrupted }
  }

  /// Whether a trial has no result.
  private var hasFailed: Bool {
    if case .failed = findings.stopReason { return true }
    if case .failed(_, .failed) = ending { return true }
    return false
  }

  private func complain(_ number: Int, _ fault: Sweep.PointFault) {
    switch fault {
    case .wrong(let words): Terminal.complain(words)
    case .failed(let fault, let strategy):
      Terminal.complain("fleetsim: point \(number + 1): \(fault.words(strategy: strategy))")
    }
  }

  private var hasPointsToGoOnWith: Bool {
    !findings.isPartial && findings.sweep?.isPartial == true && ending == .interrupted
  }

  private var interruption: String? {
    if !findings.isPartial, let sweep = findings.sweep, sweep.isPartial {
      let what = ending == .interrupted ? "interrupted" : "ended"
      return "\(what) \(SweepText.progress(sweep))"
        + (fault == nil ? "; the results are partial" : "; no results were written")
    }
    if !findings.isPartial { return nil }
    let count = findings.replications
    let what = findings.stopReason.words
    if count == 0 { return "\(what) before the first replication was complete; no results were written" }
    let after = "\(what) after \(count) replication\(count == 1 ? "" : "s"); "
    if fault != nil { return after + "no results were written" }
    return after + "the results are partial"
      + (replacesComplete ? ", and replace the complete ones of an earlier run" : "")
  }

  /// What the user has to do before the command is repeated, as the beginning of a sentence.
  private var remedy: String {
    guard let fault else { return unkept == nil && undrawn == nil ? "" : "put that right, and " }
    return [ENOSPC, EDQUOT, EFBIG].contains(fault.code) ? "make room, and " : "put that right, and "
  }
}
