"""The gate: counts that do not depend on the machine's mood, held to Benchmarks/thresholds.json.

Exact: what a run did (events, draws, …). Within 2 %, and only with the toolchain and C library they were taken with:
instructions by callgrind, allocations and the heap's peak by DHAT. And allocations must not grow with a trial's events.
"""

import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

from programs import HERE, Failure, counters, fleetsim, kept, measure, scenario_command

THRESHOLDS = HERE.parent / "thresholds.json"
TOLERANCE = 0.02
EXACT = ("events", "stale", "draws", "tokensIn", "tokensOut", "mostInFlight")
INLINED, GSL = "experiment.sampler=inlined", "experiment.sampler=gsl"

# Name: scenario and changes to it; each takes 50 to 200 milliseconds by itself, so that start-up is a small part.
CASES = {
    "rollout-inlined": ("rollout-10k", [INLINED, "experiment.replications=5"]),
    "rollout-gsl": ("rollout-10k", [GSL, "experiment.replications=5"]),
    "mm1-inlined": ("mm1", [INLINED, "horizon=3000 h"]),
    "mm1-gsl": ("mm1", [GSL, "horizon=3000 h"]),
    "machine-repair": ("machine-repair", [INLINED]),
    "link-flows": ("link-flows", [INLINED, "fleet.devices=1000", "links.line=8 Gbit/s", "horizon=10000 s"]),
    "uplink-tree": ("uplink-tree", [INLINED, "fleet.devices=400", "horizon=1 s"]),
    "school": ("Scenarios/school-summer-refresh.yaml", ["experiment.replications=1"]),
    "start-up": ("empty", []),
}
# Cases whose allocations are counted, too: DHAT is slow.
HEAP = ("rollout-inlined", "start-up")
# Twice the same devices and the same horizon (so the same series to write), the second time with ten times as many events.
BRIEF = ["rollout.again after=exponential(mean 0.9 h)", "strategies.repair.stages[1].work.takes=exponential(mean 0.1 h)"]
GROWTH = ("machine-repair", [INLINED, "horizon=200 h"], [INLINED, "horizon=200 h", *BRIEF])
# Cases whose instructions an event are told as well: the difference between five replications and one, so without
# start-up and writing.
MARGINAL = ("rollout-inlined", "rollout-gsl")
# So many more blocks a trial may take for ten times the events: tables that double, rows of sketches, rebuilt calendars
# (71 seen). One allocation in a thousand events would already be above it.
GROWTH_ALLOWED = 256


def toolchain():
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True, check=False).stdout
    version = re.search(r"Swift version (\S+)", swift)
    return {
        "swift": version.group(1) if version else "unknown",
        "libc": " ".join(platform.libc_ver()),
        "machine": platform.machine(),
    }


def valgrind(tool, options, command, pattern):
    """Runs under valgrind, with hashing that is the same every time; answers the numbers of `pattern`."""
    environment = dict(
        os.environ, SWIFT_DETERMINISTIC_HASHING="1", SWIFT_BACKTRACE="enable=no", LD_PRELOAD=str(preload()))
    done = subprocess.run(
        ["valgrind", f"--tool={tool}", *options, *[str(part) for part in command]],
        env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    found = re.search(pattern, done.stderr, re.S)
    if done.returncode != 0 or not found:
        raise Failure(f"valgrind --tool={tool} failed on {' '.join(map(str, command))}\n{done.stderr[-2000:]}")
    return [int(number.replace(",", "")) for number in found.groups()]


def preload():
    """The remedy of sigsuspend.c, built."""
    library = kept() / "sigsuspend.so"
    source = HERE / "sigsuspend.c"
    if not library.exists() or library.stat().st_mtime < source.stat().st_mtime:
        compiler = shutil.which("clang") or shutil.which("cc")
        if not compiler:
            raise Failure("missing: a C compiler (clang of the Swift toolchain, or cc)")
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source)], check=True)
    return library


def instructions(command):
    return valgrind("callgrind", ["--callgrind-out-file=/dev/null"], command, r"Collected : (\d+)")[0]


def heap(command):
    """Blocks allocated in all, and bytes at the peak."""
    return valgrind(
        "dhat", ["--dhat-out-file=/dev/null"], command, r"Total:\s+[\d,]+ bytes in ([\d,]+) blocks.*?"
        r"At t-gmax:\s+([\d,]+) bytes")


