"""A measured figure, and how times are taken."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

REPEATS = 20


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. target: what is to be reached, None where the figure only informs.

    smaller: whether less is better. note: what was measured, and what was found equal.
    """

    name: str
    measured: float
    unit: str
    target: float | None
    note: str
    smaller: bool = False

    @property
    def verdict(self) -> str:
        if self.target is None:
            return ""
        good = self.measured <= self.target if self.smaller else self.measured >= self.target
        return "reached" if good else "NOT REACHED"

    @property
    def aim(self) -> str:
        if self.target is None:
            return ""
        return f"at {'most' if self.smaller else 'least'} {self.target:g} {self.unit}"


def alternating(*jobs: Callable[[], object], repeats: int = REPEATS, before: Callable[[], object] = int):
    """Median seconds of each job; the jobs take turns, so that a busy moment hits all of them.

    before: run ahead of every job and not timed. Each job runs once beforehand to warm up.
    """
    taken = [[] for _ in jobs]
    for turn in range(repeats + 1):
        for job, times in zip(jobs, taken, strict=True):
            before()
            gc.collect()
            start = time.perf_counter()
            job()
            if turn:
                times.append(time.perf_counter() - start)
    return [median(times) for times in taken]
