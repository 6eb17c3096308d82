"""What a method is: a question about a board, answered from its cells, with the receipt of what was read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import isfinite
from typing import Literal, get_args

from game.core.evidence import Evidence
from game.methods.results import Result

#: What a method speaks of: a tile, two tiles, a row, a column, several tiles, or the board as a whole.
Subject = Literal["tile", "pair", "row", "column", "tiles", "none"]
#: The groups in which methods are listed, in the order of teaching.
Group = Literal[
    "One change", "Averages", "Slopes", "Scaling", "Choosing", "Acting", "Testing", "Leaving", "Hiding"
]
GROUPS: tuple[Group, ...] = get_args(Group)
#: Values of parameters by name.
Parameters = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that the player may choose. step: added, or multiplied with where it is a factor.

    in_title: whether the title of the method says its value; not where it only orders what is shown.
    """

    name: str
    low: float
    high: float
    step: float
    default: float
    words: str
    factor: bool = False
    in_title: bool = True

    def fault(self, value: float) -> str:
        """One sentence why a value cannot be chosen; "" where it can."""
        if isfinite(value) and self.low <= value <= self.high:
            return ""
        return f"{self.name} lies between {self.low:g} and {self.high:g}, and {value:g} does not"

    def stepped(self, value: float, steps: int) -> float:
        """The value some steps up or down, within the limits."""
        moved = value * self.step**steps if self.factor else value + self.step * steps
        return min(max(moved, self.low), self.high)


@dataclass(frozen=True, slots=True)
class Query:
    """What a method is asked. column, row: masks of the evaluation set and of the square looked at.

    among: the tiles that take part, a mask, None for all on the board: the method then reads no row with
    another tile. `methods.answers` sees to it; a method itself is never told.

    tiles: places of their bits, so that `1 << tile` is the row of the tile alone.
    parameters: a value for each parameter of the method.
    compared: mask of the square that the one looked at is compared with; a method of several tiles speaks of
    those in which the two differ. partner: place of the second tile of a pair, None where there is none.
    closed: mask of the tiles that are wholly on strike.
    """

    column: int
    row: int = 0
    tiles: tuple[int, ...] = ()
    parameters: Parameters = ()
    among: int | None = None
    compared: int = 0
    partner: int | None = None
    closed: int = 0

    def get(self, name: str) -> float:
        """The value of a parameter; KeyError when the method has none of this name."""
        return dict(self.parameters)[name]


def always(evidence: Evidence) -> str:
    """A method that has an answer on every board."""
    del evidence
    return ""


@dataclass(frozen=True, slots=True)
class Method:
    """A way to answer a question about a board.

    code: its name in links, saves, texts and on the command line, never changed; aliases: shorter names for
    it in texts. group: under which it is listed. question: with {tile} for the tile in focus, {partner} for
    the second one of a pair and {tiles} for several. formula: in ASCII, as its source has it, for who
    reads the file; what is drawn are the terms of the result.
    title_without, question_without: with {tile} and {row}, its words for a row that lacks the tile where that
    is another question, else "".
    from_open: whether it answers from whatever lies face up, and tells by an error what that leaves open.
    assumption: what it takes for granted. sources: keys of `content/sources.toml`. parameters: in the order
    in which texts give them. subject: what it speaks of; at_row: whether the answer changes with the row one
    looks at. applies: one sentence why the method cannot speak of a board, "" where it can.
    evaluate: one result for each tile asked where the subject is a tile, otherwise one result. It reads
    nothing but the evidence, and `Unread` goes through it to whoever asked.
    """

    code: str
    title: str
    question: str
    formula: str
    assumption: str
    sources: tuple[str, ...]
    evaluate: Callable[[Evidence, Query], tuple[Result, ...]]
    group: Group = "One change"
    subject: Subject = "tile"
    parameters: tuple[Parameter, ...] = ()
    aliases: tuple[str, ...] = ()
    at_row: bool = False
    from_open: bool = False
    title_without: str = ""
    question_without: str = ""
    applies: Callable[[Evidence], str] = field(default=always)

    def complete(self, given: Parameters) -> Parameters:
        """A value for each parameter, its default where none is given; ValueError with a sentence."""
        known = {parameter.name for parameter in self.parameters}
        for name, _ in given:
            if name not in known:
                names = ", ".join(sorted(known)) or "none"
                raise ValueError(f"{self.title} has no parameter {name!r}; there are {names}")
        values = dict(given)
        found = tuple((one.name, values.get(one.name, one.default)) for one in self.parameters)
        for parameter, (_, value) in zip(self.parameters, found, strict=True):
            if fault := parameter.fault(value):
                raise ValueError(f"{self.title}: {fault}")
        return found

    def changed(self, given: Parameters) -> Parameters:
        """The values that differ from the defaults, by name in alphabetical order; ValueError as above."""
        defaults = {parameter.name: parameter.default for parameter in self.parameters}
        return tuple(sorted(pair for pair in self.complete(given) if pair[1] != defaults[pair[0]]))

    def titled(self, given: Parameters) -> str:
        """The title, with the values of the parameters where there are some."""
        found = zip(self.parameters, self.complete(given), strict=True)
        values = ", ".join(f"{value:g}" for parameter, (_, value) in found if parameter.in_title)
        return f"{self.title} ({values})" if values else self.title
