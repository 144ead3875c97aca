"""The yardsticks' rollout: ours beside plain C++, C++ by hand and SimPy; and the same over the size of the fleet."""

import shutil

import chart
import gate
import verdict
from ours import SAMPLERS, Ours, sampler, scenario_command, with_empty
from programs import in_turn, middle, ratios
from table import Check, Row
from yardsticks import built, events, has_simpy, own_clock, simpy

# Devices: the scenario; replications a process, so that starting it does not count; most of plain C++'s time and the
# aim, by sampler; least of SimPy's time over ours.
SIZES = {
    10_000: ("rollout-10k", 40, {"inlined": (0.60, 0.48), "gsl": (0.75, None)}, 60),
    1_000_000: ("rollout-1m", 1, {"inlined": (0.45, 0.35), "gsl": (0.60, None)}, 200),
}
MOST_MEMORY = 41  # MiB above the empty program, a million devices


def commands(scenario, changes, devices, runs, with_simpy):
    """Every program on the same number of devices; SimPy makes one replication, as it takes so long."""
    found = {
        name: scenario_command(scenario, [*changes, f"experiment.replications={runs}", sampler(name)])
        for name in SAMPLERS
    }
    found["cpp"] = [built("fleet_cpp"), devices, 1, runs]
    found["fast"] = [built("fleet_cpp_fast"), devices, 1, runs, "philox", "cal", "sorted"]
    if with_simpy:
        found["simpy"] = simpy(devices)
    return with_empty(found)


def found_rows(section, devices, runs, costs):
    ours, theirs, size = Ours(costs), own_clock(costs["cpp"], runs), f"{devices:,}"
    of = events(costs["cpp"][0])
    rows = [
        ours.row(section, size, f"fleetsim, {name}", costs[name], runs=runs, devices=devices, events=of, against=theirs)
        for name in SAMPLERS
    ]
    rows.append(Row(section, size, "plain C++", theirs, of, middle([c.peak for c in costs["cpp"]])))
    fast = own_clock(costs["fast"], runs)
    rows.append(Row(section, size, "C++ by hand", fast, of, middle([c.peak for c in costs["fast"]]), against=theirs))
    if "simpy" in costs:
        rows.append(Row(
            section, size, "SimPy", own_clock(costs["simpy"]), of, middle([c.peak for c in costs["simpy"]]),
            against=theirs))
    return rows


def checks(devices, runs, limits, least, costs):
    ours, theirs, size = Ours(costs), own_clock(costs["cpp"], runs), f"{devices:,}"
    found = [
        Check(f"rollout of {size}, {name}: time over plain C++", ratios(ours.seconds(costs[name], runs), theirs), limit,
              aim=aim)
        for name, (limit, aim) in limits.items()
    ]
    values, why = None, "needs --full" if has_simpy() else "needs simpy and numpy"
    if "simpy" in costs:
        values, why = ratios(own_clock(costs["simpy"]), ours.seconds(costs["inlined"], runs)), ""
    found.append(Check(f"rollout of {size}, inlined: SimPy's time over ours", values, least, at_least=True, note=why))
    if devices == 1_000_000:
        found.append(Check(
            f"rollout of {size}, inlined: peak above the empty program", ours.memory(costs["inlined"]), MOST_MEMORY, "MiB"))
    return found


def instructions(options):
    """Counted under valgrind, which takes half a minute; the gate holds the same number."""
    values, why = None, ""
    if options.quick:
        why = "not with --quick; script/bench --gate counts them"
    elif not shutil.which("valgrind"):
        why = "needs valgrind"
    else:
        values = [gate.per_model_event("rollout-inlined")]
    return Check("rollout of 10,000, inlined: instructions a model event", values, verdict.WANTED_INSTRUCTIONS, note=why)


def rollout(options):
    rows, limits_held = [], []
    for devices, (scenario, runs, limits, least) in SIZES.items():
        with_simpy = has_simpy() and (devices <= 10_000 or options.full)
        costs = in_turn(commands(scenario, [], devices, runs, with_simpy), options.rounds)
        rows += found_rows("rollout", devices, runs, costs)
        limits_held += checks(devices, runs, limits, least, costs)
    return rows, [*limits_held, instructions(options)]


def curve(options):
    """ns an event of the rollout over the size of the fleet; drawn. No limits: the picture shows where time turns up."""
    sizes = [1_000, 3_000, 10_000, 30_000, 100_000] + ([] if options.quick else [300_000, 1_000_000])
    rows = []
    for devices in sizes:
        runs, sites = max(1, 100_000 // devices), max(1, devices // 250)
        changes = [f"fleet.devices={devices}", f"fleet.sites={sites}", f"sites.site.count={sites}"]
        with_simpy = has_simpy() and devices <= 10_000
        costs = in_turn(commands("rollout-10k", changes, devices, runs, with_simpy), min(3, options.rounds))
        rows += found_rows("size curve", devices, runs, costs)
    chart.draw([
        {"program": row.program, "devices": int(row.size.replace(",", "")), "ns": round(middle(row.cpu) / row.events * 1e9, 1)}
        for row in rows
    ])
    return rows, []
