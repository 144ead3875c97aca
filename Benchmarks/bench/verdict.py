"""Decides whether counts are as committed, and says it to somebody who never saw the gate. Pure: no program is run here."""

import dataclasses
import textwrap

# Counts of work, the same on every machine.
WORK = ("events", "stale", "draws", "tokensIn", "tokensOut", "mostTokens")
# Depend on compiler and C library; repeat exactly where those are the same.
ALLOCATIONS = ("blocks", "peakBytes", "blocksOfFourTrials")
INSTRUCTIONS = "instructions"
TOLERANCE = 0.02
# For the reader, and held to a limit of its own where there is one; the total is what is compared.
PER_EVENT = "instructionsPerModelEvent"
# What the gate allows. The project's limit is 700 (WANTED_INSTRUCTIONS; the table says whether it is met): what is
# missing is in Benchmarks/README.md, "Where the instructions go".
MOST_INSTRUCTIONS = {"rollout-inlined": 1160}
WANTED_INSTRUCTIONS = 700
# So many more blocks a trial may take for ten times the events: tables that double, rows of sketches, rebuilt calendars.
# One allocation in a thousand events would already be above it.
MOST_GROWTH = 700

MEANINGS = {
    "work": "events, stale, draws, tokensIn, tokensOut, mostTokens: what the simulation did with a fixed seed. If they "
    "differ, the results of a run differ.",
    "instructions": "instructions: executed in the whole run, counted by callgrind. More of them is a slower program; fewer "
    "fail, too, so that a gain is kept.",
    "allocations": "blocks: allocations in the whole run; blocksOfFourTrials: without start-up and writing; peakBytes: the heap "
    "at its largest (DHAT). They repeat exactly.",
    "limit": "at most …: limits of the project, not of the file; they stay whatever the file says.",
    "case": "missing: the file and the gate do not know the same cases or counts; the file is older or newer than the gate.",
}


@dataclasses.dataclass
class Difference:
    case: str
    what: str
    committed: str
    now: str
    change: str
    kind: str


def over_limits(now):
    """What exceeds the fixed limits."""
    wrong = []
    for case, most in MOST_INSTRUCTIONS.items():
        found = now["cases"].get(case, {}).get(PER_EVENT)
        if found is None or found > most:
            wrong.append(Difference(case, PER_EVENT, f"at most {most:,}", shown(found), "", "limit"))
    blocks = now["growth"]["blocks"]
    if blocks > MOST_GROWTH:
        wrong.append(Difference("ten times the events", "more blocks", f"at most {MOST_GROWTH:,}", shown(blocks), "", "limit"))
    return wrong


def compare(committed, now):
    """Differences, notes, and how many counts were looked at."""
    wrong, notes, checked = [], [], len(MOST_INSTRUCTIONS) + 1
    same_tools = committed["toolchain"] == now["toolchain"]
    if not same_tools:
        notes.append(
            f"instructions and allocations are NOT CHECKED: {told(committed['toolchain'])} in the file, {told(now['toolchain'])} "
            "here. On the machine that matters, run script/bench --rebaseline and commit.")
    for name in sorted(set(committed["cases"]) | set(now["cases"])):
        before, after = committed["cases"].get(name), now["cases"].get(name)
        if before is None or after is None:
            wrong.append(Difference(name, "case", presence(before), presence(after), "", "case"))
            continue
        for what in sorted((set(before) | set(after)) - {PER_EVENT}, key=order):
            if what not in WORK and not same_tools:
                continue
            checked += 1
            wrong += difference(name, what, before.get(what), after.get(what))
    return wrong + over_limits(now), notes, checked


def difference(case, what, was, found):
    """None or one Difference, in a list."""
    if was is None or found is None:
        return [Difference(case, what, shown(was), shown(found), "", "case")]
    change = (found - was) / was if was else float(found != was)
    if what == INSTRUCTIONS:
        return [Difference(case, what, shown(was), shown(found), f"{change:+.1%}", INSTRUCTIONS)] * (abs(change) > TOLERANCE)
    kind = "work" if what in WORK else "allocations"
    return [Difference(case, what, shown(was), shown(found), f"{found - was:+,}", kind)] * (found != was)


def order(what):
    known = (*WORK, INSTRUCTIONS, *ALLOCATIONS)
    return (known.index(what) if what in known else len(known), what)


def shown(value):
    return "missing" if value is None else f"{value:,}"


def presence(case):
    return "missing" if case is None else "there"


def told(tools):
    return f"Swift {tools['swift']}, {tools['libc']}, {tools['machine']}"


def text(wrong, notes, checked):
    """What the gate prints."""
    lines = [f"note: {note}" for note in notes]
    if not wrong:
        return "\n".join([*lines, f"benchmark gate: passed; all {checked} counts are as committed"]) + "\n"
    lines.append(f"benchmark gate: FAILED; {len(wrong)} of {checked} counts are not as committed in Benchmarks/thresholds.json")
    cells = [("case", "count", "committed", "now", "change", "allowed")]
    cells += [(d.case, d.what, d.committed, d.now, d.change, allowed(d)) for d in wrong]
    widths = [max(len(row[column]) for row in cells) for column in range(6)]
    lines += ["  " + "  ".join(
        cell.rjust(width) if 2 <= column <= 4 else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))).rstrip() for row in cells]
    lines.append("")
    for kind in dict.fromkeys(d.kind for d in wrong):
        lines += textwrap.wrap(MEANINGS[kind], 110, initial_indent="- ", subsequent_indent="  ")
    lines += [
        "",
        "Not meant? The last change made the program do other work, more of it, or take more memory; undo or repair it.",
        "Meant? Run script/bench --rebaseline, commit Benchmarks/thresholds.json, and say in the commit why.",
        "A case by hand: Benchmarks/bench/gate.py lists scenarios and changes; Benchmarks/README.md says how they are counted.",
    ]
    return "\n".join(lines) + "\n"


def allowed(difference):
    return {"instructions": f"within {TOLERANCE:.0%}", "limit": "", "case": ""}.get(difference.kind, "exactly")
