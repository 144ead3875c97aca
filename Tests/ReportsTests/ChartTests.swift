import Experiments
import FleetModel
import Foundation
import Testing

@testable import Reports

/// Pictures as specifications of Vega-Lite, and as drawings that stand alone.
@Suite struct ChartTests {
  /// Pictures of every kind: lines with bands and whiskers, areas, rows with bars and intervals, cells.
  private func pictures() async throws -> [Picture] {
    var scenario = SmallSchool.scenario()
    scenario.states = [
      DeviceState(name: "status", values: ["none", "pending"], isOfDevice: true, starts: .same("none"))
    ]
    let set = Stage(name: "set", verb: .set([Stage.Assignment(state: "status", value: "pending")]))
    for place in scenario.strategies.indices { scenario.strategies[place].stages.insert(set, at: 1) }
    var pictures: [Picture] = []
    for findings in [try await SmallSchool.run(scenario), try HandMade.findings()] {
      var page = ReportPage(findings)
      _ = page.pictures()
      pictures += page.shown
    }
    return pictures
  }

  private struct Layer {
    var mark: [String: Any]
    var rows: [[String: Any]]

    func series() -> Int { Set(rows.compactMap { $0["series"] as? String }).count }
  }

  /// As a reader of JSON that is not ours finds them.
  private func layers(_ picture: Picture) throws -> [Layer] {
    let document = try JSONSerialization.jsonObject(with: Data(VegaLite(picture).value().text.utf8))
    let members = try #require(document as? [String: Any])
    #expect(members["$schema"] as? String == VegaLite.schema)
    let title = try #require(members["title"] as? [String: Any])
    #expect((title["text"] as? [String])?.joined(separator: " ") == picture.heading)
    let layers = try #require(members["layer"] as? [[String: Any]])
    return try layers.map { layer in
      let data = try #require(layer["data"] as? [String: Any])
      return Layer(
        mark: try #require(layer["mark"] as? [String: Any]),
        rows: try #require(data["values"] as? [[String: Any]]))
    }
  }

  private func all(_ layers: [Layer], _ type: String) -> [Layer] {
    layers.filter { $0.mark["type"] as? String == type }
  }

  @Test func `a specification has the marks of the drawing, with its numbers`() async throws {
    var kinds: Set<String> = []
    var limitCount = 0
    for picture in try await pictures() {
      let layers = try layers(picture)
      let drawing = PageReading("<svg>\(picture.drawing.text)</svg>")
      func drawn(_ name: String, _ kind: String) -> [PageReading.Element] {
        drawing.all(name).filter { $0.attributes["class"]?.hasPrefix(kind + " ") == true }
      }
      switch picture.chart {
      case .lines(let chart):
        kinds.insert("lines")
        let lines = all(layers, "line").filter { $0.mark["color"] == nil }
        #expect(lines.map { $0.series() } == [drawn("path", "line").count])
        let limits = all(layers, "line").filter { $0.mark["color"] != nil }
        let drawnLimits = drawing.all("path").filter { $0.attributes["class"] == "mark" }
        #expect(
          limits.count == drawnLimits.count && limits.map(\.rows.count) == chart.limits.map(\.points.count))
        limitCount += limits.count
        #expect(all(layers, "area").map { $0.series() }.reduce(0, +) == drawn("path", "band").count)
        let whiskers = all(layers, "rule").filter { $0.mark["strokeWidth"] as? Double == 5 }
        #expect(whiskers.map(\.rows.count).reduce(0, +) == drawn("path", "whisker").count)
        let named = drawing.all("line").filter { $0.attributes["class"] == "mark" }
        #expect(all(layers, "text").count == named.count + limits.count)
        let numbers = lines[0].rows.compactMap { $0["y"] as? Double }
        let points = chart.series.flatMap(\.points)
        #expect(numbers.count == points.count)
        for (number, point) in zip(numbers, points) {
          #expect(abs(number - point.y / chart.plot.y.size) <= 1e-5 * abs(number))
        }
      case .areas:
        kinds.insert("areas")
        #expect(all(layers, "area").map { $0.series() } == [drawn("path", "fill").count])
      case .rows(let chart):
        kinds.insert("rows")
        #expect(all(layers, "bar").map(\.rows.count).reduce(0, +) == drawn("rect", "fill").count)
        let points = all(layers, "point").flatMap(\.rows)
        #expect(points.count == drawn("circle", "fill").count)
        for (point, circle) in zip(points, drawn("circle", "fill")) {
          let at = try #require(point["at"] as? Double)
          let x = try #require(circle.attributes["cx"].flatMap(Double.init))
          #expect(abs(8 + chart.axis.place(at) * 616 - x) < 0.1)
        }
      case .heat:
        kinds.insert("heat")
        #expect(all(layers, "rect").map(\.rows.count) == [drawn("rect", "cell").count])
      }
    }
    #expect(kinds == ["lines", "areas", "rows", "heat"] && limitCount > 0)
  }

