"""The chapters of the levels map, from `content/scenarios/arcs.toml`: a new one is one entry.

title     in a few words
teaches   what it is about
gives     what one can do or read after it
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from game.book import resources
from game.book.resources import BookFault, Fault
from game.book.tables import read_tables

FILE: Final = "scenarios/arcs.toml"


@dataclass(frozen=True, slots=True)
class Arc:
    """A chapter. teaches: what it is about; gives: what one can do or read after it."""

    title: str
    teaches: str
    gives: str


@cache
def arcs() -> tuple[Arc, ...]:
    """All chapters in order, the first one is number 1; BookFault with every fault of the file."""
    faults: list[Fault] = []
    found = read_arcs(resources.text(FILE), faults)
    if faults:
        raise BookFault(tuple(map(str, faults)))
    return found


def read_arcs(toml_text: str, faults: list[Fault]) -> tuple[Arc, ...]:
    """The chapters of a text; what is wrong with it is added to the faults."""
    found = []
    for table in read_tables(FILE, toml_text, "arc", faults):
        found.append(Arc(table.text("title", 30), table.text("teaches", 40), table.text("gives", 40)))
        table.close()
    return tuple(found)
