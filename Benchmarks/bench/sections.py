"""What is measured. A section runs its programs in turn and answers rows of the table."""

import json
import sys

import chart
from programs import ROOT, YARDSTICKS, TooLong, counters, measure, middle, scenario_command
from table import Row

SAMPLERS = ("inlined", "gsl")


def sampler(name):
    return f"experiment.sampler={name}"


class Ours:
    """Rows of our own runs: an empty run's time and memory taken off, so that what is left is the simulation."""

    def __init__(self, costs):
        self.start = middle([cost.cpu for cost in costs["empty"]])
        self.floor = middle([cost.peak for cost in costs["empty"]])

    def row(self, section, size, program, costs, *, runs=1, devices=None, events=None, **more):
        total = counters(costs[0].output)["events"] if events is None else events * runs
        peak = middle([cost.peak for cost in costs])
        return Row(
            section, size, program, [max(1e-9, cost.cpu - self.start) / runs for cost in costs], total / runs,
            peak=peak, per_device=(peak - self.floor) * 2**20 / devices if devices else None, **more)


def own_clock(costs, runs=1):
    """Seconds by the yardstick's own clock, which leaves its final sort out: to its favour."""
    return [sum(json.loads(line)["cpu_s"] for line in cost.output.splitlines()) / runs for cost in costs]


