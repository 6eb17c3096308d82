"""The tiles of a world file: what each entry `[[tile]]` says, before the examples are read."""

import numpy as np

from game.book.tables import TomlTable
from game.core.kinds.base import Settings
from game.core.measured_table import SOURCE_LETTERS
from game.core.world import Ints, SliceKind, Tile


def read_tiles(table: TomlTable, kinds: dict[str, SliceKind], settings: Settings) -> list[Tile]:
    """Tiles without examples; one whose letter stands already is named and left out."""
    found: dict[str, Tile] = {}
    for entry in table.tables("tile"):
        letter = entry.text("letter", 1)
        nothing = np.zeros((0, 0))
        nobody = np.zeros(0, dtype=np.int64)
        people = _people(entry) if entry.has("people") else nobody
        tile = Tile(
            letter,
            entry.text("source", 22),
            entry.text("about", 110),
            nothing,
            nobody,
            np.zeros(0),
            people,
            entry.text("labour", 40),
            1.0 if settings.kind.has_slices else entry.number("value", 0, 1000),
            _truth(entry, settings),
            entry.whole("examples", 1, 10**9) if settings.measured else 0,
        )
        entry.close()
        if letter in found:
            entry.fault(f"letter {letter!r} stands twice", "letter")
        elif letter in kinds:
            entry.fault(f"letter {letter!r} is also the name of a slice", "letter")
        else:
            found[letter] = tile
    return list(found.values())


def _people(entry: TomlTable) -> Ints:
    """Who gave each example of a tile, by numbers."""
    people = np.array(entry.numbers("people"), dtype=np.int64)
    people.flags.writeable = False
    return people


def check_letters(table: TomlTable, rows: list[Tile]) -> None:
    """Faults of the letters of a measured world's sources, of which a board has only some."""
    letters = "".join(row.letter for row in rows)
    if letters != SOURCE_LETTERS[: len(rows)]:
        table.fault(f"sources are lettered A to Z, then a to x, without a gap, not {letters}", "tile")


def _truth(entry: TomlTable, settings: Settings) -> Ints | None:
    """The classes that a tile's labels should name; None where its labels are right."""
    if not entry.has("truth"):
        return None
    labels = entry.words("truth", 12)
    for label in dict.fromkeys(label for label in labels if label not in settings.classes):
        entry.fault(f"truth {label!r} is not the label of a class", "truth")
    known = [settings.classes.index(label) for label in labels if label in settings.classes]
    truth = np.array(known, dtype=np.int64)
    truth.flags.writeable = False
    return truth
