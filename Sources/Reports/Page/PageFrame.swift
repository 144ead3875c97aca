/// One page in one file: it needs no network, nothing beside it, and no script but where interactive charts
/// are asked for. HTML that is XML as well.
struct PageFrame {
  struct Section {
    /// Of the place in the page that links go to.
    var id: String
    var heading: String
    var body: Markup
  }

  /// Of the window.
  var title: String
  var version: String
  /// Above all sections.
  var top: Markup
  /// In order; those without a body are left out.
  var sections: [Section]
  /// Draws the charts that are offered beside the drawings; nil: there are none.
  var program: ChartProgram?

  func text() -> String {
    let shown = sections.filter { !$0.body.text.isEmpty }
    var page = Markup()
    page.literal("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>\n")
    page.literal("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
    // Should a name ever get where it can command the reader's browser, the browser does not obey.
    page.literal("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
    page.literal("style-src 'unsafe-inline'; ")
    if let program { page.say("script-src \(LiveCharts.sources(program)); ") }
    page.literal("base-uri 'none'; form-action 'none'\"/>\n")
    page.empty("meta", ["name": "generator", "content": "fleetsim \(version)"])
    page.element("title", title)
    page.literal("<style>\n")
    page.literal(PageStyle.text)
    if program != nil {
      page.endLine()
      page.literal(LiveCharts.style)
    }
    page.literal("\n</style></head>\n<body><header>\n")
    page.add(top)
    page.literal("</header>\n")
    page.element("nav", ["aria-label": "Contents"]) { page in
      page.element("ul") { page in
        for section in shown {
          page.element("li") { $0.element("a", ["href": "#\(section.id)"], section.heading) }
        }
      }
    }
    page.literal("\n<main>\n")
    for section in shown {
      page.element("section", ["id": section.id]) { page in
        page.element("h2", section.heading)
        page.endLine()
        page.add(section.body)
      }
      page.endLine()
    }
    page.literal("</main>")
    if let program { LiveCharts.write(program, to: &page) }
    page.literal("</body></html>\n")
    return page.text
  }
}

extension Markup {
  /// Whole sentences, each a paragraph.
  mutating func paragraphs(_ sentences: [String], _ attributes: Attributes = [:]) {
    for sentence in sentences {
      element("p", attributes, sentence)
      endLine()
    }
  }

  /// What must not be overlooked.
  mutating func warnings(_ sentences: [String]) {
    for sentence in sentences {
      element("p", ["class": "warn", "role": "note"], sentence)
      endLine()
    }
  }
}
