/// Charts that answer to the reader, beside the drawings of a page: opened by a click, and only then is the
/// program read that draws them.
///
/// The page's Content Security Policy names both scripts by their hashes, and allows no other, no network and
/// no evaluation of texts: Vega's expressions are interpreted (`ast`).
enum LiveCharts {
  static func write(_ specification: JSONValue, to page: inout Markup) {
    page.element("details", ["class": "live"]) { page in
      page.element("summary", "Interactive chart")
      page.element("div", "This needs JavaScript; the chart above shows the same.")
      page.data(specification)
    }
  }

  /// At the end of the page.
  static func write(_ program: ChartProgram, to page: inout Markup) {
    page.element(
      "p", ["class": "note"],
      "Interactive charts are drawn by Vega, Vega-Lite and Vega-Embed (vega.github.io), which are a part of "
        + "this page: copyright by the University of Washington Interactive Data Lab and the Vega "
        + "contributors, BSD 3-Clause License; in them D3 (d3js.org), copyright by Mike Bostock, ISC License."
    )
    page.data(.string(program.script), id: "charts-program")
    page.literal("\n<script>")
    page.literal(loader)
    page.literal("</script>\n")
  }

  /// Which scripts the page may run, for its policy.
  static func sources(_ program: ChartProgram) -> String {
    "\(ChartProgram.source(loader.description)) \(ChartProgram.source(program.script))"
  }

  /// For light and dark pages: Vega's colours are those of light ones.
  static let style: StaticString = """
    .live>div{display:block;overflow-x:auto;margin:.4rem 0;padding:.6rem;background:#fff;color:#1b1f24}
    """

  /// Without the characters that mean something in XML, because the page is XML, too.
  static let loader: StaticString = """
    "use strict";(()=>{const show=box=>{if(box.dataset.state)return;box.dataset.state="begun";
    if(!window.vegaEmbed){const program=document.createElement("script");
    program.textContent=JSON.parse(document.getElementById("charts-program").textContent);
    document.head.append(program)}
    const place=box.querySelector("div");
    const fail=fault=>{box.dataset.state="failed";place.textContent="The chart cannot be drawn: "+fault};
    try{const specification=JSON.parse(box.querySelector("script").textContent);
    window.vegaEmbed(place,specification,{mode:"vega-lite",ast:true,actions:false,renderer:"svg"})
    .then(()=>{box.dataset.state="drawn"},fail)}catch(fault){fail(fault)}};
    for(const box of document.querySelectorAll("details.live"))
    box.addEventListener("toggle",()=>{if(box.open)show(box)})})()
    """
}

extension Markup {
  /// Data for scripts of the page. Whatever stands in it, no character of it ends the element, and none means
  /// anything to HTML or XML.
  mutating func data(_ value: JSONValue, id: String? = nil) {
    literal("<script type=\"application/json\"")
    if let id {
      literal(" id=\"")
      say(id)
      literal("\"")
    }
    literal(">")
    add(escaping: value)
    literal("</script>")
  }
}
