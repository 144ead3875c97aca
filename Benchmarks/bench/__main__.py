"""The command behind script/bench: reads the arguments, runs the sections, prints and keeps the answer."""

import argparse
import sys

import gate
import sections
import table
from programs import Failure, kept
from yardsticks import versions


def arguments():
    parser = argparse.ArgumentParser(prog="script/bench", description="Measures fleetsim, or holds it to its counts.")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, smaller sizes")
    parser.add_argument("--full", action="store_true", help="also what takes minutes a run")
    parser.add_argument("--rounds", type=int, help="how often each program runs (7; with --quick 3)")
    parser.add_argument("--only", action="append", choices=sorted(sections.ALL), help="only this section")
    parser.add_argument("--gate", action="store_true", help="compare counts with Benchmarks/thresholds.json")
    parser.add_argument("--rebaseline", action="store_true", help="rewrite Benchmarks/thresholds.json")
    return parser.parse_args()


def main():
    options = arguments()
    if options.rebaseline:
        return gate.rebaseline()
    if options.gate:
        return gate.check()
    options.rounds = options.rounds or (3 if options.quick else 7)
    rows, checks = [], []
    for name in options.only or sections.ALL:
        print(f"-- {name}", file=sys.stderr, flush=True)
        found = sections.ALL[name](options)
        rows += found[0]
        checks += found[1]
    text = table.text(rows, checks, options.rounds) + versions() + "\n"
    print(text, end="")
    (kept() / "table.txt").write_text(text)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failure as failure:
        print(f"script/bench: {failure}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
