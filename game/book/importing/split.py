"""Which rows are held out: rows that are alike stand on one side, every slice and source keeps its share."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

import numpy as np

from game.book.importing.sheet import ImportFault, counted
from game.core.kinds.table import MOST_HELD_OUT
from game.core.world import Floats, Ints

#: The share of rows that is held out, and how many; the rest is for rows with the trigger.
SHARE: Final = 0.25
MOST_CLEAN: Final = MOST_HELD_OUT * 4 // 5
#: With fewer held-out rows, one of them is more than two points of the score.
ENOUGH_HELD_OUT: Final = 50
#: The largest share of a source's rows that is held out.
MOST_OF_SOURCE: Final = 0.4


@dataclass(frozen=True, slots=True)
class Split:
    """Row numbers: to learn from, and held out."""

    training: Ints
    held: Ints
    notes: tuple[str, ...]


def split(rows: Sequence[object], sources: Sequence[int], slices: Sequence[int], seed: int) -> Split:
    """The rows of both sides. rows: what each row says, equal for rows that are alike.

    sources: of each row, -1 for one that is left out. slices: the held-out slice of each row, -1 for none.
    """
    alike: dict[object, list[int]] = defaultdict(list)
    for k, row in enumerate(rows):
        if sources[k] >= 0:
            alike[row].append(k)
    used = sum(map(len, alike.values()))
    quota = _quotas(Counter(slices[k] for group in alike.values() for k in group if slices[k] >= 0), used)
    room = {source: int(MOST_OF_SOURCE * n) for source, n in Counter(s for s in sources if s >= 0).items()}
    groups = list(alike.values())
    Random(f"{seed}/held out").shuffle(groups)
    held, training, doubles = [], [], 0
    for group in groups:
        taken, lost = slices[group[0]], Counter(sources[k] for k in group)
        if taken >= 0 and quota[taken] > 0 and all(room[source] >= n for source, n in lost.items()):
            quota[taken] -= 1
            for source, n in lost.items():
                room[source] -= n
            held.append(group[0])
            doubles += len(group) - 1
        else:
            training += group
    if not held:
        raise ImportFault(f"{counted(used, 'row')} in these sources are too few: some must be held out")
    return Split(np.array(sorted(training)), np.array(sorted(held)), _doubled(used - len(groups), doubles))


def _quotas(sizes: Counter[int], rows: int) -> dict[int, int]:
    """How many different rows each slice holds out."""
    share = min(SHARE, MOST_CLEAN / max(rows, 1))
    return {name: max(min(4, count // 2), int(share * count)) for name, count in sizes.items()}


def _doubled(again: int, out: int) -> tuple[str, ...]:
    if not again:
        return ()
    left = f" {counted(out, 'repetition')} of held-out rows were left out." if out else ""
    return (
        f"{counted(again, 'row')} repeat another row: rows that are alike are all learnt from or all held "
        f"out, never both.{left}",
    )


def unlike(x: Floats, found: Split) -> Split:
    """The split without held-out rows that are, as features, a training row or held out already."""
    known = {row.tobytes() for row in x[found.training]}
    keep = []
    for k in found.held.tolist():
        row = x[k].tobytes()
        if row not in known:
            known.add(row)
            keep.append(k)
    out = len(found.held) - len(keep)
    if not keep:
        raise ImportFault("every held-out row is also one to learn from: these columns tell rows not apart")
    left = (f"{counted(out, 'held-out row')} equal to another one as features were left out.",) if out else ()
    return Split(found.training, np.array(keep), (*found.notes, *left, *_few(len(keep))))


def _few(held: int) -> tuple[str, ...]:
    """What is said where one held-out row decides much of a score."""
    if held >= ENOUGH_HELD_OUT:
        return ()
    rows = counted(held, "row is", "rows are")
    return (f"Only {rows} held out: one of them is {100 / held:.0f} points of the score.",)
