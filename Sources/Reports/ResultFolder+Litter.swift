import CLibrary
import Foundation

/// Partial files that a writer left behind when it was killed.
extension ResultFolder {
  /// The names of files that are written aside, now or by earlier versions, but those of charts and those
  /// that users choose.
  static let written =
    [
      "summary.json", "replications.csv", "load.csv", "downtime.csv", "capacity.csv", "parts.csv",
      "reasons.csv", "devices.csv", "devices-risk.csv", "import.csv", "states.csv", "state-outcomes.csv",
      "sweep.csv", "report.html", "plan.json", "plan.csv", "plan.html", "waves.csv", ".sweep", ".probe",
    ] + PeriodsCSV.names

  /// Deletes the partial files of writers that are gone, if nobody writes to the folder now.
  ///
  /// - Parameters:
  ///   - folder: An open descriptor of this folder. Its lock is taken alone for the while, and shared
  ///     afterwards, by which other processes know that somebody writes. Where the file system knows no
  ///     locks, nothing can be told of other machines, and nothing is deleted.
  ///   - chosen: Names of files that are written now. Users choose some, as that of a trace: who writes one
  ///     again removes what an earlier writer of it has left.
  func removeLitter(_ folder: Int32, of chosen: [String]) {
    if flock(folder, LOCK_EX | LOCK_NB) == 0 {
      for name in names() where isLitter(name, of: chosen) { unlink(place(name)) }
    }
    _ = flock(folder, LOCK_SH)
  }

  /// The name of the journal of a point of a sweep that is under way.
  static func trialJournal(_ point: String) -> String { "point.\(point).journal" }

  /// Deletes all journals of points.
  func removeTrialJournals() {
    for name in names() where name.hasPrefix("point.") && name.hasSuffix(".journal") { unlink(place(name)) }
  }

  /// Whether a name is one of a partial file, and its process is gone. A number may have been given to
  /// another process since; then the file stays for the next time.
  private func isLitter(_ name: String, of chosen: [String]) -> Bool {
    for written in ResultFolder.written + chosen + [chart(name)].compactMap({ $0 }) {
      let start = ResultFolder.aside(written)
      guard name.hasPrefix(start), let writer = pid_t(name.dropFirst(start.count)), writer > 0 else {
        continue
      }
      return kill(writer, 0) != 0 && errno == ESRCH
    }
    return false
  }

  /// The name of a chart's file, if that is what the partial file is of: of names as ``ChartFile`` has them.
  private func chart(_ partial: String) -> String? {
    guard let end = partial.range(of: ResultFolder.aside(""), options: .backwards)?.lowerBound else {
      return nil
    }
    let name = partial[..<end]
    let isPlain = name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: ".")
    }
    return isPlain && [".svg", ".png", ".vl.json"].contains(where: name.hasSuffix) ? String(name) : nil
  }

  private func names() -> [String] {
    guard let folder = opendir(path.isEmpty ? "." : path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names
  }
}
