"""What is measured. A section runs its programs in turn and returns rows and limits of the table."""

from links import links
from queues import hold, mm1, repair
from reading import reader
from rollout import curve, rollout
from threads import threads

ALL = {
    "rollout": rollout, "mm1": mm1, "repair": repair, "hold": hold, "links": links, "threads": threads, "reader": reader,
    "curve": curve,
}
