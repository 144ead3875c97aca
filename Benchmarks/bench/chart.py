"""The size curve: an SVG and a PNG where vl-convert-python is installed, a chart of letters where not."""

import json

from programs import kept


def specification(points):
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": "Rollout: CPU time an event",
        "width": 560,
        "height": 320,
        "data": {"values": points},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "devices", "type": "quantitative", "scale": {"type": "log"}, "title": "devices"},
            "y": {"field": "ns", "type": "quantitative", "scale": {"domainMin": 0}, "title": "ns an event"},
            "color": {"field": "program", "type": "nominal", "title": None},
        },
    }


def letters(points):
    most = max(point["ns"] for point in points)
    lines = []
    for point in points:
        bar = "#" * max(1, round(50 * point["ns"] / most))
        lines.append(f"{point['devices']:>9,}  {point['program']:<18} {bar} {point['ns']:.0f} ns")
    return "\n".join(lines) + "\n"


def draw(points):
    spec = specification(points)
    (kept() / "curve.json").write_text(json.dumps(spec, indent=2) + "\n")
    (kept() / "curve.txt").write_text(letters(points))
    try:
        import vl_convert
    except ImportError:
        print(letters(points))
        return
    (kept() / "curve.svg").write_text(vl_convert.vegalite_to_svg(spec))
    (kept() / "curve.png").write_bytes(vl_convert.vegalite_to_png(spec, scale=2))
    print(f"drawn: {kept()}/curve.svg and curve.png")
