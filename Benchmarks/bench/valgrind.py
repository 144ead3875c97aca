"""Runs of ours under valgrind, such that the same program gives the same counts every time.

What Foundation does at the start depends on the environment and on the depth of paths, and creating a result folder costs
other blocks than finding it. So a run has an environment of its own, a folder of its own with everything in it, and a run
by itself before the counted one.
"""

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


class Counted:
    """One scenario with its changes, in a folder of its own, run once by itself."""

    def __init__(self, folder, binary, scenario, changes):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        (self.folder / "out").mkdir()
        source = scenario_path(scenario)
        shutil.copy(source, self.folder)
        self.command = [binary, "run", source.name, "--threads", "1", "--json", "--out", "out", *sets(changes)]
        self.counters = counters(measure(self.command, cwd=self.folder, env=environment()).output)

    def instructions(self):
        return self._under("callgrind", r"Collected : (\d+)")[0]

    def heap(self):
        """Blocks allocated in all, and bytes at the peak."""
        return self._under("dhat", r"Total:\s+[\d,]+ bytes in ([\d,]+) blocks.*?At t-gmax:\s+([\d,]+) bytes")

    def _under(self, tool, pattern):
        """The numbers of `pattern` in what the tool reports."""
        command = words(["valgrind", f"--tool={tool}", f"--{tool}-out-file=/dev/null", *self.command])
        done = subprocess.run(
            command, cwd=self.folder, env={**environment(), "LD_PRELOAD": str(preload())}, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
        found = re.search(pattern, done.stderr, re.S)
        if done.returncode != 0 or not found:
            raise Failure(f"valgrind --tool={tool} failed on {' '.join(words(self.command))}\n{done.stderr[-2000:]}")
        return [int(number.replace(",", "")) for number in found.groups()]
