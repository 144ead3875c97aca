"""Queues and the event list: M/M/1, closed machine repair, the hold model."""

import json

from ours import SAMPLERS, Ours, counters, fleetbench, sampler, scenario_command, with_empty
from programs import in_turn, measure, ratios
from table import Check, Row
from yardsticks import built

MM1_LIMITS = {"inlined": (1.0, 0.75), "gsl": (1.4, None)}
CYCLES = 2_000_000
MOST_BYTES = 200  # a device, with ten million
HOLD_LIMITS = {1_000: 0.7, 100_000: 0.7, 1_000_000: 0.6}


def mm1(options):
    programs = with_empty({name: scenario_command("mm1", [sampler(name)]) for name in SAMPLERS})
    costs = in_turn({**programs, "cpp": [built("mm1_cpp"), 1_000_000]}, options.rounds)
    ours, size = Ours(costs), "1,000,000"
    # Its own clock: "… cpu 0.091 objects/s …".
    theirs = [float(cost.output.split(" cpu ")[1].split()[0]) for cost in costs["cpp"]]
    rows = [
        ours.row("M/M/1", size, f"fleetsim, {name}", costs[name], events=2_000_000, against=theirs) for name in SAMPLERS
    ]
    checks = [
        Check(f"M/M/1, {name}: time over plain C++", ratios(ours.seconds(costs[name]), theirs), limit, aim=aim)
        for name, (limit, aim) in MM1_LIMITS.items()
    ]
    return [*rows, Row("M/M/1", size, "plain C++", theirs, 2_000_000)], checks


def repair_command(machines, hours):
    return scenario_command("machine-repair", [
        f"fleet.devices={machines}", f"pools.repairers={machines // 8}", f"horizon={hours} h", sampler("inlined")])


def repair(options):
    """Cost of a cycle (a failure and its repair) against that with a thousand machines; memory of ten million."""
    most = 10_000_000
    sizes = [1_000, 10_000, 100_000, 1_000_000] + ([most] if options.full else [])
    commands = with_empty({machines: repair_command(machines, max(20, CYCLES * 10 // machines)) for machines in sizes})
    costs = in_turn(commands, options.rounds)
    ours, rows, a_cycle = Ours(costs), [], {}
    for machines in sizes:
        done = counters(costs[machines][0].output)["events"] / 2
        a_cycle[machines] = [seconds / done for seconds in ours.seconds(costs[machines])]
        # Scaled to as many cycles, so that the row's ratio is one of cycles.
        against = None if machines == sizes[0] else [each * done for each in a_cycle[sizes[0]]]
        rows.append(ours.row(
            "machine repair, a cycle", f"{machines:,}", "fleetsim, inlined", costs[machines], devices=machines,
            events=done, against=against))
    # Memory needs no repetition, and two hours are enough: every machine is there from the start.
    large = costs.get(most) or [measure(repair_command(most, 2))]
    return rows, [
        Check("machine repair: a cycle with 1,000,000 over one with 1,000", ratios(a_cycle[1_000_000], a_cycle[1_000]), 4),
        Check(f"machine repair of {most:,}: bytes a device", [m * 2**20 / most for m in ours.memory(large)], MOST_BYTES, "B"),
    ]


def floor_answer(output):
    """floor's lines, "hold NAME pending N ns/op X …": name to seconds."""
    return {line[5:36].strip(): float(line.split("ns/op")[1].split()[0]) * 1e-9 for line in output.splitlines()}


def hold(options):
    """The event list by itself. Both sides pay for random numbers, not the same: each one's cost without a list is taken
    off, so that lists are compared with lists."""
    operations = 1_000_000 if options.quick else 5_000_000
    sizes = [1_000, 100_000] + ([] if options.quick else [1_000_000]) + ([10_000_000] if options.full else [])
    rows, checks, section = [], [], "hold model, an operation"
    for pending in sizes:
        costs = in_turn({
            "ours": [fleetbench(), "hold", pending, operations],
            "theirs": [built("floor"), "hold", pending, operations, "xoshiro"],
        }, options.rounds)
        answers = [json.loads(cost.output) for cost in costs["ours"]]
        floors = [floor_answer(cost.output) for cost in costs["theirs"]]
        lists = {
            "our event list": [(a["calendar"] - a["nothing"]) * 1e-9 for a in answers],
            "our binary heap": [(a["heap"] - a["nothing"]) * 1e-9 for a in answers],
        }
        for label, name in {"std::priority_queue": "std 16 B", "C++ calendar by hand": "calendar 16 B"}.items():
            lists[label] = [f[f"{name}, xoshiro zig"] - f["(no queue), xoshiro zig"] for f in floors]
        standard, size = lists["std::priority_queue"], f"{pending:,}"
        for label, seconds in lists.items():
            rows.append(Row(section, size, label, seconds, 1, against=None if seconds is standard else standard))
        if pending in HOLD_LIMITS:
            checks.append(hold_check(pending, ratios(lists["our event list"], standard)))
    checks += [hold_check(pending, None) for pending in HOLD_LIMITS if pending not in sizes]
    return rows, checks


def hold_check(pending, values):
    return Check(
        f"hold model with {pending:,}: our list over std::priority_queue", values, HOLD_LIMITS[pending], aim=0.5,
        note="" if values else "not with --quick")
