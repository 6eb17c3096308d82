"""One table of what a position says of where one looks.

Each entry of `FIELDS` is named once, with its letter in links, its word in texts, how its value is written
and how it is read and checked. Saves, links, places in texts, what the page sees and what a script prints are
all made from it, so a further field is one entry.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeGuard

from game import methods
from game.core.masks import mask_of, name_of
from game.core.world import World
from game.play.moves import Reason, reason
from game.play.state import Lens, State, first_lens, trimmed

#: Column masks have at most so many bits.
MOST_COLUMNS = 10
#: Quarter turns of a full one.
QUARTERS = 4

Read = Callable[[World, State, Lens, Any], Lens | Reason]


@dataclass(frozen=True, slots=True)
class Form:
    """How plain values of a kind are written in one word of a text or a link. None: no such value."""

    text: Callable[[Any], str]
    parsed: Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a lens says.

    name: in saves and for the page. word: in texts. code: its letter in links, never used for another field.
    plain: its value as text, number, list or None. read: the lens with a plain value, or why that is none.
    """

    name: str
    word: str
    code: str
    plain: Callable[[World, State, Lens], Any]
    read: Read
    form: Form

    def differs(self, world: World, state: State, lens: Lens) -> bool:
        """Whether it is not as the world begins: only then a link writes it."""
        return bool(self.plain(world, state, lens) != self.plain(world, state, first_lens(world)))


def is_whole(value: object) -> TypeGuard[int]:
    """Whether a value is a whole number; True and False are none."""
    return isinstance(value, int) and not isinstance(value, bool)


def _digits(text: str, base: int) -> int | None:
    fits = re.fullmatch("[0-9]{1,6}" if base == 10 else "[0-9a-f]{1,4}", text)
    return int(text, base) if fits else None


#: A number by its name; a link writes "-" for the sign between them, which it would not carry unchanged.
_PAIR = r"([a-z]+(?:-[a-z]+)*)[=-](-?[0-9]+(?:\.[0-9]+)?(?:e-?[0-9]+)?)"


def _pairs(text: str) -> dict[str, float] | None:
    """The numbers of "a=4 b=0.5", or of "a-4.b-0.5" as a link writes it."""
    if not re.fullmatch(rf"(?:{_PAIR}(?:[ .]+|$))*", text):
        return None
    return {name: float(number) for name, number in re.findall(_PAIR, text)}


WORD = Form(str, lambda text: text)
MASK = Form(lambda mask: f"{mask:x}", lambda text: _digits(text, 16))
PAIRS = Form(
    lambda pairs: " ".join(f"{name}={float(value)!r}".removesuffix(".0") for name, value in pairs.items()),
    _pairs,
)


def method_codes() -> tuple[str, ...]:
    """The codes of all methods."""
    return tuple(method.code for method in methods.METHODS)


# -- rows ----------------------------------------------------------------------------------------------


def _row(state: State, part: str, value: object) -> int | Reason:
    """The mask of a row in letters; version 1 of links writes the mask itself."""
    if is_whole(value):
        return value & ((1 << state.n) - 1)
    if not isinstance(value, str):
        return reason("save-lens", part=part)
    try:
        return mask_of(value or "?", state.placed)
    except ValueError as fault:
        problem = str(fault) if value else 'a training set is written in letters, or as "none"'
        return reason("lens-row", part=part, row=value[:20], problem=problem)


def _row_name(state: State, row: int) -> str:
    return name_of(row & ((1 << state.n) - 1), state.placed)


def _read_cursor(world: World, state: State, lens: Lens, value: object) -> Lens | Reason:
    row = _row(state, "row", value)
    return row if isinstance(row, Reason) else replace(lens, cursor=row)


def _plain_compared(world: World, state: State, lens: Lens) -> str | None:
    return None if lens.compared is None else _row_name(state, lens.compared)


def _read_compared(world: World, state: State, lens: Lens, value: object) -> Lens | Reason:
    row = None if value is None else _row(state, "compare", value)
    return row if isinstance(row, Reason) else replace(lens, compared=row)


# -- everything else -----------------------------------------------------------------------------------


def _chosen(part: str, value: object, known: tuple[str, ...]) -> Reason | None:
    """Why a value is not one of those that are known."""
    if not isinstance(value, str):
        return reason("save-lens", part=part)
    if value in known:
        return None
    return reason("lens-choice", part=part, value=value[:40], known=", ".join(known))


def _choice(
    name: str,
    code: str,
    plain: Callable[[Lens], str],
    known: Callable[[World], tuple[str, ...]],
    put: Callable[[Lens, Any], Lens],
    part: str = "",
) -> Field:
    """A field that is one of some names. part: what a sentence on a fault calls it."""

    def read(world: World, state: State, lens: Lens, value: object) -> Lens | Reason:
        return _chosen(part or name, value, known(world)) or put(lens, value)

    return Field(name, name, code, lambda world, state, lens: plain(lens), read, WORD)


def _read_column(world: World, state: State, lens: Lens, value: object) -> Lens | Reason:
    if value is None or (is_whole(value) and 0 <= value < 1 << MOST_COLUMNS):
        return replace(lens, column=value)
    return reason("save-lens", part="column")


