"""Runs of ours under valgrind, such that the same program gives the same counts every time.

What Foundation does at the start depends on the environment and on the depth of paths, and creating a result folder costs
other blocks than finding it. So a run has an environment of its own, a folder of its own with everything in it, and a run
by itself before the counted one. Signals that whoever started the gate ignores (`nohup`) are as they are by default: fleetsim
does not listen to what is ignored.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess

from ours import counters, fleetsim, scenario_path, sets
from programs import HERE, Failure, kept, measure, words


def environment():
    kept_as_they_are = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    return {
        "PATH": "/usr/bin:/bin", "TZ": "UTC", "LC_ALL": "C", "SWIFT_DETERMINISTIC_HASHING": "1",
        "SWIFT_BACKTRACE": "enable=no", **kept_as_they_are}


def preload():
    """The remedy of sigsuspend.c, built."""
    library, source = kept() / "sigsuspend.so", HERE / "sigsuspend.c"
    if not library.exists() or library.stat().st_mtime < source.stat().st_mtime:
        compiler = shutil.which("clang") or shutil.which("cc")
        if not compiler:
            raise Failure("missing: a C compiler (clang of the Swift toolchain, or cc)")
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source)], check=True)
    return library


def stripped(folder):
    """A copy without debug information, which valgrind 3.19 cannot read from the toolchain's compiler."""
    copy = pathlib.Path(folder) / "fleetsim"
    subprocess.run(["strip", "--strip-debug", "-o", str(copy), str(fleetsim())], check=True)
    return copy


# Allocations that depend on which thread comes first: libdispatch keeps used continuations by thread, and starts threads
# as it sees fit. A block with one of these on its stack is not counted; there are some ten in a run.
BY_CHANCE = re.compile(r": (_dispatch_continuation_alloc_from_heap|pthread_create)\b")


def heap_of(profile):
    """Blocks allocated in all, and bytes at the peak, of what DHAT wrote; without what is there by chance."""
    by_chance = {number for number, frame in enumerate(profile["ftbl"]) if BY_CHANCE.search(frame)}
    points = [point for point in profile["pps"] if by_chance.isdisjoint(point["fs"])]
    return sum(point["tbk"] for point in points), sum(point["gb"] for point in points)


class Counted:
    """One scenario with its changes, in a folder of its own, run once by itself; with the page it writes, or without."""

    def __init__(self, folder, binary, scenario, changes, page=False):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        (self.folder / "out").mkdir()
        source = scenario_path(scenario)
        shutil.copy(source, self.folder)
        self.command = [binary, "run", source.name, "--threads", "1", "--json", "--out", "out", *sets(changes)]
        if not page:
            self.command.append("--no-report")
        self.counters = counters(measure(self.command, cwd=self.folder, env=environment()).output)

    def instructions(self):
        return int(self._under("callgrind", "/dev/null", r"Collected : (\d+)"))

    def heap(self):
        """See heap_of."""
        profile = self.folder / "dhat.json"
        self._under("dhat", profile, r"At t-gmax: +([\d,]+)")
        return heap_of(json.loads(profile.read_text()))

    def _under(self, tool, file, pattern):
        """The number of `pattern` in what the tool reports; without it the run was none."""
        command = words([
            "env", "--default-signal", "valgrind", f"--tool={tool}", f"--{tool}-out-file={file}", *self.command])
        done = subprocess.run(
            command, cwd=self.folder, env={**environment(), "LD_PRELOAD": str(preload())}, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
        found = re.search(pattern, done.stderr, re.DOTALL)
        if done.returncode != 0 or not found:
            raise Failure(f"valgrind --tool={tool} failed on {' '.join(words(self.command))}\n{done.stderr[-2000:]}")
        return found.group(1)
