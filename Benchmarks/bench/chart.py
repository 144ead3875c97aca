"""The size curve: an SVG and a PNG where vl-convert-python is installed, a chart of letters where not."""

import json
import sys

from programs import kept

# In the order of the colours; the two reference programs in greys, so that ours stand out.
COLOURS = {
    "SimPy": "#8c8c8c", "plain C++": "#4d4d4d", "C++ by hand": "#b07a2a", "fleetsim, gsl": "#6aaed6",
    "fleetsim, inlined": "#08519c",
}
COUNTS = (1_000, 10_000, 100_000, 1_000_000)
NANOSECONDS = (50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)


def axis(title, values):
    return {"title": title, "values": values, "format": ",", "titleFontSize": 13, "labelFontSize": 12}


def encoding():
    return {
        "x": {
            "field": "devices", "type": "quantitative", "scale": {"type": "log", "nice": False},
            "axis": axis("devices in the rollout", COUNTS)},
        "y": {
            "field": "ns", "type": "quantitative",
            "scale": {"type": "log", "nice": False, "domainMin": NANOSECONDS[0], "domainMax": NANOSECONDS[-1]},
            "axis": axis("CPU time a model event, ns", NANOSECONDS)},
        "color": {
            "field": "program", "type": "nominal", "legend": None,
            "scale": {"domain": list(COLOURS), "range": list(COLOURS.values())}},
    }


def labels(points):
    """One a program, at its last point; where two would lie on each other the lower one is moved down."""
    last = {}
    for point in points:
        last[point["program"]] = point
    placed, above = [], {}
    for point in sorted(last.values(), key=lambda each: -each["ns"]):
        at = min(point["ns"], above.get(point["devices"], float("inf")) / 1.17)
        above[point["devices"]] = at
        placed.append({**point, "ns": at, "text": f"{point['program']}  {point['ns']:,.0f} ns"})
    return placed


def specification(points):
    text = {"type": "text", "align": "left", "dx": 9, "fontSize": 12, "fontWeight": "bold"}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": {
            "text": "What one event of the rollout costs, by size of the fleet",
            "subtitle": "One core; medians of runs in turn. Both axes logarithmic; lower is faster.",
            "anchor": "start", "fontSize": 16, "subtitleFontSize": 12},
        "width": 620, "height": 380, "padding": 12, "background": "white",
        "layer": [
            {
                "data": {"values": points}, "encoding": encoding(),
                "mark": {"type": "line", "point": {"size": 45}, "strokeWidth": 2.5}},
            {"data": {"values": labels(points)}, "encoding": {**encoding(), "text": {"field": "text"}}, "mark": text},
        ],
        "config": {"view": {"stroke": None}, "axis": {"gridColor": "#e8e8e8"}},
    }


def letters(points):
    """Bars of letters, for a terminal."""
    most = max(point["ns"] for point in points)
    lines = []
    for point in points:
        bar = "#" * max(1, round(50 * point["ns"] / most))
        lines.append(f"{point['devices']:>9,}  {point['program']:<18} {bar} {point['ns']:,.0f} ns")
    return "\n".join(lines) + "\n"


def draw(points):
    spec = specification(points)
    (kept() / "curve.json").write_text(json.dumps(spec, indent=2) + "\n")
    (kept() / "curve.txt").write_text(letters(points))
    try:
        import vl_convert
    except ImportError:
        print(letters(points))
        print(f"note: for a picture, {sys.executable} -m pip install vl-convert-python", file=sys.stderr)
        return
    (kept() / "curve.svg").write_text(vl_convert.vegalite_to_svg(spec))
    (kept() / "curve.png").write_bytes(vl_convert.vegalite_to_png(spec, scale=2))
    print(f"drawn: {kept()}/curve.svg and curve.png", file=sys.stderr)
