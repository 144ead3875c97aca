import ArgumentParser
import Experiments
import Foundation
import Reports
import Store

/// Whether, and where, a command keeps its results in a database as well.
struct StoreOptions: ParsableArguments {
  @Flag(
    help: """
      Also keep the results in results.sqlite beside the other files, together with those of other runs; \
      see 'fleetsim query'.
      """)
  var store = false

  @Option(
    help: "Keep them in this database instead, which several scenarios may share.", completion: .file())
  var database: String?

  /// The database; nil: none is asked for.
  ///
  /// - Parameter folder: Of the other results.
  /// - Throws: `Exit.runFailed` where it can be none, or its folder cannot be written to; the reason has been
  ///   reported.
  func keeper(_ file: String, beside folder: ResultFolder, quiet: Bool) throws -> ResultKeeper? {
    if !store, database == nil { return nil }
    let place = database.map { URL(fileURLWithPath: $0).deletingLastPathComponent().relativePath }
    let path = database ?? "\(folder.path)/\(StorePlace.name)"
    // What cannot be written is reported before the work, not after an hour of it.
    var writer: StoreWriter?
    try Exit.onFailure {
      if let place { try ResultFolder(place).probe() }
      writer = try StoreWriter(path: path)
    }
    let circumstances = StoreWriter.Circumstances(startedAt: Date().ISO8601Format(), file: file)
    return writer.map { ResultKeeper(writer: $0, circumstances: circumstances, isQuiet: quiet) }
  }
}

/// Keeps the results of a run in a database.
struct ResultKeeper {
  let writer: StoreWriter
  let circumstances: StoreWriter.Circumstances
  let isQuiet: Bool

  /// - Throws: Why they cannot be kept.
  func keep(_ findings: Findings, _ points: PointShelf?) throws(StoreFault) {
    makeFolder()
    tell(try writer.save(findings, circumstances, points: points))
  }

  /// - Throws: Why it cannot be kept.
  private func keep(_ plan: StoredPlan) throws(StoreFault) {
    makeFolder()
    tell(try writer.save(plan, circumstances))
  }

  /// Keeps a plan.
  ///
  /// - Returns: Why it is not kept, in words; nil: it is.
  func fault(keeping plan: StoredPlan) -> String? {
    do throws(StoreFault) {
      try keep(plan)
      return nil
    } catch {
      return "\(error); the plan is not stored there"
    }
  }

  private func makeFolder() {
    let folder = URL(fileURLWithPath: writer.path).deletingLastPathComponent()
    // Where it cannot be made, the database says so.
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func tell(_ outcome: StoreWriter.Outcome) {
    if isQuiet { return }
    switch outcome {
    case .added(let run): Terminal.complain("fleetsim: run \(run) is in \(writer.path)")
    case .replaced(let run):
      Terminal.complain("fleetsim: run \(run) is in \(writer.path), in the place of the same run before")
    case .keptComplete(let run):
      Terminal.complain(
        "fleetsim: \(writer.path) has the whole of this run, and keeps it (run \(run)): these results are "
          + "partial")
    }
  }
}
