import FleetModel

extension ReadingContext {
  /// The reader of `empirical(file …, column …, unit …, where …)`.
  var valueFile: DistributionSyntax.ValueFile { valueFile(isLive: true) }

  /// - Parameter isLive: whether what is read is used, and not only looked over for mistakes.
  func valueFile(isLive: Bool) -> DistributionSyntax.ValueFile {
    { (wanted) throws(TextProblem) in
      do throws(FileFault) {
        return try self.measured.values(wanted, isLive: isLive) { () throws(FileFault) in
          let path = self.path(wanted.file)
          let (table, files) = try ValueTable.read(wanted, in: path)
          self.note(files, table.doubts, of: path)
          return table
        }
      } catch { throw ReadingContext.problem(error, in: wanted.file) }
    }
  }

  /// The reader of `share(file …, where …, among …)`.
  func shareFile(isLive: Bool = true) -> ShareOfRows.Reader {
    { (wanted) throws(TextProblem) in
      do throws(FileFault) {
        return try self.measured.share(wanted, isLive: isLive) { () throws(FileFault) in
          let path = self.path(wanted.file)
          let (table, files) = try ShareTable.read(wanted, in: path)
          self.note(files, table.doubts, of: path)
          return table
        }
      } catch { throw ReadingContext.problem(error, in: wanted.file) }
    }
  }

  private func note(_ files: MeasuredFiles, _ doubts: [String], of path: String) {
    add(files.fingerprint)
    for doubt in files.doubts { diagnostics.report(doubt) }
    for doubt in doubts {
      diagnostics.warning(at: SourcePlace(file: path, line: 0, column: 0), path: "", doubt)
    }
  }

  private static func problem(_ fault: FileFault, in file: String) -> TextProblem {
    let place = fault.diagnostic.place
    let line = place.line > 0 ? "line \(place.line): " : ""
    // Of a folder, the file in it; of a zip file, the one that is packed in it.
    let name = place.file.split(separator: "/").last.map(String.init) ?? file
    let which = file.hasSuffix(name) || place.file.hasSuffix(file) ? "" : "\(name): "
    return TextProblem("the file '\(file)': \(which)\(line)\(fault.diagnostic.message)")
  }
}
