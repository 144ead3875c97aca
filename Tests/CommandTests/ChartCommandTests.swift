import Foundation
import Testing

/// Charts as files, and on the page, as users of the command get them.
@Suite(.serialized) struct ChartCommandTests {
  private static let short = ["--set", "experiment.replications=2", "--out", "out"]

  /// - Parameter tools: The folder of what others have made to draw with, in the scratch folder.
  private func run(
    _ arguments: [String], in folder: String, tools: String = "none", seconds: String? = nil
  ) throws -> Command.Ending {
    var environment = ["FLEETSIM_CHARTS": tools.hasPrefix("/") ? tools : "\(folder)/\(tools)"]
    environment["FLEETSIM_CHARTS_SECONDS"] = seconds
    return try Command(arguments, in: folder, environment: environment).end()
  }

  private func makeTools(_ folder: String, _ body: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder + "/tools/vl-convert", withIntermediateDirectories: true)
    try body.write(toFile: folder + "/tools/vl-convert/vl_convert.py", atomically: false, encoding: .utf8)
  }

  private func names(_ folder: String, _ ending: String) -> [String] {
    ScratchFolder.names(folder).filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }
  }

  @Test func `each chart is a drawing and a specification, and one line says how to get images`() throws {
    try ScratchFolder.with { folder in
      let charts = ["run", "s.yaml", "--charts", "charts"] + ChartCommandTests.short
      let ending = try run(charts, in: folder)
      #expect(ending.status == 0)
      #expect(
        ending.complaints == "fleetsim: charts are in charts, without PNG files: script/charts of "
          + "fleetsim's sources gets what makes them\n")
      let drawings = names(folder + "/charts", ".svg")
      #expect(drawings.contains("completion") && drawings.contains("load-technicians") && drawings.count > 5)
      #expect(names(folder + "/charts", ".vl.json") == drawings)
      #expect(ScratchFolder.names(folder + "/charts").count == 2 * drawings.count)
      // An image of an earlier run would show other numbers.
      try "old".write(toFile: folder + "/charts/completion.png", atomically: false, encoding: .utf8)
      let quiet = try run(charts + ["--quiet"], in: folder)
      #expect(quiet.status == 0 && quiet.complaints == "")
      #expect(names(folder + "/charts", ".png") == [])
    }
  }

  @Test func `a branch and a plan write their charts, too`() throws {
    try ScratchFolder.with { folder in
      let few = ["--set", "experiment.replications=2", "--quiet"]
      let change = ["--at", "2 h", "--with", "sites.site.technicians.count=9"]
      #expect(try run(["branch", "s.yaml", "--charts", "b"] + change + few, in: folder).status == 0)
      #expect(names(folder + "/b", ".svg").contains("completion"))
      let goal = ["--add", "goals=all of the fleet done within 9 days with probability 80 %"]
      let grid = ["--vary", "sites.site.technicians.count=1..2", "--strategy", "reset"]
      let plan = try run(
        ["plan", "s.yaml", "--charts", "p", "--no-report", "--quiet"] + goal + grid, in: folder)
      #expect(plan.status == 0, "\(plan.complaints)")
      #expect(names(folder + "/p", ".svg") == ["chance-reset", "goals-reset"])
      #expect(ScratchFolder.names(folder + "/p").count == 4)
      #expect(!ScratchFolder.names(folder + "/Results/s").contains("plan.html"))
    }
  }

  @Test func `images are made of the drawings by what is installed`() throws {
    try ScratchFolder.with { folder in
      try makeTools(folder, "def svg_to_png(svg, scale):\n    return b'PNG' + str(len(svg)).encode()\n")
      let charts = ["run", "s.yaml", "--charts", "charts"] + ChartCommandTests.short
      let ending = try run(charts, in: folder, tools: "tools")
      #expect(ending.status == 0 && ending.complaints == "")
      let images = names(folder + "/charts", ".png")
      #expect(images == names(folder + "/charts", ".svg"))
      for image in images {
        let drawing = try String(contentsOfFile: "\(folder)/charts/\(image).svg", encoding: .utf8)
        let text = try String(contentsOfFile: "\(folder)/charts/\(image).png", encoding: .utf8)
        #expect(text == "PNG\(drawing.unicodeScalars.count)")
      }
    }
  }

  @Test(arguments: [
    ("def svg_to_png(svg, scale):\n    raise ValueError('no fonts')\n", "failed (1): ValueError: no fonts"),
    ("import time\ndef svg_to_png(svg, scale):\n    time.sleep(60)\n", "took more than 1 s"),
    ("import nothing_of_this_name\n", "No module named 'nothing_of_this_name'"),
  ])
  func `where images cannot be made the reason is told, and all else is there`(tool: String, reason: String)
    throws
  {
    try ScratchFolder.with { folder in
      try makeTools(folder, tool)
      let charts = ["run", "s.yaml", "--charts", "charts"] + ChartCommandTests.short
      let ending = try run(charts, in: folder, tools: "tools", seconds: tool.contains("sleep") ? "1" : nil)
      #expect(ending.status == 1)
      #expect(ending.output.contains("Words: fleetsim"))
      #expect(ending.complaints.contains("fleetsim: no PNG files of charts: "))
      #expect(ending.complaints.contains(reason), "\(ending.complaints)")
      #expect(ScratchFolder.names(folder + "/out") == ScratchFolder.resultFiles)
      #expect(names(folder + "/charts", ".svg").count > 5 && names(folder + "/charts", ".png").isEmpty)
    }
  }

  @Test(.timeLimit(.minutes(240)))
  func `Ctrl-C while images are made says so, and leaves neither Python's work nor half of the charts`()
    throws
  {
    try ScratchFolder.with { folder in
      try makeTools(
        folder, "import pathlib, time\npathlib.Path(\"begun\").touch()\ntime.sleep(1000)\n")
      try FileManager.default.createDirectory(atPath: folder + "/tmp", withIntermediateDirectories: false)
      let charts = ["run", "s.yaml", "--charts", "charts"] + ChartCommandTests.short
      let environment = ["FLEETSIM_CHARTS": folder + "/tools", "TMPDIR": folder + "/tmp"]
      let command = try Command(charts, in: folder, environment: environment)
      #expect(command.freeze { ScratchFolder.names(folder).contains("begun") })
      command.wake(with: SIGINT)
      let ending = try command.end()
      #expect(ending.status == 130 && !ending.wasKilled)
      #expect(ending.complaints.contains("interrupted while PNG files of charts were made"))
      #expect(ScratchFolder.names(folder + "/out") == ScratchFolder.resultFiles)
      #expect(ScratchFolder.names(folder + "/charts").isEmpty && ScratchFolder.names(folder + "/tmp").isEmpty)
    }
  }

  @Test func `what is missing or cannot be written to is told before the run`() throws {
    try ScratchFolder.with { folder in
      let live = try run(["run", "s.yaml", "--interactive"] + ChartCommandTests.short, in: folder)
      #expect(live.status == 1 && live.output == "")
      #expect(live.complaints.contains("vega.js, which is not there: script/charts of fleetsim's sources"))
      let blocked = try run(["run", "s.yaml", "--charts", "s.yaml"] + ChartCommandTests.short, in: folder)
      #expect(blocked.status == 1 && blocked.complaints == "fleetsim: s.yaml is a file, not a folder\n")
      #expect(!ScratchFolder.names(folder).contains("out"))
      let both = try run(["run", "s.yaml", "--interactive", "--no-report"], in: folder)
      #expect(both.status == 64 && both.complaints.contains("exclude each other"))
      let nowhere = try run(["run", "s.yaml", "--charts", ""], in: folder)
      #expect(nowhere.status == 64 && nowhere.complaints.contains("--charts needs a folder"))
      try makeTools(folder, "")
      try "window.vega".write(toFile: folder + "/tools/vega.js", atomically: false, encoding: .utf8)
      let broken = try run(["run", "s.yaml", "--interactive"], in: folder, tools: "tools")
      #expect(broken.status == 1 && broken.complaints.contains("vega.js is not Vega's program"))
    }
  }

  @Test func `the page has interactive charts where they are asked for, whatever is installed`() throws {
    try ScratchFolder.with { folder in
      try makeTools(folder, "")
      let program = "window.vegaEmbed=1;window.vega=1;window.vegaLite=1"
      try program.write(toFile: folder + "/tools/vega.js", atomically: false, encoding: .utf8)
      func page(_ more: [String], tools: String) throws -> String {
        let ending = try run(
          ["run", "s.yaml", "--quiet"] + ChartCommandTests.short + more, in: folder, tools: tools)
        #expect(ending.status == 0)
        return try String(contentsOfFile: folder + "/out/report.html", encoding: .utf8)
      }
      let plain = try page([], tools: "tools")
      #expect(try page([], tools: "none") == plain)
      #expect(!plain.contains("<script"))
      #expect(try page(["--interactive"], tools: "tools").contains("vegaEmbed=1"))
    }
  }

  /// Where script/charts puts it for the tests.
  private static let real = PageShell.path(".build-charts")
  private static let isThere =
    FileManager.default.fileExists(atPath: real + "/vl-convert/installed")
    || ProcessInfo.processInfo.environment["FLEETSIM_NEEDS_CHARTS"] != nil

  @Test(.enabled(if: isThere, "FLEETSIM_CHARTS=.build-charts script/charts installs vl-convert-python"))
  func `vl-convert makes images of the drawings, and charts of the specifications`() throws {
    try ScratchFolder.with { folder in
      let grid = ["--vary", "sites.site.technicians.count=1..2"]
      let ending = try run(
        ["run", "s.yaml", "--charts", "charts"] + grid + ChartCommandTests.short, in: folder,
        tools: ChartCommandTests.real)
      #expect(ending.status == 0, "\(ending.complaints)")
      let images = names(folder + "/charts", ".png")
      #expect(images == names(folder + "/charts", ".vl.json") && images.contains("values-reset"))
      for image in images {
        let data = try Data(contentsOf: URL(filePath: "\(folder)/charts/\(image).png"))
        #expect(data.starts(with: [0x89, 0x50, 0x4E, 0x47]) && data.count > 5000)
      }
      let script = """
        import pathlib, sys
        sys.path.insert(0, sys.argv[1])
        import vl_convert
        for path in sorted(pathlib.Path(sys.argv[2]).glob("*.vl.json")):
            svg = vl_convert.vegalite_to_svg(path.read_text("utf-8"))
            print(path.name, "role-mark" in svg and "NaN" not in svg)
        """
      try script.write(toFile: folder + "/compile.py", atomically: false, encoding: .utf8)
      let package = ChartCommandTests.real + "/vl-convert"
      let compiled = try PageShell.run("python3 -I compile.py '\(package)' charts", in: folder)
      #expect(compiled.status == 0, "\(compiled.printed)")
      #expect(compiled.printed == images.map { "\($0).vl.json True\n" }.joined())
    }
  }
}
