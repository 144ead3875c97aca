import Foundation
import Reports

/// What others have made to draw charts with, as `script/charts` lays it down: Vega's program for browsers,
/// and a Python package that makes images. Neither is a part of fleetsim.
enum ChartTools {
  static let remedy = "script/charts of fleetsim's sources gets what makes them"

  /// The folder that FLEETSIM_CHARTS names, or fleetsim/charts where the user keeps what can be had again.
  static var folder: String {
    let environment = ProcessInfo.processInfo.environment
    if let given = environment["FLEETSIM_CHARTS"], !given.isEmpty { return given }
    // The standard for such folders has a relative path ignored.
    if let caches = environment["XDG_CACHE_HOME"], caches.hasPrefix("/") {
      return caches + "/fleetsim/charts"
    }
    return NSHomeDirectory() + "/.cache/fleetsim/charts"
  }

  /// - Throws: That it is not there, or is something else, and how to get it.
  static func program() throws(ChartFault) -> ChartProgram {
    let path = folder + "/vega.js"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ChartFault(
        description:
          "--interactive needs \(path), which is not there: script/charts of fleetsim's sources gets it")
    }
    guard let text = String(data: data, encoding: .utf8), let program = ChartProgram(text) else {
      throw ChartFault(
        description:
          "--interactive: \(path) is not Vega's program; script/charts of fleetsim's sources gets it anew")
    }
    return program
  }
}

/// Why there are no images, or no interactive charts: for the operator, in one line.
struct ChartFault: Error, CustomStringConvertible {
  var description: String
}

/// Makes PNG files of drawings with the Python package `vl-convert-python`, in a process of its own.
struct ImageMaker {
  /// So long one image may take, and the start of Python.
  private static let seconds = (image: 5.0, start: 60.0)

  private static let script = """
    import pathlib, sys
    sys.path.insert(0, sys.argv[1])
    import vl_convert
    for path in sorted(pathlib.Path(sys.argv[2]).glob("*.svg")):
        path.with_suffix(".png").write_bytes(vl_convert.svg_to_png(path.read_text("utf-8"), scale=2))
    """

  private let package: String
  private let limit: Double?

  /// Nil where the package is not there.
  ///
  /// - Throws: That the limit of time in the environment is none.
  init?() throws(ChartFault) {
    package = ChartTools.folder + "/vl-convert"
    guard FileManager.default.fileExists(atPath: package) else { return nil }
    guard let text = ProcessInfo.processInfo.environment["FLEETSIM_CHARTS_SECONDS"] else {
      limit = nil
      return
    }
    guard let seconds = Double(text), seconds > 0 else {
      throw ChartFault(description: "FLEETSIM_CHARTS_SECONDS is a number of seconds, not '\(text)'")
    }
    limit = seconds
  }

  /// One image for each drawing, twice as large.
  ///
  /// - Throws: Why there are none: not even some.
  func images(_ drawings: [String]) throws(ChartFault) -> [[UInt8]] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "fleetsim-\(UUID().uuidString)")
    Interrupts.lastWork.withLock { $0 = { ImageMaker.leave(folder) } }
    defer {
      Interrupts.lastWork.withLock { $0 = nil }
      try? FileManager.default.removeItem(at: folder)
    }
    // So that names sort as numbers do.
    let names = drawings.indices.map { "chart\(100_000 + $0)" }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, drawing) in zip(names, drawings) {
        try Data(drawing.utf8).write(to: folder.appending(path: "\(name).svg"))
      }
    } catch {
      throw ChartFault(description: "cannot write to \(folder.path()): \(error.localizedDescription)")
    }
    try run(
      in: folder,
      seconds: limit ?? ImageMaker.seconds.start + ImageMaker.seconds.image * Double(drawings.count))
    var images: [[UInt8]] = []
    for name in names {
      guard let data = FileManager.default.contents(atPath: folder.appending(path: "\(name).png").path())
      else {
        throw ChartFault(description: "vl-convert-python made no image of a chart")
      }
      images.append([UInt8](data))
    }
    return images
  }

  /// What a signal that ends the process leaves behind of this work: a line for the operator.
  private static func leave(_ folder: URL) {
    try? FileManager.default.removeItem(at: folder)
    Terminal.complain(
      "fleetsim: interrupted while PNG files of charts were made; the results are written, the charts not")
  }

  private func run(in folder: URL, seconds: Double) throws(ChartFault) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    // Isolated: neither the user's settings of Python nor a file in the current folder has a say.
    process.arguments = ["python3", "-I", "-c", ImageMaker.script, package, folder.path()]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let complaints = folder.appending(path: "complaints")
    do {
      try Data().write(to: complaints)
      process.standardError = try FileHandle(forWritingTo: complaints)
      // A signal finds both of them or neither: no process that nobody would end.
      try Interrupts.lastWork.withLock { work in
        try process.run()
        let python = process.processIdentifier
        work = {
          kill(python, SIGKILL)
          ImageMaker.leave(folder)
        }
      }
    } catch {
      throw ChartFault(description: "cannot start Python: \(error.localizedDescription)")
    }
    let end = ContinuousClock.now + .seconds(seconds)
    while process.isRunning, ContinuousClock.now < end { usleep(10_000) }
    if process.isRunning {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      throw ChartFault(
        description: "vl-convert-python took more than \(Int(seconds.rounded(.up))) s "
          + "(FLEETSIM_CHARTS_SECONDS says how long it may take)")
    }
    process.waitUntilExit()
    if process.terminationStatus == 0 { return }
    let said = (try? String(contentsOf: complaints, encoding: .utf8)) ?? ""
    // The last line of what Python says is the reason.
    let reason = said.split(separator: "\n").last.map { ": \($0)" } ?? ""
    throw ChartFault(description: "vl-convert-python failed (\(process.terminationStatus))\(reason)")
  }
}
