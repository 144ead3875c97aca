"""The school scenario as it is shipped, and what a second thread brings."""

import json

from ours import Ours, counters, sampler, scenario_command, with_empty
from programs import in_turn, ratios
from table import Check, Row

LEAST_GAIN = 1.8
# Scenario, changes, replications.
WORKLOADS = {
    "school": ("Scenarios/school-summer-refresh.yaml", [], 20),
    "rollout of 10,000": ("rollout-10k", ["experiment.replications=80", sampler("inlined")], 80),
}


def threads(options):
    """Replications a second by the clock on the wall; the results must be the same, bit for bit."""
    commands = {
        (name, count): scenario_command(scenario, changes, threads=count)
        for name, (scenario, changes, _) in WORKLOADS.items() for count in (1, 2)
    }
    costs = in_turn(with_empty(commands), options.rounds)
    ours, rows, checks = Ours(costs), [], []
    for name, (_, _, replications) in WORKLOADS.items():
        one, two = costs[name, 1], costs[name, 2]
        walls = [ours.wall(found, replications) for found in (one, two)]
        done = counters(one[0].output)["events"] / replications
        for count, wall in enumerate(walls, start=1):
            rows.append(Row(
                "a replication, wall clock", name, f"fleetsim, {count} thread{'s'[:count - 1]}", wall, done,
                note=f"{1 / min(wall):,.1f} replications a second at best"))
        prints = {json.loads(cost.output)["fingerprint"] for cost in one + two}
        gain = ratios(walls[0], walls[1]) if len(prints) == 1 else [0.0]
        checks.append(Check(
            f"{name}: two threads over one, replications a second", gain, LEAST_GAIN, at_least=True,
            note="same fingerprint" if len(prints) == 1 else f"fingerprints differ: {sorted(prints)}"))
    return rows, checks
