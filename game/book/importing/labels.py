"""What models tell: the classes of a label column, numbers parted into bins, and who gave each row."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final

import numpy as np

from game.book.importing.sheet import ImportFault, Sheet, counted, distinct, empty
from game.core.kinds.labelled import MOST_CLASSES
from game.core.world import MOST_TRAINED_TILES, Floats

#: Whole numbers with at most so many values are classes; more of them are a quantity.
MOST_NUMBERS: Final = 10
#: From this share on one class makes accuracy look high.
UNBALANCED: Final = 0.8
MOST_LABEL: Final = 12
OTHERS: Final = "others"


def classes_of(sheet: Sheet, label: str, bins: int) -> tuple[tuple[str, ...], list[int], tuple[str, ...]]:
    """The classes, the class of each row, and what is to be said of them."""
    place = sheet.place(label, "label")
    cells, numbers = sheet.column(place), sheet.numbers(place)
    values = sorted(set(cells))
    if bins:
        if numbers is None:
            raise ImportFault(f"{label!r} holds words; only numbers are parted into bins")
        cells, values = _binned(numbers, bins, label)
    elif numbers is not None:
        values = sorted(values, key=lambda cell: (numbers[cells.index(cell)], cell))
        if len(values) > MOST_NUMBERS or (numbers != np.rint(numbers)).any():
            raise ImportFault(
                f"{label!r} is a number with {len(values):,} different values, and a label names classes; "
                f"--label-bins 3 makes three of it"
            )
    if len(values) > MOST_CLASSES:
        raise ImportFault(
            f"{label!r} has {len(values):,} different values; a model tells at most {MOST_CLASSES} classes"
        )
    if len(values) < 2:
        raise ImportFault(f"{label!r} is {values[0]!r} in every row; a model needs two classes to tell apart")
    at = {value: k for k, value in enumerate(values)}
    y = [at[cell] for cell in cells]
    return distinct(values, MOST_LABEL, ","), y, balance(values, y)


def balance(values: Sequence[str], y: Sequence[int]) -> tuple[str, ...]:
    """A warning where one class is nearly all."""
    (most, count), *_ = Counter(y).most_common(1)
    share = count / len(y)
    if share < UNBALANCED:
        return ()
    percent = min(round(100 * share), 99)
    return (f"{percent} % are {values[most]!r}: accuracy will look high, whatever a model has learnt.",)


def _binned(numbers: Floats, bins: int, label: str) -> tuple[tuple[str, ...], list[str]]:
    """The bin of each number, equally many in each, and the bins in order."""
    if not 2 <= bins <= MOST_CLASSES:
        raise ImportFault(f"a label is parted into 2 to {MOST_CLASSES} bins, not {bins}")
    edges = np.unique(np.quantile(numbers, np.linspace(0, 1, bins + 1)[1:-1]))
    which = np.searchsorted(edges, numbers, side="left")
    present = sorted(set(which.tolist()))
    if len(present) < 2:
        raise ImportFault(f"{label!r} has too few different values for {bins} bins")
    words = [f"≤ {edges[k]:.4g}" if k < len(edges) else f"> {edges[-1]:.4g}" for k in present]
    words = [word if words.count(word) == 1 else f"bin {k + 1}" for k, word in enumerate(words)]
    named = dict(zip(present, words, strict=True))
    return tuple(named[k] for k in which.tolist()), words


def sources_of(
    sheet: Sheet, group: str, bundles: Mapping[str, Collection[str]]
) -> tuple[tuple[str, ...], list[int], tuple[str, ...]]:
    """The sources, the source of each row (-1 where none is wanted), and what is to be said of them."""
    cells = sheet.column(sheet.place(group, "source"))
    counts = Counter(cells)
    if len(counts) < 2:
        raise ImportFault(
            f"{group!r} is {cells[0]!r} in every row; a world needs at least two sources to tell apart"
        )
    if bundles:
        return _bundled(cells, group, bundles)
    if len(counts) > max(sheet.rows / 2, MOST_TRAINED_TILES):
        raise ImportFault(
            f"{group!r} has {len(counts):,} different values in {counted(sheet.rows, 'row')}: it names rows, "
            f"not sources; take a column whose values stand in many rows"
        )
    order = sorted(counts, key=lambda value: (-counts[value], value))
    if len(order) <= MOST_TRAINED_TILES:
        return tuple(order), [order.index(cell) for cell in cells], ()
    first = order[: MOST_TRAINED_TILES - 1]
    at = {value: k for k, value in enumerate(first)}
    note = (
        f"{group!r} names {counted(len(order), 'source')}: the {len(first)} largest are tiles of their own, "
        f"{counted(len(order) - len(first), 'other')} are the tile {OTHERS!r}. --bundles FILE puts them "
        f"together otherwise."
    )
    name = OTHERS if OTHERS not in first else "all others"
    return (*first, name), [at.get(cell, len(first)) for cell in cells], (note,)


def _bundled(
    cells: Sequence[str], group: str, bundles: Mapping[str, Collection[str]]
) -> tuple[tuple[str, ...], list[int], tuple[str, ...]]:
    if not 2 <= len(bundles) <= MOST_TRAINED_TILES:
        raise ImportFault(f"there are {len(bundles)} bundles; a world has 2 to {MOST_TRAINED_TILES} tiles")
    at: dict[str, int] = {}
    for k, (name, members) in enumerate(bundles.items()):
        for member in members:
            if member in at:
                raise ImportFault(f"the source {member!r} stands in two bundles")
            if member not in cells:
                raise ImportFault(
                    f"the bundle {name!r} names the source {member!r}, which {group!r} does not"
                )
            at[member] = k
    which = [at.get(cell, -1) for cell in cells]
    out = sum(k < 0 for k in which)
    note = (f"{counted(out, 'row')} of sources in no bundle were left out.",) if out else ()
    return tuple(bundles), which, note


def filled(sheet: Sheet, columns: Sequence[str]) -> Sheet:
    """The rows in which something stands in each of some columns."""
    places = [
        sheet.place(name, what) for name, what in zip(columns, ("source", "label", "slice"), strict=False)
    ]
    keep = [k for k in range(sheet.rows) if not any(empty(sheet.cells[place][k]) for place in places)]
    if not keep:
        raise ImportFault(f"no row has something in {' and '.join(map(repr, columns))}")
    out = sheet.rows - len(keep)
    if not out:
        return sheet
    return sheet.kept(keep, f"{counted(out, 'row')} without {' or '.join(columns)} were left out.")
