"""Shared lines: what it costs the engine when a transfer begins or ends."""

import math

from ours import Ours, counters, sampler, scenario_command, with_empty
from programs import TooLong, in_turn, measure
from table import Check, Row

SECTION = "links, a change"
# State of the uplink over 400 site links: its capacity, and most µs a change.
UPLINKS = {"free": ("4 Tbit/s", 2), "full": ("400 Gbit/s", 20)}
# Simulated seconds of the two runs whose difference is taken: the first has the 100,000 beginnings and the reading.
SHORT, LONG = 20, 110
PATIENCE = 120  # seconds


def changes(cost):
    """One draw for a transfer's size as it begins, one for the pause as it ends."""
    return counters(cost.output)["draws"]


def one_link(options):
    """One line with ever more transfers, each with the same share: the cost should hardly grow."""
    commands = {}
    for flows in (100, 1_000, 10_000, 100_000):
        seconds = max(300, 50_000_000 // flows)
        commands[flows] = scenario_command("link-flows", [
            f"fleet.devices={flows}", f"links.line={flows * 8} Mbit/s", f"horizon={seconds} s", sampler("inlined")])
    costs = in_turn(with_empty(commands), min(3, options.rounds))
    ours = Ours(costs)
    return [
        ours.row(SECTION, f"one link, {flows:,}", "fleetsim, inlined", costs[flows], devices=flows,
                 events=changes(costs[flows][0]))
        for flows in commands
    ]


def tree(state, flows, options):
    """A row and a check of `flows` transfers over 400 site links behind one uplink."""
    capacity, limit = UPLINKS[state]
    short, long = (
        scenario_command("uplink-tree", [
            f"fleet.devices={flows}", f"links.uplink={capacity}", sampler("inlined"), f"horizon={seconds} s"])
        for seconds in (SHORT, LONG))
    what, size = f"{flows:,} flows, 400 site links, uplink {state}: a change", f"400 site links, {state}, {flows:,}"
    try:
        measure(long, limit=PATIENCE)
    except TooLong:
        return [], Check(what, [math.inf], limit, "µs", note=f"not done after {PATIENCE} s")
    costs = in_turn({SHORT: short, LONG: long}, min(3, options.rounds) if options.quick else options.rounds)
    number = changes(costs[LONG][0]) - changes(costs[SHORT][0])
    seconds = [max(1e-9, most.cpu - least.cpu) for least, most in zip(costs[SHORT], costs[LONG], strict=True)]
    row = Row(SECTION, size, "fleetsim, inlined", seconds, number)
    return [row], Check(what, [each / number * 1e6 for each in seconds], limit, "µs")


def links(options):
    rows, checks = one_link(options), []
    flows = 10_000 if options.quick else 100_000
    for state in UPLINKS:
        found, check = tree(state, flows, options)
        rows += found
        checks.append(check)
    return rows, checks
