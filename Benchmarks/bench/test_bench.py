"""The parts of the benchmarks that decide, tried on numbers made up for it. Run by script/bench --test."""

import copy
import csv
import itertools
import math
import pathlib
import tempfile
import unittest

import chart
import export
import table
import valgrind
import verdict

COUNTS = {"events": 100, "stale": 1, "draws": 50, "tokensIn": 10, "tokensOut": 10, "mostTokens": 5}


def counts():
    """As the gate finds them; all is well."""
    rollout = COUNTS | {
        "instructions": 1_000_000, verdict.PER_EVENT: 700, "blocks": 4_000, "peakBytes": 90_000, "blocksOfFourTrials": 300}
    return {
        "toolchain": {"swift": "6.3.1", "libc": "glibc 2.36", "machine": "x86_64"},
        "cases": {"rollout-inlined": rollout, "start-up": COUNTS | {"instructions": 5_000}},
        "growth": {"blocks": 70},
    }


class Gate(unittest.TestCase):
    """Each test changes one count of a program that is otherwise as committed."""

    def setUp(self):
        self.committed, self.now = counts(), counts()
        self.rollout = self.now["cases"]["rollout-inlined"]

    def found(self):
        return [(d.case, d.what) for d in verdict.compare(self.committed, self.now)[0]]

    def assert_fails(self, *what):
        self.assertEqual([found for _, found in self.found()], list(what))

    def test_nothing_changed(self):
        wrong, notes, checked = verdict.compare(self.committed, self.now)
        self.assertEqual((wrong, notes, checked), ([], [], 19))
        self.assertIn("passed; all 19 counts", verdict.text(wrong, notes, checked))

    def test_work_is_held_exactly(self):
        for name in verdict.WORK:
            with self.subTest(name):
                self.now = counts()
                self.now["cases"]["start-up"][name] += 1
                self.assertEqual(self.found(), [("start-up", name)])

    def test_allocations_are_held_exactly(self):
        for name in verdict.ALLOCATIONS:
            with self.subTest(name):
                self.now = counts()
                self.now["cases"]["rollout-inlined"][name] -= 1
                self.assertEqual(self.found(), [("rollout-inlined", name)])

    def test_instructions_within_two_percent_either_way(self):
        for count, fails in [(1_020_000, False), (1_020_001, True), (980_000, False), (979_999, True)]:
            with self.subTest(count):
                self.rollout["instructions"] = count
                self.assertEqual(bool(self.found()), fails)

    def test_instructions_a_model_event_have_a_fixed_limit(self):
        self.rollout[verdict.PER_EVENT] = 1161
        self.committed = copy.deepcopy(self.now)
        self.assert_fails(verdict.PER_EVENT)

    def test_a_limit_that_was_not_measured_fails(self):
        del self.rollout[verdict.PER_EVENT]
        self.assert_fails(verdict.PER_EVENT)

    def test_a_trial_must_not_allocate_for_its_events(self):
        self.now["growth"]["blocks"] = verdict.MOST_GROWTH + 1
        self.assert_fails("more blocks")

    def test_another_toolchain_still_holds_the_work(self):
        self.now["toolchain"]["swift"] = "6.4"
        self.rollout |= {"instructions": 1, "blocks": 1, "events": 101}
        wrong, notes, _ = verdict.compare(self.committed, self.now)
        self.assertEqual([d.what for d in wrong], ["events"])
        self.assertIn("NOT CHECKED: Swift 6.3.1", notes[0])

    def test_a_case_or_count_on_one_side_only_fails(self):
        del self.now["cases"]["start-up"]
        del self.committed["cases"]["rollout-inlined"]["blocks"]
        self.assert_fails("blocks", "case")

    def test_the_message_says_what_happened_and_what_to_do(self):
        self.rollout["events"], self.rollout["instructions"] = 101, 1_050_000
        text = verdict.text(*verdict.compare(self.committed, self.now))
        for part in (
            "FAILED; 2 of 19", "1,050,000", "+5.0%", "within 2%", "exactly", "--rebaseline", "the results of a run differ"):
            self.assertIn(part, text)
        self.assertNotIn("peakBytes", text)  # explains only what failed


