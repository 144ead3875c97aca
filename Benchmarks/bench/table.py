"""One row a program and size; printed as one table with ratios to the yardstick of the row."""

import dataclasses

from programs import middle


@dataclasses.dataclass
class Row:
    section: str
    size: str
    program: str
    cpu: list  # seconds a run, one a round
    events: float  # what ns are given of
    peak: float | None = None  # MiB
    per_device: float | None = None  # bytes above an empty run
    against: list | None = None  # the yardstick's seconds, round by round
    limit: float | None = None  # of the ratio


def spread(values, digits=2):
    low, high = min(values), max(values)
    return f"{middle(values):.{digits}f} ({low:.{digits}f}..{high:.{digits}f})"


def cells(row):
    ratios = [mine / theirs for mine, theirs in zip(row.cpu, row.against)] if row.against else None
    verdict = ""
    if ratios and row.limit:
        verdict = f"<= {row.limit:.2f} " + ("ok" if middle(ratios) <= row.limit else "MISSED")
    return [
        row.section,
        row.size,
        row.program,
        f"{middle(row.cpu):.4f}" if row.cpu else "",
        f"{middle(row.cpu) / row.events * 1e9:.0f}",
        f"{row.peak:.0f}" if row.peak else "",
        f"{row.per_device:.0f}" if row.per_device else "",
        spread(ratios) if ratios else "",
        verdict,
    ]


HEAD = ["section", "size", "program", "CPU s", "ns/event", "MiB", "B/device", "ratio to yardstick", "limit"]


def text(rows, rounds):
    lines = [HEAD] + [cells(row) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    left = {0, 1, 2, 8}
    out = [f"Medians of {rounds} rounds, programs in turn, one thread; ratios round by round: median (least..most)."]
    previous = None
    for line in lines:
        if previous is not None and line[0] != previous:
            out.append("")
        previous = line[0]
        padded = [
            cell.ljust(width) if column in left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths))
        ]
        out.append("  ".join(padded).rstrip())
    return "\n".join(out) + "\n"