def rollout_sets(devices):
    sites = max(1, devices // 250)
    return [f"fleet.devices={devices}", f"fleet.sites={sites}", f"sites.site.count={sites}"]


def rollout(programs, options):
    sizes = [("rollout-10k", 10_000, 10, {"inlined": 0.60, "gsl": 0.75})]
    if not options.quick:
        sizes.append(("rollout-1m", 1_000_000, 1, {"inlined": 0.45, "gsl": 0.60}))
    rows = []
    for scenario, devices, runs, limits in sizes:
        commands = {"empty": scenario_command("empty")}
        for name in SAMPLERS:
            commands[name] = scenario_command(scenario, [f"experiment.replications={runs}", sampler(name)])
        commands["cpp"] = [programs.yardstick("fleet_cpp"), devices, 1, runs]
        commands["fast"] = [programs.yardstick("fleet_cpp_fast", "-O3"), devices, 1, runs, "philox", "cal", "sorted"]
        costs = programs.in_turn(commands, options.rounds)
        ours, theirs = Ours(costs), own_clock(costs["cpp"], runs)
        events = json.loads(costs["cpp"][0].output.splitlines()[0])["events"]
        size = f"{devices:,}"
        for name in SAMPLERS:
            rows.append(ours.row(
                "rollout", size, f"fleetsim, {name}", costs[name], runs=runs, devices=devices, events=events,
                against=theirs, limit=limits[name]))
        rows.append(Row("rollout", size, "plain C++", theirs, events, middle([c.peak for c in costs["cpp"]])))
        rows.append(Row(
            "rollout", size, "C++ by hand", own_clock(costs["fast"], runs), events,
            middle([c.peak for c in costs["fast"]]), against=theirs))
        if programs.has_simpy() and (devices <= 10_000 or options.full):
            cost = measure(["python3", YARDSTICKS / "fleet_simpy.py", devices, 1, 1])
            rows.append(Row("rollout", size, "SimPy", own_clock([cost]), events, cost.peak, against=[middle(theirs)]))
    return rows


def mm1(programs, options):
    commands = {"empty": scenario_command("empty")}
    for name in SAMPLERS:
        commands[name] = scenario_command("mm1", [sampler(name)])
    commands["cpp"] = [programs.yardstick("mm1_cpp"), 1_000_000]
    costs = programs.in_turn(commands, options.rounds)
    ours, theirs = Ours(costs), [cost.cpu for cost in costs["cpp"]]
    rows = [
        ours.row("M/M/1", "1,000,000", f"fleetsim, {name}", costs[name], events=2_000_000, against=theirs, limit=limit)
        for name, limit in zip(SAMPLERS, (1.0, 1.4))
    ]
    return rows + [Row("M/M/1", "1,000,000", "plain C++", theirs, 2_000_000)]


def repair(programs, options):
    """Cost of a cycle (a failure and its repair) against that with a thousand machines."""
    sizes = [1_000, 10_000, 100_000] + ([] if options.quick else [1_000_000]) + ([10_000_000] if options.full else [])
    cycles = 2_000_000
    commands = {"empty": scenario_command("empty")}
    for machines in sizes:
        hours = max(20, cycles * 10 // machines)
        commands[machines] = scenario_command("machine-repair", [
            f"fleet.devices={machines}", f"pools.repairers={machines // 8}", f"horizon={hours} h", sampler("inlined")])
    costs = programs.in_turn(commands, options.rounds if not options.full else min(3, options.rounds))
    ours, rows, first = Ours(costs), [], None
    for machines in sizes:
        done = counters(costs[machines][0].output)["events"] / 2
        row = ours.row(
            "machine repair, a cycle", f"{machines:,}", "fleetsim, inlined", costs[machines], devices=machines,
            events=done)
        # Ratios are of the cost of a cycle: scale the thousand machines' time to as many cycles.
        if first is None:
            first = [seconds / done for seconds in row.cpu]
        else:
            row.against = [each * done for each in first]
            row.limit = 4.0 if machines == 1_000_000 else None
        rows.append(row)
    return rows


def hold(programs, options):
    """The event list by itself; each program keeps its own clock and answers ns an operation."""
    limits = {1_000: 0.7, 100_000: 0.7, 1_000_000: 0.6}
    operations, rows = 5_000_000, []
    sizes = [1_000, 100_000] + ([] if options.quick else [1_000_000]) + ([10_000_000] if options.full else [])
    bench = scenario_command("empty")[0].parent / "fleetbench"
    for pending in sizes:
        commands = {
            "ours": [bench, "hold", pending, operations],
            "theirs": [programs.yardstick("floor", "-O3"), "hold", pending, operations],
        }
        costs = programs.in_turn(commands, options.rounds)
        answers = [json.loads(cost.output) for cost in costs["ours"]]
        lines = [
            {line[5:36].strip(): float(line.split("ns/op")[1].split()[0]) for line in cost.output.splitlines()}
            for cost in costs["theirs"]
        ]
        def seconds(values):
            return [value * 1e-9 for value in values]
        standard = seconds([line["std 16 B, xoshiro zig"] for line in lines])
        size = f"{pending:,}"
        rows += [
            Row("hold model, an operation", size, "our event list", seconds([a["calendar"] for a in answers]), 1,
                against=standard, limit=limits.get(pending)),
            Row("hold model, an operation", size, "our binary heap", seconds([a["heap"] for a in answers]), 1,
                against=standard),
            Row("hold model, an operation", size, "std::priority_queue", standard, 1),
            Row("hold model, an operation", size, "C++ calendar by hand",
                seconds([line["calendar 16 B, xoshiro zig"] for line in lines]), 1, against=standard),
        ]
    return rows


def links(programs, options):
    """Cost of a change (a transfer begins or ends); everything else the run does is counted in."""
    commands, changes = {"empty": scenario_command("empty")}, {}
    for flows in [100, 1_000, 10_000, 100_000]:
        seconds = max(300, 50_000_000 // flows)
        label = f"one link, {flows:,}"
        commands[label] = scenario_command("link-flows", [
            f"fleet.devices={flows}", f"links.line={flows * 8} Mbit/s", f"horizon={seconds} s", sampler("inlined")])
        changes[label] = flows
    for state, capacity in [("free", "4 Tbit/s"), ("full", "400 Gbit/s")]:
        flows = 1_000 if options.quick else 100_000
        label = f"400 site links, {state} uplink, {flows:,}"
        command = scenario_command("uplink-tree", [
            f"fleet.devices={flows}", f"links.uplink={capacity}", sampler("inlined"),
            f"horizon={110 if options.full else 20} s"])
        try:
            measure(command, limit=120)
        except TooLong as failure:
            print(f"note: {failure}", file=sys.stderr)
            continue
        commands[label], changes[label] = command, flows
    costs = programs.in_turn(commands, min(3, options.rounds))
    ours = Ours(costs)
    return [
        ours.row("links, a change", label, "fleetsim, inlined", costs[label], devices=flows,
                 events=link_changes(costs[label][0].output))
        for label, flows in changes.items()
    ]


def link_changes(output):
    """Draws are one a transfer's size and one a pause: a transfer begins and ends for each pair."""
    return counters(output)["draws"]


def reader(programs, options):
    """Reading and verifying, without running: the shipped scenarios, whole process."""
    bench, names = scenario_command("empty")[0], ["school-summer-refresh", "million-devices"]
    commands = {name: [bench, "check", ROOT / "Scenarios" / f"{name}.yaml"] for name in names}
    costs = programs.in_turn(commands, options.rounds)
    return [
        Row("reader, whole process", name, "fleetsim check", [c.cpu for c in costs[name]], 1,
            middle([c.peak for c in costs[name]]))
        for name in names
    ]


def curve(programs, options):
    """ns an event of the rollout over the size of the fleet; drawn."""
    sizes = [1_000, 3_000, 10_000, 30_000, 100_000] + ([] if options.quick else [300_000, 1_000_000])
    points, rows = [], []
    for devices in sizes:
        runs = max(1, 100_000 // devices)
        commands = {"empty": scenario_command("empty")}
        for name in SAMPLERS:
            commands[name] = scenario_command(
                "rollout-10k", rollout_sets(devices) + [f"experiment.replications={runs}", sampler(name)])
        commands["cpp"] = [programs.yardstick("fleet_cpp"), devices, 1, runs]
        costs = programs.in_turn(commands, min(3, options.rounds))
        ours = Ours(costs)
        events = json.loads(costs["cpp"][0].output.splitlines()[0])["events"]
        theirs = own_clock(costs["cpp"], runs)
        found = [
            ours.row("size curve", f"{devices:,}", f"fleetsim, {name}", costs[name], runs=runs, events=events,
                     against=theirs)
            for name in SAMPLERS
        ] + [Row("size curve", f"{devices:,}", "plain C++", theirs, events)]
        rows += found
        points += [
            {"program": row.program, "devices": devices, "ns": round(middle(row.cpu) / events * 1e9, 1)} for row in found
        ]
    chart.draw(points)
    return rows


ALL = {"rollout": rollout, "mm1": mm1, "repair": repair, "hold": hold, "links": links, "reader": reader, "curve": curve}
