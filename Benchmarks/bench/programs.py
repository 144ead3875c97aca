"""The programs that are measured: where they are, how they are built, and what one run of each costs."""

import dataclasses
import importlib.util
import json
import os
import pathlib
import signal
import statistics
import subprocess
import sys
import tempfile
import threading

HERE = pathlib.Path(__file__).resolve().parent
SCENARIOS = HERE.parent / "Scenarios"
YARDSTICKS = HERE.parent / "Yardsticks"
ROOT = HERE.parent.parent


class Failure(Exception):
    """Something the reader must know before any number means anything."""


def kept():
    """Where built yardsticks and results go; not under version control."""
    folder = ROOT / ".build" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def fleetsim():
    return pathlib.Path(os.environ["FLEETSIM_BIN"]) / "fleetsim"


@dataclasses.dataclass
class Cost:
    """Of one run of one program."""

    cpu: float  # seconds, user and system, of the whole process
    peak: float  # MiB resident
    output: str


class TooLong(Failure):
    """A run did not end within its limit."""


def measure(command, limit=None):
    """Runs a command to its end, or for `limit` seconds. CPU time and peak memory are the kernel's own account."""
    with tempfile.TemporaryFile("w+") as output:
        child = subprocess.Popen([str(part) for part in command], stdout=output, stdin=subprocess.DEVNULL)
        alarm = threading.Timer(limit, child.kill) if limit else None
        if alarm:
            alarm.start()
        try:
            _, status, usage = os.wait4(child.pid, 0)
        finally:
            if alarm:
                alarm.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        if alarm and child.returncode == -signal.SIGKILL:
            raise TooLong(f"not done after {limit} s: {' '.join(map(str, command))}")
        if child.returncode != 0:
            raise Failure(f"exit {child.returncode} from {' '.join(map(str, command))}")
        output.seek(0)
        return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output.read())


def scenario_command(name, sets=(), binary=None):
    """A run of ours on one thread. `name` is a file of Benchmarks/Scenarios, or a path from the top."""
    path = ROOT / name if "/" in name else SCENARIOS / f"{name}.yaml"
    command = [binary or fleetsim(), "run", path, "--threads", "1", "--json", "--out", kept() / "results"]
    for setting in sets:
        command += ["--set", setting]
    return command


def counters(output):
    """Counts of a run, summed over its strategies."""
    total = {}
    for strategy in json.loads(output)["strategies"]:
        for key, value in strategy["counters"].items():
            total[key] = total.get(key, 0) + value
    return total


class Programs:
    """Builds the yardsticks when needed and runs programs in turn."""

    def __init__(self):
        self._built = set()

    def yardstick(self, name, level="-O2"):
        target = kept() / name
        if name not in self._built:
            target.unlink(missing_ok=True)
            source = YARDSTICKS / f"{name}.cpp"
            flags = subprocess.run(["pkg-config", "--cflags", "--libs", "gsl"], capture_output=True, text=True, check=True)
            command = ["g++", level, "-march=native", "-std=c++17", source, "-o", target, *flags.stdout.split(), "-lm"]
            if subprocess.run([str(part) for part in command], check=False).returncode != 0:
                raise Failure(f"{source.name} does not build")
            self._built.add(name)
        return target

    @staticmethod
    def has_simpy():
        found = all(importlib.util.find_spec(name) for name in ("simpy", "numpy"))
        if not found:
            print("note: no SimPy rows; python3 finds no simpy and numpy (pip install simpy numpy)", file=sys.stderr)
        return found

    @staticmethod
    def in_turn(commands, rounds):
        """Runs every command once a round, every other round in reverse order; answers label to list of costs."""
        costs = {label: [] for label in commands}
        for number in range(rounds):
            order = list(commands) if number % 2 == 0 else list(reversed(commands))
            for label in order:
                costs[label].append(measure(commands[label]))
        return costs


def middle(values):
    return statistics.median(values)