  @Test func `a band of steps has its ends at every level where the drawing has them`() async throws {
    let picture = try #require(
      CompletionPicture(try await SmallSchool.run(SmallSchool.scenario())).picture())
    guard case .lines(let chart) = picture.chart else { throw CancellationError() }
    let band = chart.series[0].band
    let area = try #require(all(try layers(picture), "area").first)
    #expect(area.mark["interpolate"] as? String == "linear", "no steps that Vega makes")
    #expect(VegaLite(picture).value().text.contains("\"order\": {"), "in the order of the data")
    let name = picture.key[0]
    let corners = area.rows.filter { $0["series"] as? String == name }.map { row in
      ["x", "x2", "y"].map { (row[$0] as? Double) ?? .nan }
    }
    // Above a level the band has the ends of the next one: what is done stays so.
    let wanted =
      [[band[0].low, band[0].high, band[0].at]]
      + zip(band, band.dropFirst()).flatMap { before, here in
        [[here.low, here.high, before.at], [here.low, here.high, here.at]]
      }
    #expect(corners.count == wanted.count)
    for (corner, wanted) in zip(corners, wanted) {
      for (found, number) in zip(
        corner, [wanted[0] / chart.plot.x.size, wanted[1] / chart.plot.x.size, wanted[2]])
      {
        #expect(abs(found - number) <= 1e-5 * max(1, abs(number)))
      }
    }
  }

  @Test func `a drawing that stands alone is well-formed, and needs no style sheet`() async throws {
    for file in ChartFile.files(try await pictures()) {
      let drawing = PageReading(file.svg)
      #expect(drawing.fault == nil, "\(file.name)")
      let frame = try #require(drawing.elements.first)
      #expect(frame.name == "svg" && frame.attributes["width"] == "672")
      #expect(file.svg.contains("xmlns=\"http://www.w3.org/2000/svg\""))
      #expect(drawing.elements.allSatisfy { $0.attributes["class"] == nil && $0.attributes["style"] == nil })
      #expect(!file.svg.contains("var(--"))
      // What is a line has a colour: black areas would be drawn otherwise.
      for path in drawing.all("path") { #expect(path.attributes["fill"] != nil) }
    }
  }

  @Test func `files have the colours of pages`() {
    let style = PageStyle.text.description
    for (number, colour) in LightInk.series.enumerated() { #expect(style.contains("--c\(number):\(colour)")) }
    #expect(style.contains("--text:\(LightInk.text);--soft:\(LightInk.soft);--line:\(LightInk.line)"))
    for (number, dashes) in LightInk.dashes.enumerated() where number > 0 {
      let words = dashes.map(String.init).joined(separator: " ")
      #expect(style.contains(".d\(number){stroke-dasharray:\(words)}"))
    }
  }

  @Test func `names of files are plain and differ, whatever the names of the scenario are`() throws {
    var picture = try #require(TimePictures(findings: try HandMade.findings()).pictures().first)
    let names = [
      "load WAN", "load wan", "../../etc/passwd", "Süd\u{0}", "", "日本", String(repeating: "a", count: 300),
    ]
    let files = ChartFile.files(
      names.map { name in
        picture.name = name
        return picture
      })
    #expect(
      files.map(\.name) == [
        "load-wan", "load-wan-2", "etc-passwd", "s-d", "chart", "chart-2", String(repeating: "a", count: 80),
      ])
  }

  @Test func `rows and series of one name are told apart`() {
    #expect(SeriesScale.distinct(["a", "b", "a", "a"]) == ["a", "b", "a (2)", "a (3)"])
  }

  @Test func `a document on one line is the same document`() throws {
    let value: JSONValue = ["a": [1, 2.5, nil, true], "b": ["c": "x\n"], "d": [], "e": [:]]
    #expect(value.line == #"{"a":[1,2.5,null,true],"b":{"c":"x\n"},"d":[],"e":{}}"#)
    let read = [value.line, value.text].map { try? JSONSerialization.jsonObject(with: Data($0.utf8)) }
    #expect(read[0] as? NSDictionary == read[1] as? NSDictionary)
  }

  @Test func `partial files of charts are deleted when their writer is gone, and others are not`()
    async throws
  {
    try await ScratchFolder.with { folder in
      for name in ["load-wan.svg", "load-wan.vl.json", "load-wan.png", "letter.txt", "My Picture.svg"] {
        try write([1], "\(folder)/\(name).partial.\(Int32.max)")
      }
      try ResultFolder(folder).probe()
      #expect(
        try names(folder) == ["My Picture.svg.partial.\(Int32.max)", "letter.txt.partial.\(Int32.max)"])
    }
  }
}
