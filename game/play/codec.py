"""One table of what a position says of where one looks, and positions as plain values.

Each entry of `FIELDS` is named once, with its letter in links, its word in texts, how its value is written
and how it is read and checked. Saves, links, places in texts, what the page sees and what a script prints are
all made from it, so a further field is one entry. A game is written as the texts of its moves, how many of
them stand, and its ledger.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeGuard

from game import methods
from game.core.masks import mask_of, name_of
from game.core.world import World
from game.play.game import Game, jump, replay, state_of
from game.play.ledger import NOTHING, Entry, Ledger
from game.play.moves import Move, Reason, Refusal, parse, reason
from game.play.state import Lens, State, first_lens, operator_row, trimmed

FORMAT = "data-counterfactuals position"
#: Written by this version, and all that it reads.
NEWEST, VERSIONS = 2, (1, 2)
#: Column masks have at most so many bits.
MOST_COLUMNS = 10

FindWorld = Callable[[str], World | None]
Read = Callable[[World, State, Lens, Any], Lens | Reason]


@dataclass(frozen=True, slots=True)
class Position:
    """A game and where one looks at it."""

    game: Game
    lens: Lens


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
    del world
    row = _row(state, "row", value)
    return row if isinstance(row, Reason) else replace(lens, cursor=row)


def _plain_compared(world: World, state: State, lens: Lens) -> str | None:
    del world
    return None if lens.compared is None else _row_name(state, lens.compared)


def _read_compared(world: World, state: State, lens: Lens, value: object) -> Lens | Reason:
    del world
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


def _read_focus(world: World, state: State, lens: Lens, value: object) -> Lens | Reason:
    del state  # a tile that is not placed yet may be in focus: its card says what it would bring
    return _chosen("tile", value, tuple(world.letters)) or replace(lens, focus=str(value))


def _read_column(world: World, state: State, lens: Lens, value: object) -> Lens | Reason:
    del world, state
    if value is None or (is_whole(value) and 0 <= value < 1 << MOST_COLUMNS):
        return replace(lens, column=value)
    return reason("save-lens", part="column")


def _read_method(world: World, state: State, lens: Lens, value: object) -> Lens | Reason:
    del world, state
    return _chosen("method", value, method_codes()) or replace(lens, method=str(value), parameters=())


def _read_parameters(world: World, state: State, lens: Lens, value: object) -> Lens | Reason:
    """Of the method, which is read before."""
    del world, state
    if not isinstance(value, Mapping) or not all(isinstance(one, int | float) for one in value.values()):
        return reason("save-lens", part="parameters")
    given = tuple((str(name)[:40], float(number)) for name, number in value.items())
    try:
        return replace(lens, parameters=methods.method_of(lens.method).changed(given))
    except ValueError as fault:
        return reason("lens-parameter", problem=fault)


def _read_metric(world: World, state: State, lens: Lens, value: object) -> Lens | Reason:
    del world, state
    if wrong := _chosen("metric", value, ("score", "loss")):
        return wrong
    return replace(lens, metric="loss" if value == "loss" else "score")


def _read_learner(world: World, state: State, lens: Lens, value: object) -> Lens | Reason:
    """By name; version 1 writes the place in the world's list."""
    del state
    names = tuple(choice.name for choice in world.learners)
    if is_whole(value) and 0 <= value < len(names):
        return replace(lens, learner=value)
    return _chosen("learner", value, names) or replace(lens, learner=names.index(str(value)))


def _read_reality(world: World, state: State, lens: Lens, value: object) -> Lens | Reason:
    del world, state
    if wrong := _chosen("reality", value, ("operator", "real")):
        return wrong
    return replace(lens, reality="real" if value == "real" else "operator")


def _read_view(world: World, state: State, lens: Lens, value: object) -> Lens | Reason:
    """Any word: a view that this version does not know is shown as the usual one."""
    del world, state
    if isinstance(value, str) and re.fullmatch("[a-z][a-z-]{0,20}", value):
        return replace(lens, view=value)
    return reason("save-lens", part="view")


def _learner(world: World, state: State, lens: Lens) -> str:
    del state
    return world.learners[min(lens.learner, len(world.learners) - 1)].name


def _field(name: str, code: str, plain: Callable[[Lens], Any], read: Read, form: Form = WORD) -> Field:
    """A field that is called alike everywhere and does not depend on the world."""
    return Field(name, name, code, lambda world, state, lens: plain(lens), read, form)


CURSOR = Field("cursor", "row", "r", lambda _, state, lens: _row_name(state, lens.cursor), _read_cursor, WORD)
COMPARED = Field("compared", "compare", "c", _plain_compared, _read_compared, WORD)
METHOD = _field("method", "m", lambda lens: lens.method, _read_method)
COLUMN = _field("column", "e", lambda lens: lens.column, _read_column, MASK)

