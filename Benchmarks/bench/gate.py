"""The gate: counts that do not depend on the machine's mood, held to Benchmarks/thresholds.json by verdict.py."""

import concurrent.futures
import json
import os
import pathlib
import platform
import re
import subprocess
import sys
import tempfile

import verdict
from ours import sampler
from programs import HERE, Failure
from valgrind import Counted, preload, stripped

THRESHOLDS = HERE.parent / "thresholds.json"
INLINED, GSL = sampler("inlined"), sampler("gsl")
TRIALS = 5
# Of the rollout with 10,000 devices, as the yardsticks count: 6.03 a device, wake-ups that came to nothing left out.
MODEL_EVENTS = 60_300

# Name: scenario and changes to it. Each takes some 50 milliseconds by itself, so that start-up is a small part. The
# slowest first, so that two at a time end together.
CASES = {
    "school": ("Scenarios/school-summer-refresh.yaml", ["experiment.replications=1"]),
    "machine-repair": ("machine-repair", [INLINED]),
    "mm1-gsl": ("mm1", [GSL, "horizon=3000 h"]),
    "mm1-inlined": ("mm1", [INLINED, "horizon=3000 h"]),
    "rollout-inlined": ("rollout-10k", [INLINED, f"experiment.replications={TRIALS}"]),
    "rollout-gsl": ("rollout-10k", [GSL, f"experiment.replications={TRIALS}"]),
    "link-flows": ("link-flows", [INLINED, "fleet.devices=1000", "links.line=8 Gbit/s", "horizon=10000 s"]),
    "uplink-tree": ("uplink-tree", [INLINED, "fleet.devices=400", "horizon=1 s"]),
    "page": ("rollout-10k", [INLINED]),
    "start-up": ("empty", []),
}
# Cases that write report.html, too; the others are about the engine, whose share it would hide.
PAGE = ("page",)
# Counted with one trial as well: the difference, divided by four, is one trial without start-up and writing.
MARGINAL = ("rollout-inlined", "rollout-gsl")
# Cases whose allocations are counted, too: DHAT is slow.
HEAP = ("rollout-inlined", "start-up")
# Twice the same devices and the same horizon (so the same series to write), the second time with ten times the events.
BRIEF = ["rollout.again after=exponential(mean 0.9 h)", "strategies.repair.stages[1].work.takes=exponential(mean 0.1 h)"]
GROWTH = ("machine-repair", {"few": [INLINED, "horizon=200 h"], "many": [INLINED, "horizon=200 h", *BRIEF]})


def toolchain():
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True, check=False).stdout
    version = re.search(r"Swift version (\S+)", swift)
    return {
        "swift": version.group(1) if version else "unknown",
        "libc": " ".join(platform.libc_ver()),
        "machine": platform.machine() + (" with AVX2" if has_avx2() else ""),
    }


def has_avx2():
    """Draws made many at a time take fewer instructions where the processor has them."""
    try:
        return " avx2 " in pathlib.Path("/proc/cpuinfo").read_text()
    except OSError:
        return False


class Gate:
    """Jobs that count, each under a name, run as many at a time as there are cores."""

    def __init__(self, folder):
        self.folder, self.binary = folder, stripped(folder)
        preload()
        self.workers = concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1)
        self.jobs = {}

    def plan(self, name, kind, scenario, changes):
        self.jobs[name, kind] = self.workers.submit(self._count, name, kind, scenario, changes)

    def _count(self, name, kind, scenario, changes):
        folder = f"{name}-{kind}"
        run = Counted(f"{self.folder}/{folder}", self.binary, scenario, changes, name in PAGE)
        found = run.heap() if "heap" in kind else run.instructions()
        print(f"   {folder}", file=sys.stderr, flush=True)
        return run.counters, found

    def plan_case(self, name):
        scenario, changes = CASES[name]
        kinds = ["instructions"] + (["heap"] if name in HEAP else [])
        for kind in kinds:
            self.plan(name, kind, scenario, changes)
            if name in MARGINAL:
                self.plan(name, f"{kind} of one", scenario, [*changes, "experiment.replications=1"])

    def found(self, name, kind):
        return self.jobs[name, kind].result()

    def case(self, name):
        """Everything about a case, in the order of the file."""
        counts, instructions = self.found(name, "instructions")
        case = {key: counts[key] for key in verdict.WORK} | {"instructions": instructions}
        if name in MARGINAL:
            more = instructions - self.found(name, "instructions of one")[1]
            case["instructionsPerModelEvent"] = round(more / (TRIALS - 1) / MODEL_EVENTS)
        if name in HEAP:
            case["blocks"], case["peakBytes"] = self.found(name, "heap")[1]
        if name in HEAP and name in MARGINAL:
            case["blocksOfFourTrials"] = case["blocks"] - self.found(name, "heap of one")[1][0]
        return case

    def everything(self):
        scenario, runs = GROWTH
        for name in CASES:
            self.plan_case(name)
        for label, changes in runs.items():
            self.plan("growth", f"heap, {label}", scenario, changes)
        few, many = (self.found("growth", f"heap, {label}")[1][0] for label in runs)
        return {
            "toolchain": toolchain(), "cases": {name: self.case(name) for name in CASES}, "growth": {"blocks": many - few}}


def work_folder():
    """Always as deep and as long, wherever the clone is: start-up allocates for the parts of a path."""
    return tempfile.TemporaryDirectory(prefix="fleetsim-gate-", dir="/tmp")


def findings():
    with work_folder() as folder:
        gate = Gate(folder)
        try:
            return gate.everything()
        finally:
            gate.workers.shutdown(cancel_futures=True)


def per_model_event(name):
    """Instructions a model event of one case, for the table."""
    with work_folder() as folder:
        gate = Gate(folder)
        gate.plan_case(name)
        return gate.case(name)["instructionsPerModelEvent"]


def rebaseline():
    now = findings()
    THRESHOLDS.write_text(json.dumps(now, indent=2) + "\n")
    print(f"written: {THRESHOLDS}")
    over = verdict.over_limits(now)
    if over:
        print(verdict.text(over, [], len(over)), end="")
        print("These limits are fixed: the gate fails in spite of the new thresholds.")
    return 1 if over else 0


def check():
    if not THRESHOLDS.exists():
        raise Failure(f"{THRESHOLDS} is missing; script/bench --rebaseline makes it")
    now = findings()
    wrong, notes, checked = verdict.compare(json.loads(THRESHOLDS.read_text()), now)
    print(verdict.text(wrong, notes, checked), end="")
    if not wrong:
        each = {name: now["cases"][name]["instructionsPerModelEvent"] for name in MARGINAL}
        print(f"instructions a model event: {', '.join(f'{name} {count}' for name, count in each.items())}")
    return 1 if wrong else 0
