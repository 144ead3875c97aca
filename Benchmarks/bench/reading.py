"""Reading and verifying without running: the shipped scenarios, and an export of 200,000 rows."""

from export import written
from ours import fleetsim, sets
from programs import ROOT, in_turn, kept, middle
from table import Row

ROWS = 200_000
SITES = ROOT / "Tests" / "ScenarioFilesTests" / "Fixtures" / "Fleet" / "sites.csv"


def reader(options):
    export = written(kept() / "export.csv", ROWS)
    school, million, imported = (
        ROOT / "Scenarios" / f"{name}.yaml" for name in ("school-summer-refresh", "million-devices", "from-export"))
    files = sets([f"fleet.import.file={export}", f"fleet.import.site map={SITES}"])
    costs = in_turn({
        "check, school": [fleetsim(), "check", school],
        "check, a million devices": [fleetsim(), "check", million],
        "explain, a million devices": [fleetsim(), "explain", million],
        f"check, export of {ROWS:,} rows": [fleetsim(), "check", imported, *files],
    }, options.rounds)
    rows = []
    for label, found in costs.items():
        seconds, is_export = [cost.cpu for cost in found], "export" in label
        rows.append(Row(
            "reader and verifier", label, "whole process", seconds, ROWS if is_export else None,
            middle([cost.peak for cost in found]),
            note=f"{ROWS / middle(seconds):,.0f} rows a second; ns are of a row" if is_export else ""))
    return rows, []
