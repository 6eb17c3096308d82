"""Which columns of a table are likely its sources and its label; a player may choose others."""

from typing import Final

import numpy as np

from game.book.importing.labels import MOST_NUMBERS
from game.book.importing.sheet import Sheet
from game.core.kinds.labelled import MOST_CLASSES

#: Words in names of columns, the likeliest first.
SOURCES: Final = (
    "source", "group", "site", "origin", "provider", "hospital", "centre", "center", "region", "country",
    "batch", "dataset", "place", "city", "shop", "school",
)  # fmt: skip
LABELS: Final = ("label", "target", "class", "y", "outcome", "diagnosis", "species", "result", "answer")
#: Bins of a label that is a number.
BINS: Final = 3


def candidates(sheet: Sheet) -> tuple[str, ...]:
    """The columns that can be sources: some values, each in several rows."""
    return tuple(
        name
        for name, cells in zip(sheet.names, sheet.cells, strict=True)
        if 2 <= len(set(cells)) <= max(sheet.rows / 2, 2)
    )


def labels(sheet: Sheet) -> tuple[str, ...]:
    """The columns that can be a label: few values, or numbers, which are parted into bins."""
    return tuple(
        name
        for k, (name, cells) in enumerate(zip(sheet.names, sheet.cells, strict=True))
        if len(set(cells)) >= 2 and (len(set(cells)) <= MOST_CLASSES or sheet.numbers(k) is not None)
    )


def bins_for(sheet: Sheet, label: str) -> int:
    """Into how many bins a label has to be parted, 0 where its values are classes."""
    numbers = sheet.numbers(sheet.names.index(label)) if label in sheet.names else None
    if numbers is None:
        return 0
    many = len(set(numbers.tolist())) > MOST_NUMBERS or bool((numbers != np.rint(numbers)).any())
    return BINS if many else 0


def likely_columns(sheet: Sheet) -> tuple[str, str]:
    """The likeliest sources and label, "" where no column can be that.

    >>> cells = (("a", "b") * 3, ("1", "2", "3") * 2, ("p", "p", "p", "q", "q", "q"))
    >>> likely_columns(Sheet("t.csv", ("site", "age", "species"), cells))
    ('site', 'species')
    """
    possible = labels(sheet)
    label = _by_word(possible, LABELS) or next(iter(reversed(possible)), "")
    sources = tuple(name for name in candidates(sheet) if name != label)
    words = tuple(name for name in sources if sheet.numbers(sheet.names.index(name)) is None)
    return _by_word(sources, SOURCES) or next(iter((*words, *sources)), ""), label


def _by_word(names: tuple[str, ...], words: tuple[str, ...]) -> str:
    """The name that is a word, else one that holds it, by the order of the words."""
    small = {name.lower(): name for name in reversed(names)}
    exact = (small[word] for word in words if word in small)
    held = (name for word in words if len(word) > 1 for key, name in small.items() if word in key)
    return next(exact, "") or next(held, "")