def _read_compared_column(world: World, state: State, lens: Lens, value: object) -> Lens | Reason:
    read = _read_column(world, state, lens, value)
    return read if isinstance(read, Reason) else replace(lens, compared_column=read.column)


def _read_turn(world: World, state: State, lens: Lens, value: object) -> Lens | Reason:
    if is_whole(value) and 0 <= value < QUARTERS:
        return replace(lens, turn=value)
    return reason("save-lens", part="turn")


def _read_palette(world: World, state: State, lens: Lens, value: object) -> Lens | Reason:
    """Any word: where this version has no such palette, squares have the usual one."""
    if isinstance(value, str) and re.fullmatch("([a-z][a-z-]{0,20})?", value):
        return replace(lens, palette=value)
    return reason("save-lens", part="palette")


def _read_parameters(world: World, state: State, lens: Lens, value: object) -> Lens | Reason:
    """Of the method, which is read before."""
    if not isinstance(value, Mapping) or not all(isinstance(one, int | float) for one in value.values()):
        return reason("save-lens", part="parameters")
    given = tuple((str(name)[:40], float(number)) for name, number in value.items())
    try:
        return replace(lens, parameters=methods.method_of(lens.method).changed(given))
    except ValueError as fault:
        return reason("lens-parameter", problem=fault)


def _read_learner(world: World, state: State, lens: Lens, value: object) -> Lens | Reason:
    """By name; version 1 writes the place in the world's list."""
    names = tuple(choice.name for choice in world.learners)
    if is_whole(value) and 0 <= value < len(names):
        return replace(lens, learner=value)
    return _chosen("learner", value, names) or replace(lens, learner=names.index(str(value)))


def _read_view(world: World, state: State, lens: Lens, value: object) -> Lens | Reason:
    """Any word: a view that this version does not know is shown as the usual one."""
    if isinstance(value, str) and re.fullmatch("[a-z][a-z-]{0,20}", value):
        return replace(lens, view=value)
    return reason("save-lens", part="view")


def _learner(world: World, state: State, lens: Lens) -> str:
    return world.learners[min(lens.learner, len(world.learners) - 1)].name


CURSOR = Field("cursor", "row", "r", lambda _, state, lens: _row_name(state, lens.cursor), _read_cursor, WORD)
COMPARED = Field("compared", "compare", "c", _plain_compared, _read_compared, WORD)
COLUMN = Field("column", "column", "e", lambda _, state, lens: lens.column, _read_column, MASK)
COMPARED_COLUMN = Field(
    "compared_column",
    "against",
    "a",
    lambda _, state, lens: lens.compared_column,
    _read_compared_column,
    MASK,
)
METHOD = _choice(
    "method", "m", lambda lens: lens.method, lambda _: method_codes(),
    lambda lens, value: replace(lens, method=value, parameters=()),
)  # fmt: skip

#: In the order in which they are read: a method comes before its parameters.
FIELDS: tuple[Field, ...] = (
    CURSOR,
    COMPARED,
    # A tile that is not placed yet may be in focus: its card says what it would bring.
    _choice(
        "focus", "f", lambda lens: lens.focus, lambda world: tuple(world.letters),
        lambda lens, value: replace(lens, focus=value), "tile",
    ),
    COLUMN,
    METHOD,
    Field(
        "parameters", "parameters", "p",
        lambda _, state, lens: dict(lens.parameters), _read_parameters, PAIRS,
    ),
    _choice(
        "metric", "u", lambda lens: lens.metric, lambda _: ("score", "loss"),
        lambda lens, value: replace(lens, metric=value),
    ),
    Field("learner", "learner", "l", _learner, _read_learner, WORD),
    _choice(
        "reality", "w", lambda lens: lens.reality, lambda _: ("operator", "real"),
        lambda lens, value: replace(lens, reality=value),
    ),
    _choice(
        "rows", "x", lambda lens: lens.rows, lambda _: ("all", "open"),
        lambda lens, value: replace(lens, rows=value),
    ),
    _choice(
        "partner", "i", lambda lens: lens.partner, lambda world: ("", *world.letters),
        lambda lens, value: replace(lens, partner=value),
    ),
    Field("view", "view", "v", lambda _, state, lens: lens.view, _read_view, WORD),
    COMPARED_COLUMN,
    _choice(
        "squares", "h", lambda lens: lens.squares, lambda _: ("score", "difference"),
        lambda lens, value: replace(lens, squares=value),
    ),
    _choice(
        "numbers", "s", lambda lens: lens.numbers, lambda _: ("auto", "shown", "hidden"),
        lambda lens, value: replace(lens, numbers=value),
    ),
    Field("palette", "palette", "q", lambda _, state, lens: lens.palette, _read_palette, WORD),
    Field("turn", "turn", "j", lambda _, state, lens: lens.turn, _read_turn, MASK),
)  # fmt: skip


def lens_of(world: World, state: State, base: Lens, said: Mapping[str, Any]) -> Lens | Reason:
    """A lens with what is said of its fields by name, or the first thing that is wrong with it."""
    lens = base
    for field in FIELDS:
        if field.name in said:
            found = field.read(world, state, lens, said[field.name])
            if isinstance(found, Reason):
                return found
            lens = found
    return trimmed(state, lens)
