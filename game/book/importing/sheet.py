"""A sheet: a table as it came, columns of cells by name. Cells are texts; "" is nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from math import isfinite, isnan, nan
from typing import Final

import numpy as np

from game.book.outside_text import tidied
from game.core.world import Floats

#: What stands in a cell where nothing does, in small letters.
NOTHING: Final = frozenset({"", "na", "n/a", "nan", "null", "none", "?", "-", "<na>", "nat"})
LARGEST: Final = 1e12

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")


class ImportFault(Exception):  # noqa: N818 - a fault of a file, not an error of the program
    """Why data cannot become a world; its text is sentences for the person who has them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. name: its file's. cells: one tuple a column. notes: what was done on reading, in sentences.

    commas: whether numbers have a decimal comma.
    """

    name: str
    names: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    commas: bool = False

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.cells[0]) if self.cells else 0

    def place(self, wanted: str, what: str) -> int:
        """Where a column stands; ImportFault with the nearest name where there is none."""
        if wanted in self.names:
            return self.names.index(wanted)
        small = {name.lower(): name for name in self.names}
        near = get_close_matches(wanted.lower(), list(small), 1, 0.5)
        hint = f"did you mean {small[near[0]]!r}? " if near else ""
        known = ", ".join(self.names[:20]) + (", ..." if len(self.names) > 20 else "")
        raise ImportFault(f"there is no column {wanted!r} for the {what}; {hint}the columns are {known}")

    def column(self, place: int) -> tuple[str, ...]:
        """The cells of a column."""
        return self.cells[place]

    def numbers(self, place: int) -> Floats | None:
        """A column as numbers, nan where nothing stands; None where a cell is another thing."""
        return numbers_of(self.cells[place], self.commas)

    def kept(self, rows: Sequence[int], note: str) -> "Sheet":
        """The sheet with some rows alone, and a note on the others."""
        cells = tuple(tuple(column[k] for k in rows) for column in self.cells)
        return Sheet(self.name, self.names, cells, (*self.notes, note), self.commas)


def empty(cell: str) -> bool:
    """Whether a cell says nothing."""
    return cell.lower() in NOTHING


@lru_cache(maxsize=256)
def numbers_of(cells: tuple[str, ...], commas: bool = False) -> Floats | None:
    """Cells as numbers, nan where nothing stands; None where one is no number or none stands there at all.

    >>> numbers_of(("1,5", "", "2"), commas=True).tolist()
    [1.5, nan, 2.0]
    """
    found = [number_of(cell, commas) for cell in cells]
    if None in found or all(cell is not None and isnan(cell) for cell in found):
        return None
    numbers = np.array(found, dtype=np.float64)
    numbers.flags.writeable = False
    return numbers


def number_of(cell: str, commas: bool) -> float | None:
    """The number of a cell, nan where nothing stands, None where another thing does."""
    if empty(cell):
        return nan
    if commas:
        cell = cell.replace(",", ".")
    elif _THOUSANDS.fullmatch(cell):
        cell = cell.replace(",", "")
    if not cell.isascii() or not _NUMBER.fullmatch(cell):
        return None
    number = float(cell)
    return number if isfinite(number) and abs(number) <= LARGEST else None


def plain(text: str, most: int) -> str:
    """A text on one line that can be shown, of at most so many characters; "?" where nothing is left."""
    signs = (sign if sign.isprintable() else " " for sign in tidied(text))
    words = " ".join("".join(signs).split())
    return (words if len(words) <= most else words[: most - 1].rstrip() + "…") or "?"


def distinct(texts: Sequence[str], most: int, without: str = "") -> tuple[str, ...]:
    """Texts made plain and short so that no two are alike. without: signs that become spaces.

    >>> distinct(("a very long name", "a very long word", "b,c"), 8, ",")
    ('a very…', 'a ver… 2', 'b c')
    """
    found: list[str] = []
    for text in texts:
        spaced = "".join(" " if sign in without else sign for sign in text)
        name = plain(spaced, most)
        k = 2
        while name in found:
            name = f"{plain(spaced, most - len(str(k)) - 1)} {k}"
            k += 1
        found.append(name)
    return tuple(found)


def counted(count: int, one: str, several: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "row"), counted(3, "row")
    ('1 row', '3 rows')
    """
    return f"{count:,} {one if count == 1 else several or one + 's'}"
