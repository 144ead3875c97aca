import ArgumentParser
import Experiments
import CLibrary
import Reports

/// How a run ends: its files go where they belong, its answer is printed whatever becomes of them, and what
/// is missing is told last, where it is seen.
struct Delivery {
  private let findings: Findings
  private let fault: ResultFault?
  /// There were complete results in the place of these partial ones.
  private let replacesComplete: Bool

  /// Writes the files.
  init(_ findings: Findings, to folder: ResultFolder) {
    self.findings = findings
    replacesComplete = findings.isPartial && folder.holdsCompleteResults
    guard findings.replications > 0 else {
      fault = nil
      return
    }
    // A limit on the size of files is to be an error like a full disk, not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
    do throws(ResultFault) {
      try folder.write(findings)
      fault = nil
    } catch {
      fault = error
    }
  }

  /// All that was asked for is there.
  var isWhole: Bool { !findings.isPartial && fault == nil }

  /// Prints the answer and says what is missing; throws where something is.
  ///
  /// `kept`: what there is to go on with, in words; nil: nothing.
  func conclude(_ answer: AnswerOptions, kept: String? = nil) throws {
    let printed = Result { if findings.replications > 0 { try answer.present(findings) } }
    if let fault { complain("fleetsim: \(fault)") }
    let goesOn = kept.map { "\(remedy)the same command with --resume goes on from here (\($0))" }
    let words = [interruption, goesOn].compactMap { $0 }
    if !words.isEmpty { complain("fleetsim: " + words.joined(separator: "; ")) }
    if fault != nil { throw Exit.runFailed }
    try printed.get()
    if findings.isPartial { throw Exit.interrupted }
  }

  private var interruption: String? {
    if !findings.isPartial { return nil }
    let count = findings.replications
    if count == 0 { return "interrupted before the first replication was complete; no results were written" }
    let after = "interrupted after \(count) replication\(count == 1 ? "" : "s"); "
    if fault != nil { return after + "no results were written" }
    return after + "the results are partial"
      + (replacesComplete ? ", and replace the complete ones of an earlier run" : "")
  }

  /// What is to be done before.
  private var remedy: String {
    guard let fault else { return "" }
    return [ENOSPC, EDQUOT, EFBIG].contains(fault.code) ? "make room, and " : "put that right, and "
  }
}
