import ArgumentParser
import Reports

/// Charts beside the page, and in it.
struct ChartOptions: ParsableArguments {
  @Option(
    help: """
      Also write each chart into this folder: as SVG, as a specification of Vega-Lite, and, where \
      script/charts has been run, as PNG.
      """, completion: .directory)
  var charts: String?

  @Flag(help: "Also offer interactive charts on the page; they need script/charts to have been run.")
  var interactive = false

  func validate() throws {
    if charts?.isEmpty == true { throw ValidationError("--charts needs a folder") }
  }

  /// What there is to be drawn with. To be asked before the work: what is missing, or cannot be written to,
  /// is reported then, and not after an hour of it.
  ///
  /// - Throws: `Exit.runFailed`; the reason has been reported.
  func drawing(quiet: Bool) throws -> Drawing {
    var drawing = Drawing(isQuiet: quiet)
    try Exit.onFailure {
      if interactive { drawing.program = try ChartTools.program() }
      if let charts {
        let folder = ResultFolder(charts)
        try folder.probe()
        drawing.folder = folder
      }
    }
    return drawing
  }
}

/// Where charts go beside the page, and with what the page draws them.
struct Drawing {
  var isQuiet: Bool
  /// For interactive charts on the page; nil: none are asked for.
  var program: ChartProgram?
  /// Nil: no files of charts are asked for.
  var folder: ResultFolder?

  /// Writes a file of each kind for each chart, all of them or none. Where nothing makes PNG files, those of
  /// an earlier run go.
  ///
  /// - Parameter isInterrupted: Somebody waits for the end: PNG files take too long.
  /// - Returns: What is missing, and why; nil where all is there.
  func write(_ charts: [ChartFile], isInterrupted: Bool) -> String? {
    guard let folder, !charts.isEmpty else { return nil }
    var fault: String?
    var images: [[UInt8]] = []
    do throws(ChartFault) {
      if isInterrupted {
        if !isQuiet { Terminal.complain("fleetsim: charts are in \(folder.path), without PNG files") }
      } else if let tool = try ImageMaker() {
        images = try tool.images(charts.map(\.svg))
      } else if !isQuiet {
        Terminal.complain("fleetsim: charts are in \(folder.path), without PNG files: \(ChartTools.remedy)")
      }
    } catch {
      fault = "no PNG files of charts: \(error)"
    }
    var files: [ResultFolder.File] = []
    for (place, chart) in charts.enumerated() {
      files.append(ResultFolder.File("\(chart.name).svg") { $0.write(chart.svg) })
      files.append(ResultFolder.File("\(chart.name).vl.json") { $0.write(chart.specification) })
      if place < images.count {
        let image = images[place]
        files.append(ResultFolder.File("\(chart.name).png") { $0.write(image) })
      }
    }
    do throws(ResultFault) {
      try folder.write(files, obsolete: images.isEmpty ? charts.map { "\($0.name).png" } : [])
    } catch {
      return "\(error); no charts were written"
    }
    return fault
  }
}
