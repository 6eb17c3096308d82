"""The kinds of examples that a world can hold; one explicit tuple.

A further kind is one module here, one entry in `KINDS`, one module and one entry in `game.view.kinds`.
Nothing else knows how many there are or what they are called.
"""

from game.core.kinds.base import Kind
from game.core.kinds.formula import FORMULA
from game.core.kinds.measured import MEASURED
from game.core.kinds.pixels import PIXELS
from game.core.kinds.plane import PLANE
from game.core.kinds.table import TABLE
from game.core.kinds.text import TEXT

KINDS: tuple[Kind, ...] = (FORMULA, PIXELS, PLANE, TEXT, MEASURED, TABLE)


def kind_names() -> tuple[str, ...]:
    """The names of all kinds, as world files write them."""
    return tuple(kind.name for kind in KINDS)


def file_endings() -> tuple[str, ...]:
    """How the files end that stand beside world files."""
    return tuple(dict.fromkeys(kind.beside for kind in KINDS))


def kind_named(name: str) -> Kind:
    """The kind with a name; KeyError when there is none."""
    return {kind.name: kind for kind in KINDS}[name]
