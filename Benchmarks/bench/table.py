"""What script/bench prints: what each program costs, and which limits hold."""

import dataclasses
import math

from programs import middle, ratios


@dataclasses.dataclass
class Row:
    """What one program costs on one size of one workload."""

    section: str
    size: str
    program: str
    cpu: list  # seconds a run, one a round
    events: float | None  # what ns are given of
    peak: float | None = None  # MiB
    per_device: float | None = None  # bytes above an empty run
    against: list | None = None  # the yardstick's seconds, round by round
    note: str = ""


@dataclasses.dataclass
class Check:
    """One limit. Without values it was not looked at, and `note` says why."""

    what: str
    values: list | None  # one a round
    limit: float
    unit: str = ""
    at_least: bool = False
    aim: float | None = None
    note: str = ""

    @property
    def verdict(self):
        if not self.values:
            return "not run"
        found = middle(self.values)
        # Written so that a number which is none misses.
        held = found >= self.limit if self.at_least else found <= self.limit
        return "ok" if held else "MISSED"


ROW_HEAD = ["section", "size", "program", "CPU s", "ns/event", "MiB", "B/device", "ratio to yardstick", ""]
CHECK_HEAD = ["what must hold", "found", "limit", "aim", "verdict", ""]


def spread(values, digits=2):
    if len(values) == 1:
        return f"{values[0]:,.{digits}f}"
    low, high = min(values), max(values)
    return f"{middle(values):,.{digits}f} ({low:,.{digits}f}..{high:,.{digits}f})"


def row_cells(row):
    return [
        row.section,
        row.size,
        row.program,
        f"{middle(row.cpu):.4f}" if middle(row.cpu) >= 0.0001 else "",
        f"{middle(row.cpu) / row.events * 1e9:,.0f}" if row.events else "",
        f"{row.peak:.0f}" if row.peak else "",
        f"{row.per_device:.0f}" if row.per_device else "",
        spread(ratios(row.cpu, row.against)) if row.against else "",
        row.note,
    ]


def check_cells(check):
    digits = 0 if check.limit >= 50 else 2
    sign, unit = ">=" if check.at_least else "<=", f" {check.unit}" if check.unit else ""
    found = ""
    if check.values:
        found = "no end" if math.isinf(middle(check.values)) else spread(check.values, digits) + unit
    aim = f"{check.aim:g}" if check.aim is not None else ""
    return [check.what, found, f"{sign} {check.limit:g}{unit}", aim, check.verdict, check.note]


def aligned(lines, left):
    """Columns padded to their widest cell."""
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return [
        "  ".join(
            cell.ljust(width) if column in left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))).rstrip()
        for line in lines
    ]


def grouped(rows):
    """The rows as lines, a blank one between sections."""
    lines = aligned([ROW_HEAD] + [row_cells(row) for row in rows], left={0, 1, 2, 8})
    out, previous = lines[:1], None
    for row, line in zip(rows, lines[1:], strict=True):
        if row.section != previous:
            out.append("")
        previous = row.section
        out.append(line)
    return out


def summary(checks):
    count = {verdict: sum(check.verdict == verdict for check in checks) for verdict in ("ok", "MISSED", "not run")}
    return f"{count['ok']} held, {count['MISSED']} missed, {count['not run']} not run."


def text(rows, checks, rounds):
    out = [
        f"Medians of {rounds} rounds, programs in turn, one thread, CPU time; ratios are taken round by round: median "
        "(least..most).", ""]
    out += grouped(rows)
    if checks:
        out += ["", *aligned([CHECK_HEAD] + [check_cells(check) for check in checks], left={0, 4, 5}), summary(checks)]
    return "\n".join(out) + "\n"
