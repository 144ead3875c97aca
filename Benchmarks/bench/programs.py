"""Running programs: what one run costs, and several programs in turn."""

import dataclasses
import os
import pathlib
import signal
import statistics
import subprocess
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


class Failure(Exception):
    """Something the reader must know before any number means anything."""


class TooLong(Failure):
    """A run did not end within its limit."""


def kept():
    """Where built yardsticks and results go; not under version control."""
    folder = ROOT / ".build" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@dataclasses.dataclass
class Cost:
    """Of one run of one program."""

    cpu: float  # seconds, user and system, of the whole process
    wall: float  # seconds
    peak: float  # MiB resident
    output: str


def measure(command, limit=None, **settings):
    """Runs a command to its end, or for `limit` seconds. CPU time and peak memory are the kernel's own account."""
    with tempfile.TemporaryFile("w+") as output:
        began = time.monotonic()
        child = subprocess.Popen(words(command), stdout=output, stdin=subprocess.DEVNULL, **settings)
        alarm = threading.Timer(limit, child.kill) if limit else None
        if alarm:
            alarm.start()
        try:
            _, status, usage = os.wait4(child.pid, 0)
        finally:
            if alarm:
                alarm.cancel()
        wall = time.monotonic() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if alarm and child.returncode == -signal.SIGKILL:
            raise TooLong(f"not done after {limit} s: {' '.join(words(command))}")
        if child.returncode != 0:
            raise Failure(f"exit {child.returncode} from {' '.join(words(command))}")
        output.seek(0)
        return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, output.read())


def words(command):
    return [str(part) for part in command]


def in_turn(commands, rounds):
    """Runs every command once a round, every other round in reverse order; returns label to list of costs."""
    costs = {label: [] for label in commands}
    for number in range(rounds):
        order = list(commands) if number % 2 == 0 else list(reversed(commands))
        for label in order:
            costs[label].append(measure(commands[label]))
    return costs


def middle(values):
    return statistics.median(values)


def ratios(ours, theirs):
    """Round by round, so that what slows both down in a round drops out."""
    return [mine / other for mine, other in zip(ours, theirs, strict=True)]
