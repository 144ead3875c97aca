"""Our side: the command for a scenario, what it counted, and its cost without starting."""

import json
import os
import pathlib

from programs import HERE, ROOT, kept, middle
from table import Row

SCENARIOS = HERE.parent / "Scenarios"
SAMPLERS = ("inlined", "gsl")


def fleetsim():
    return pathlib.Path(os.environ["FLEETSIM_BIN"]) / "fleetsim"


def fleetbench():
    return pathlib.Path(os.environ["FLEETBENCH_BIN"]) / "fleetbench"


def scenario_path(name):
    """`name` is a file of Benchmarks/Scenarios, or a path from the top."""
    return ROOT / name if "/" in name else SCENARIOS / f"{name}.yaml"


def sets(changes):
    return [word for change in changes for word in ("--set", change)]


def scenario_command(name, changes=(), threads=1):
    command = [fleetsim(), "run", scenario_path(name), "--threads", threads, "--json", "--out", kept() / "results"]
    return command + sets(changes)


def sampler(name):
    return f"experiment.sampler={name}"


def counters(output):
    """Counts of a run, summed over its strategies."""
    total = {}
    for strategy in json.loads(output)["strategies"]:
        for key, value in strategy["counters"].items():
            total[key] = total.get(key, 0) + value
    return total


class Ours:
    """Rows of our own runs: an empty run's time and memory taken off, so that what is left is the simulation."""

    EMPTY = "empty"

    def __init__(self, costs):
        self.start = middle([cost.cpu for cost in costs[self.EMPTY]])
        self.start_wall = middle([cost.wall for cost in costs[self.EMPTY]])
        self.floor = middle([cost.peak for cost in costs[self.EMPTY]])

    def seconds(self, costs, runs=1):
        return [max(1e-9, cost.cpu - self.start) / runs for cost in costs]

    def wall(self, costs, runs=1):
        return [max(1e-9, cost.wall - self.start_wall) / runs for cost in costs]

    def memory(self, costs):
        """MiB above the empty run."""
        return [cost.peak - self.floor for cost in costs]

    def row(self, section, size, program, costs, *, runs=1, devices=None, events, against=None):
        """`events` are of one of the `runs` replications that each process made."""
        above = middle(self.memory(costs)) * 2**20
        many = devices and devices >= 100_000  # fewer do not show above the program itself
        return Row(
            section, size, program, self.seconds(costs, runs), events, peak=middle([cost.peak for cost in costs]),
            per_device=above / devices if many else None, against=against)


def with_empty(commands):
    """The empty run belongs to the same rounds."""
    return {Ours.EMPTY: scenario_command("empty"), **commands}