def found_now(binary):
    """Everything the gate looks at, taken from the program as it is."""
    cases = {}
    for name, (scenario, sets) in CASES.items():
        command = scenario_command(scenario, sets, binary)
        counts = counters(measure(command).output)
        case = {key: counts[key] for key in EXACT}
        case["instructions"] = instructions(command)
        if name in HEAP:
            case["blocks"], case["peakBytes"] = heap(command)
        cases[name] = case
        print(f"   {name}", file=sys.stderr, flush=True)
    for name in MARGINAL:
        scenario, sets = CASES[name]
        once = scenario_command(scenario, [*sets, "experiment.replications=1"], binary)
        fewer = instructions(once), counters(measure(once).output)["events"]
        cases[name]["instructionsPerEvent"] = round(
            (cases[name]["instructions"] - fewer[0]) / (cases[name]["events"] - fewer[1]))
    scenario, short, long = GROWTH
    few, many = (heap(scenario_command(scenario, sets, binary))[0] for sets in (short, long))
    return {"toolchain": toolchain(), "cases": cases, "growth": {"blocks": many - few}}


def stripped(folder):
    """A copy without debug information, which valgrind 3.19 cannot read from the toolchain's compiler."""
    copy = pathlib.Path(folder) / "fleetsim"
    subprocess.run(["strip", "--strip-debug", "-o", str(copy), str(fleetsim())], check=True)
    return copy


def findings():
    with tempfile.TemporaryDirectory() as folder:
        return found_now(stripped(folder))


def rebaseline():
    now = findings()
    THRESHOLDS.write_text(json.dumps(now, indent=2) + "\n")
    print(f"written: {THRESHOLDS}")
    return 0


def compare(expected, now):
    """Lines of the table of what is wrong, and notes."""
    wrong, notes, checked = [], [], 0
    same_tools = expected["toolchain"] == now["toolchain"]
    if not same_tools:
        notes.append(
            f"instructions, blocks and peak bytes NOT CHECKED: thresholds are of {expected['toolchain']}, this is "
            f"{now['toolchain']}; script/bench --rebaseline on the reference machine")
    for name in sorted(set(expected["cases"]) ^ set(now["cases"])):
        wrong.append((name, "case", "", "only in one of both", ""))
    for name in sorted(set(expected["cases"]) & set(now["cases"])):
        for what, was in expected["cases"][name].items():
            if what == "instructionsPerEvent":  # for the reader; the total is what is held
                continue
            exact = what in EXACT
            if not exact and not same_tools:
                continue
            checked += 1
            is_now = now["cases"][name][what]
            change = (is_now - was) / was if was else float(is_now != was)
            if (exact and is_now != was) or abs(change) > TOLERANCE:
                wrong.append((name, what, f"{was:,}", f"{is_now:,}", f"{100 * change:+.1f} %"))
    blocks = now["growth"]["blocks"]
    checked += 1
    if blocks > GROWTH_ALLOWED:
        wrong.append(("ten times the events", "more blocks", f"<= {GROWTH_ALLOWED}", f"{blocks:,}", ""))
    return wrong, notes, checked


def check():
    if not THRESHOLDS.exists():
        raise Failure(f"{THRESHOLDS} is missing; script/bench --rebaseline makes it")
    now = findings()
    wrong, notes, checked = compare(json.loads(THRESHOLDS.read_text()), now)
    for note in notes:
        print(f"note: {note}")
    if not wrong:
        each = {name: now["cases"][name]["instructionsPerEvent"] for name in MARGINAL}
        print(f"benchmark gate: all {checked} counts as expected; instructions an event: {each}")
        return 0
    lines = [("case", "what", "expected", "found", "change"), *wrong]
    widths = [max(len(line[column]) for line in lines) for column in range(5)]
    print(f"benchmark gate: {len(wrong)} of {checked} counts differ")
    for line in lines:
        print("  " + "  ".join(cell.ljust(w) if i < 2 else cell.rjust(w) for i, (cell, w) in enumerate(zip(line, widths))))
    print(
        f"Counts of work must be equal; instructions, blocks and peak bytes within {100 * TOLERANCE:.0f} % (an improvement "
        "counts too:\nkeep it). If the change is meant, run script/bench --rebaseline, commit Benchmarks/thresholds.json "
        "and say why.")
    return 1
