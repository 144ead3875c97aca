"""Their side: the C++ programs, built when needed, and SimPy where it is installed."""

import functools
import importlib.metadata
import importlib.util
import json
import subprocess
import sys

from programs import HERE, Failure, kept, words

FOLDER = HERE.parent / "Yardsticks"
LEVELS = {"fleet_cpp": "-O2", "mm1_cpp": "-O2", "fleet_cpp_fast": "-O3", "floor": "-O3"}


@functools.cache
def built(name):
    """Builds a yardstick, once a run of script/bench, and returns where it is."""
    target, source = kept() / name, FOLDER / f"{name}.cpp"
    target.unlink(missing_ok=True)
    gsl = subprocess.run(["pkg-config", "--cflags", "--libs", "gsl"], capture_output=True, text=True, check=True)
    command = ["g++", LEVELS[name], "-march=native", "-std=c++17", source, "-o", target, *gsl.stdout.split(), "-lm"]
    if subprocess.run(words(command), check=False).returncode != 0:
        raise Failure(f"{source.name} does not build")
    return target


@functools.cache
def has_simpy():
    found = all(importlib.util.find_spec(name) for name in ("simpy", "numpy"))
    if not found:
        print(
            f"note: no SimPy rows: {sys.executable} finds no simpy and numpy; get them with\n"
            f"      {sys.executable} -m pip install simpy numpy", file=sys.stderr)
    return found


def simpy(devices, seed=1, runs=1):
    return [sys.executable, FOLDER / "fleet_simpy.py", devices, seed, runs]


def own_clock(costs, runs=1):
    """Seconds by the yardstick's own clock, which leaves its start and its final sort out: to its favour."""
    return [sum(json.loads(line)["cpu_s"] for line in cost.output.splitlines()) / runs for cost in costs]


def events(cost):
    """Of the first replication."""
    return json.loads(cost.output.splitlines()[0])["events"]


def first_line(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.partition("\n")[0].strip()


def versions():
    """One line, so that a table says what it compares."""
    names = [first_line("swift", "--version"), first_line("g++", "--version")]
    names.append("GSL " + first_line("pkg-config", "--modversion", "gsl"))
    names.append(f"Python {sys.version.split()[0]}")
    if has_simpy():
        names += [f"{name} {importlib.metadata.version(name)}" for name in ("simpy", "numpy")]
    return "; ".join(name for name in names if name)
