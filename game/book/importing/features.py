"""Features of a sheet's columns: numbers in standard deviations of the training rows, words a level each."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import ceil, log10
from typing import Final

import numpy as np

from game.book.importing.sheet import ImportFault, Sheet, counted, distinct, empty
from game.core.kinds.table import (
    GRAIN,
    MOST_DECIMALS,
    MOST_FEATURES,
    MOST_LEVELS,
    MOST_NAME,
    Column,
    places_of,
    width_of,
)
from game.core.world import Floats, Ints

#: Features lie between minus and plus so many standard deviations.
CLIPPED: Final = 4
#: Columns that name a row, or a person.
_NAMES_ROWS = re.compile(r"(?:column 1|index|id|.*[ _]id|unnamed.*)", re.IGNORECASE)
_NAMES_PEOPLE = re.compile(
    r"(?:.*[ _])?(?:id|person|contributor|annotator|patient|participant|user|author|speaker|writer)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Encoded:
    """All rows as features, (rows, features), in multiples of one over the grain, and their columns."""

    x: Floats
    columns: tuple[Column, ...]
    notes: tuple[str, ...]


def feature_places(sheet: Sheet, used: Collection[int]) -> tuple[int, ...]:
    """The columns that describe a row: all that are not used otherwise and do not name it."""
    return tuple(k for k in range(len(sheet.names)) if k not in used and not names_rows(sheet, k))


def names_rows(sheet: Sheet, place: int) -> bool:
    """Whether a column numbers or names rows."""
    cells = sheet.column(place)
    if len(set(cells)) < len(cells) or len(cells) < 3:
        return False
    numbers = sheet.numbers(place)
    if numbers is None:
        return True
    whole = bool((numbers == np.rint(numbers)).all())
    return whole and bool(_NAMES_ROWS.fullmatch(sheet.names[place]))


def people_place(sheet: Sheet, wanted: str, used: Collection[int]) -> int:
    """The column that says who gave a row, -1 where there is none."""
    if wanted:
        return sheet.place(wanted, "people")
    for k, name in enumerate(sheet.names):
        numbers = sheet.numbers(k)
        whole = numbers is None or bool((numbers == np.rint(numbers)).all())
        if k not in used and whole and _NAMES_PEOPLE.fullmatch(name):
            return k
    return -1


def encode(sheet: Sheet, places: Sequence[int], training: Ints) -> Encoded:
    """The features of all rows, learnt from the training rows alone."""
    notes: list[str] = []
    found: list[tuple[int, Column]] = []
    dull: list[str] = []
    names = distinct([sheet.names[k] for k in places], MOST_NAME)
    for place, name in zip(places, names, strict=True):
        numbers = sheet.numbers(place)
        column = (
            _words(sheet.column(place), name, training, notes)
            if numbers is None
            else _numbers(sheet.column(place), numbers, name, training)
        )
        if column is None:
            dull.append(name)
        else:
            found.append((place, column))
    if dull:
        notes.append(f"Left out, because all rows are alike in it or all unlike: {_list(dull)}.")
    columns = tuple(column for _, column in found)
    _fits(sheet, columns)
    x = np.zeros((sheet.rows, width_of(columns)))
    for (place, column), at in zip(found, places_of(columns), strict=True):
        if column.levels:
            keys = {level: at.first + k for k, level in enumerate(_levels(sheet.column(place), training))}
            for row, cell in enumerate(sheet.column(place)):
                if cell in keys:
                    x[row, keys[cell]] = 1.0
            continue
        numbers = sheet.numbers(place)
        if numbers is None:
            continue
        gaps = np.isnan(numbers)
        middle = float(np.median(numbers[training][~gaps[training]]))
        standard = (np.where(gaps, middle, numbers) - column.mean) / column.scale
        x[:, at.first] = np.clip(np.rint(standard * GRAIN) / GRAIN, -CLIPPED, CLIPPED) + 0.0
        if at.gap >= 0:
            x[:, at.gap] = gaps
    return Encoded(x, columns, tuple(notes))


def _fits(sheet: Sheet, columns: tuple[Column, ...]) -> None:
    width = width_of(columns)
    if not width:
        raise ImportFault("no column is left to learn from: they are all alike, or name rows")
    if width > MOST_FEATURES:
        raise ImportFault(
            f"{sheet.name} makes {width:,} features, and {MOST_FEATURES} is the most that is trained while "
            f"one plays; leave columns out, or measure it once: python -m game.bake measure --help"
        )


def _numbers(cells: Sequence[str], numbers: Floats, name: str, training: Ints) -> Column | None:
    seen = numbers[training]
    there = seen[~np.isnan(seen)]
    if not len(there):
        return None
    gaps = bool(np.isnan(numbers).any())
    full = np.where(np.isnan(seen), float(np.median(there)), seen)
    mean, scale = float(full.mean()), float(full.std())
    if scale <= 1e-9 * max(abs(mean), 1e-3):
        return None
    written = max((len(cell.replace(",", ".").partition(".")[2]) for cell in cells[:500]), default=0)
    useful = ceil(-log10(scale / GRAIN))
    return Column(name, (), mean, scale, max(0, min(written, useful, MOST_DECIMALS)), gaps)


def _levels(cells: Sequence[str], training: Ints) -> tuple[str, ...]:
    """The words that stand in most training rows, by the alphabet."""
    counts = Counter(cells[k] for k in training.tolist() if not empty(cells[k]))
    return tuple(sorted(sorted(counts, key=lambda word: (-counts[word], word))[:MOST_LEVELS]))


def _words(cells: Sequence[str], name: str, training: Ints, notes: list[str]) -> Column | None:
    different = len({cell for cell in cells if not empty(cell)})
    levels = _levels(cells, training)
    if len(levels) < 2 or (different > MOST_LEVELS and different > len(cells) / 4):
        return None
    if different > MOST_LEVELS:
        notes.append(f"{name} has {different} different words; the {MOST_LEVELS} most frequent are features.")
    return Column(name, distinct(levels, MOST_NAME))


def _list(names: Sequence[str], most: int = 8) -> str:
    more = f" and {counted(len(names) - most, 'more', 'more')}" if len(names) > most else ""
    return ", ".join(names[:most]) + more