class Heap(unittest.TestCase):
    def test_blocks_of_threads_are_left_out(self):
        frames = [
            "[root]", "0x1: malloc", "0x2: Engine.Simulation.run()", "0x3: pthread_create@@GLIBC_2.34",
            "0x4: start_thread (pthread_create.c:442)"]  # the thread's own stack has the name as a file only
        points = [
            {"tbk": 7, "gb": 700, "fs": [1, 2, 4]}, {"tbk": 1, "gb": 384, "fs": [1, 3, 4]}, {"tbk": 2, "gb": 50, "fs": [1, 2]}]
        self.assertEqual(valgrind.heap_of({"ftbl": frames, "pps": points}), (9, 750))


class Limits(unittest.TestCase):
    def verdict(self, values, limit, **more):
        return table.Check("what", values, limit, **more).verdict

    def test_at_most(self):
        self.assertEqual(self.verdict([0.5, 0.6, 9.0], 0.6), "ok")
        self.assertEqual(self.verdict([0.5, 0.61, 0.7], 0.6), "MISSED")

    def test_at_least(self):
        self.assertEqual(self.verdict([60.0], 60, at_least=True), "ok")
        self.assertEqual(self.verdict([59.9], 60, at_least=True), "MISSED")

    def test_what_did_not_run_does_not_hold(self):
        self.assertEqual(self.verdict(None, 1), "not run")
        self.assertEqual(self.verdict([], 1), "not run")

    def test_no_end_and_no_number_miss(self):
        self.assertEqual(self.verdict([math.inf], 20), "MISSED")
        self.assertEqual(self.verdict([math.nan], 20), "MISSED")
        self.assertEqual(self.verdict([math.nan], 20, at_least=True), "MISSED")


class Table(unittest.TestCase):
    def test_a_ratio_is_taken_round_by_round(self):
        row = table.Row("mm1", "1", "ours", [1.0, 4.0, 3.0], 10, against=[2.0, 4.0, 2.0])
        self.assertEqual(table.row_cells(row)[7], "1.00 (0.50..1.50)")

    def test_every_limit_is_printed_with_its_verdict(self):
        checks = [
            table.Check("slow", [2.0], 1, aim=0.75), table.Check("fast", [100.0], 60, at_least=True),
            table.Check("left out", None, 200, at_least=True, note="needs --full")]
        text = table.text([table.Row("mm1", "1", "ours", [1.0], 10)], checks, 7)
        for line in (r"slow +2\.00 +<= 1 +0\.75 +MISSED", r"fast +100 +>= 60 +ok", r"left out +>= 200 +not run +needs --full"):
            self.assertRegex(text, line)
        self.assertIn("1 held, 1 missed, 1 not run.", text)


class Curve(unittest.TestCase):
    def test_labels_keep_apart(self):
        points = [{"program": name, "devices": 10, "ns": ns} for name, ns in (("a", 100), ("b", 99), ("c", 98))]
        heights = [label["ns"] for label in chart.labels(points)]
        self.assertTrue(all(above / below > 1.1 for above, below in itertools.pairwise(heights)), heights)


class Export(unittest.TestCase):
    def test_a_row_for_each_device_under_the_portals_header(self):
        with tempfile.TemporaryDirectory() as folder:
            path = export.written(pathlib.Path(folder) / "export.csv", 3)
            with open(path, encoding="utf-8-sig", newline="") as file:
                rows = list(csv.DictReader(file))
        self.assertEqual(len({row["Device ID"] for row in rows}), 3)
        self.assertEqual(rows[0]["OS"], "Windows")


if __name__ == "__main__":
    unittest.main()
