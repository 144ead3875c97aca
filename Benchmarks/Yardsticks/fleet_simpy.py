#!/usr/bin/env python3
"""Fleet rollout workload in SimPy + numpy, written as its users would. Usage: fleet_simpy.py DEVICES [SEED=1] [REPLICATIONS=1]
Model (minutes): see README.md. One line of JSON per replication."""

import heapq
import json
import math
import resource
import sys
import time

import numpy as np
import simpy

SIZE, RATE = 2.5e9 * 8 / 1e6, 500.0 * 60  # Mbit, Mbit per minute


def lognormal_parameters(mean, cv):
    s2 = math.log(1 + cv * cv)
    return math.log(mean) - s2 / 2, math.sqrt(s2)


RESET, REIMAGE = lognormal_parameters(35, 0.35), lognormal_parameters(75, 0.4)


class SharedLink:
    """Equal-share processor sharing, in virtual time: O(log n) per arrival and departure."""

    def __init__(self, env):
        self.env, self.v, self.last, self.jobs, self.generation, self.seq = env, 0.0, 0.0, [], 0, 0

    def _advance(self):
        if self.jobs:
            self.v += (self.env.now - self.last) * RATE / len(self.jobs)
        self.last = self.env.now

    def _reschedule(self):
        self.generation += 1
        if self.jobs:
            g = self.generation
            wake = self.env.timeout(max(0.0, self.jobs[0][0] - self.v) * len(self.jobs) / RATE)
            wake.callbacks.append(lambda _: self._wake(g))

    def _wake(self, generation):
        if generation != self.generation:
            return
        self._advance()
        self.v, _, event = heapq.heappop(self.jobs)
        event.succeed()
        self._reschedule()

    def download(self, size):
        self._advance()
        event = self.env.event()
        self.seq += 1
        heapq.heappush(self.jobs, (self.v + size, self.seq, event))
        self._reschedule()
        return event


class Site:
    def __init__(self, env):
        self.technicians, self.busy, self.link = simpy.Resource(env, 2), 0.0, SharedLink(env)


def device(env, rng, slots, site, downtimes):
    yield env.timeout(rng.uniform(0, 480))
    with slots.request() as slot:
        yield slot
        yield env.timeout(rng.exponential(0.5))
    down_since = env.now
    yield env.timeout(rng.lognormal(*RESET))
    if rng.random() < 0.97:
        yield env.timeout(0.5 * rng.weibull(1.5))
    else:
        with site.technicians.request() as technician:
            yield technician
            t = rng.gamma(2, 6)
            site.busy += t
            yield env.timeout(t)
    yield site.link.download(SIZE)
    yield env.timeout(rng.gamma(3, 6))
    if rng.random() < 0.03:
        with site.technicians.request() as technician:
            yield technician
            t = rng.lognormal(*REIMAGE)
            site.busy += t
            yield env.timeout(t)
    downtimes.append(env.now - down_since)


def main():
    n = int(float(sys.argv[1])) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    for r in range(int(sys.argv[3]) if len(sys.argv) > 3 else 1):
        c0, w0 = time.process_time(), time.perf_counter()
        env, rng, downtimes = simpy.Environment(), np.random.default_rng(seed + r), []
        slots = simpy.Resource(env, 200)
        sites = [Site(env) for _ in range(max(1, n // 250))]
        for i in range(n):
            env.process(device(env, rng, slots, sites[i % len(sites)], downtimes))
        env.run()
        c, w = time.process_time() - c0, time.perf_counter() - w0
        d, events = np.asarray(downtimes), next(env._eid)
        p = np.quantile(d, [0.5, 0.95, 0.99])
        print(
            json.dumps(
                {
                    "impl": "simpy",
                    "devices": n,
                    "seed": seed + r,
                    "mean": round(float(d.mean()), 4),
                    "p50": round(float(p[0]), 4),
                    "p95": round(float(p[1]), 4),
                    "p99": round(float(p[2]), 4),
                    "makespan": round(env.now, 3),
                    "tech_util": round(sum(s.busy for s in sites) / (2 * len(sites) * env.now), 6),
                    "kernel_events": events,
                    "cpu_s": round(c, 3),
                    "wall_s": round(w, 3),
                    "devices_per_s": round(n / c),
                    "kernel_events_per_s": round(events / c),
                    "maxrss_kib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
                }
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()