#: In the order in which they are read: a method comes before its parameters.
FIELDS: tuple[Field, ...] = (
    CURSOR,
    COMPARED,
    _field("focus", "f", lambda lens: lens.focus, _read_focus),
    COLUMN,
    METHOD,
    _field("parameters", "p", lambda lens: dict(lens.parameters), _read_parameters, PAIRS),
    _field("metric", "u", lambda lens: lens.metric, _read_metric),
    Field("learner", "learner", "l", _learner, _read_learner, WORD),
    _field("reality", "w", lambda lens: lens.reality, _read_reality),
    _field("view", "v", lambda lens: lens.view, _read_view),
)


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


def facts(world: World, position: Position) -> dict[str, Any]:
    """A position as plain values, with what follows from it: for the page and for scripts."""
    state = state_of(world, position.game)
    return {
        "world": world.name,
        "world_version": world.version,
        "moves": [str(move) for move in position.game.moves],
        "at": position.game.at,
        "placed": state.placed,
        "operator": name_of(operator_row(state), state.placed),
        "lens": {field.name: field.plain(world, state, position.lens) for field in FIELDS},
    }


def to_whole(world: World, position: Position) -> dict[str, Any]:
    """The position as plain values that `from_whole` reads back to an equal one."""
    found = facts(world, position)
    whole = {name: found[name] for name in ("world", "world_version", "moves", "at", "lens")}
    known = {"ledger": plain_ledger(position.game.ledger)} if position.game.ledger.entries else {}
    return {"format": FORMAT, "format_version": NEWEST, **whole, **known}


def from_whole(whole: object, find_world: FindWorld) -> tuple[World, Position] | Refusal:
    """The position of plain values. find_world gives a world by name, or None."""
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        return unreadable(reason("save-other-format"))
    if whole.get("format_version") not in VERSIONS:
        return unreadable(reason("save-newer", version=str(whole.get("format_version"))[:20]))
    world = find_world(str(whole.get("world")))
    if world is None:
        return unreadable(reason("save-no-world", world=str(whole.get("world"))[:40]))
    if whole.get("world_version") != world.version:
        return unreadable(reason("save-other-version", world=world.title))
    game = _game(world, whole)
    if isinstance(game, Refusal):
        return game
    said = whole.get("lens")
    if not isinstance(said, dict):
        return unreadable(reason("save-lens", part="lens"))
    lens = lens_of(world, state_of(world, game), first_lens(world), said)
    return unreadable(lens) if isinstance(lens, Reason) else (world, Position(game, lens))


def unreadable(*reasons: Reason) -> Refusal:
    """The refusal of something that carries no position."""
    return Refusal("unreadable", reasons)


def _game(world: World, whole: Mapping[str, Any]) -> Game | Refusal:
    texts, at = whole.get("moves"), whole.get("at")
    if not isinstance(texts, list) or not is_whole(at) or not 0 <= at <= len(texts):
        return unreadable(reason("save-no-moves"))
    ledger = read_ledger(world, whole.get("ledger", []))
    if ledger is None:
        return unreadable(reason("save-ledger"))
    game = replay(world, [str(text) for text in texts], ledger)
    return game if isinstance(game, Refusal) else jump(game, at)


def plain_ledger(ledger: Ledger) -> list[dict[str, Any]]:
    """A ledger as plain values."""
    return [
        {"move": one.move, "times": one.times, "rows": list(one.rows), "paid": one.paid}
        for one in ledger.entries
    ]


def read_ledger(world: World, plain: object) -> Ledger | None:
    """The ledger of plain values; None where they make no sense."""
    if not isinstance(plain, list):
        return None
    entries = [_entry(world, one) for one in plain]
    found = tuple(entry for entry in entries if entry is not None)
    if len(found) < len(plain) or len({(one.move, one.times) for one in found}) < len(found):
        return None
    return Ledger(found) if found else NOTHING


def _entry(world: World, plain: object) -> Entry | None:
    if not isinstance(plain, dict):
        return None
    move, times, rows, paid = (plain.get(name) for name in ("move", "times", "rows", "paid"))
    numbers = is_whole(times) and times > 0 and is_whole(paid) and paid >= 0
    if not numbers or not isinstance(move, str) or not isinstance(parse(move), Move):
        return None
    if not isinstance(rows, list) or not all(isinstance(row, str) and _is_row(world, row) for row in rows):
        return None
    return Entry(tuple(rows), int(str(paid)), str(parse(move)), int(str(times)))


def _is_row(world: World, row: str) -> bool:
    return row == "none" or (row != "" and set(row) <= set(world.letters) and sorted(row) == list(row))
