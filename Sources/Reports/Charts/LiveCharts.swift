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

  static let style: StaticString = """
    .live>div{display:block;overflow-x:auto;margin:.4rem 0;padding:.6rem;border:1px solid var(--line);
    border-radius:6px;background:var(--ground);color:var(--text)}
    """

  /// Without the characters that mean something in XML, because the page is XML, too. Specifications have the
  /// colours of light pages; for a dark one each is changed for its counterpart there.
  static let loader: StaticString = """
    "use strict";(()=>{const isDark=matchMedia("(prefers-color-scheme: dark)").matches;
    const dark={"#1b1f24":"#e6edf3","#57606a":"#9aa7b4","#d0d7de":"#343c46","#ffffff":"#0f1318",
    "#0b62b8":"#6cb6ff","#c2410c":"#ff9e64","#0f7b53":"#57d9a3","#a3338c":"#f0a1e0",
    "#8a6d00":"#e3c55b","#4b5563":"#b1bac4","#6d28d9":"#b794ff","#0e7490":"#5fd3e6",
    "#fbf4f0":"#1d1a1b","#f9ece7":"#271f1e","#f6e2db":"#332520","#f3d9ce":"#3f2b23","#f0d0c2":"#4b3126",
    "#ecc4b4":"#593929","#e8b9a5":"#68402d","#e5ad97":"#764730","#e0a086":"#875034"};
    const inked=text=>isDark?Object.entries(dark).reduce((all,[light,other])=>
    all.replaceAll('"'+light+'"','"'+other+'"'),text):text;
    const show=box=>{if(box.dataset.state)return;box.dataset.state="begun";
    if(!window.vegaEmbed){const program=document.createElement("script");
    program.textContent=JSON.parse(document.getElementById("charts-program").textContent);
    document.head.append(program)}
    const place=box.querySelector("div");
    const fail=fault=>{box.dataset.state="failed";place.textContent="The chart cannot be drawn: "+fault};
    try{const specification=JSON.parse(inked(box.querySelector("script").textContent));
    window.vegaEmbed(place,specification,{mode:"vega-lite",ast:true,actions:false,renderer:"svg",
    tooltip:{theme:isDark?"dark":"light"}})
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
