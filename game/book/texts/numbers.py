"""Numbers of a text, read off the grid that the sentence speaks of.

    digits[strike B; place H]: score(ACDH, 4-6)

First the world, with its first tiles where they are others than its own ("digits ABDE"), and in brackets the
moves; then one function. A column may be left out, then it is the
one that the world looks at first.

score(ROW, COLUMN)          loss(ROW, COLUMN)         of one square
change(ROW, OTHER, COLUMN)  score of the first minus score of the second
loo(TILE, ROW, COLUMN)      the row with the tile minus the row without it
shapley(TILE, COLUMN)       banzhaf(TILE, COLUMN)     beta(TILE, a, b, COLUMN), a large a weighs small rows
                            and every other method that speaks of a tile, by its code
tiles()  rows()             of the board              held-out(COLUMN), examples that a column tests on
examples(TILE)  poisoned(TILE)  contributors(TILE)  strikers(TILE)
                            examples that are there, those of them that poison changed, contributors in all
                            and those on strike
percent(...)                a share by formula in whole per cent

Each in its unit, so that no sentence can get it wrong: a share of examples or bits in per cent, a change of
one in points with a sign, a score by formula with two decimals and its change with a sign and three, a loss
with two decimals. Only the unit of a loss, such as bits, stands in the sentence. An estimate has its standard
error behind it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

from game.book.number_format import change, minus, percent, signed
from game.book.texts.position_syntax import PlaceFault, board_of, column_named, home_lens, row_of
from game.book.worlds import Pack
from game.core.edits import Edit, edited, poisoned_examples, striking_contributors
from game.core.evidence import Evidence
from game.core.world import Tile
from game.methods import answers, method_of, number_in, valuing
from game.methods.base import Method, Query
from game.methods.results import Number
from game.play.state import State, column_of, evidence_at


class NumberFault(Exception):  # noqa: N818 - a fault of a text, not an error of the program
    """An expression that has no value; its text is one sentence."""


@dataclass(frozen=True, eq=False, slots=True)
class _Board:
    """A world after its moves, with its cells under the world's first learner."""

    pack: Pack
    state: State
    evidence: Evidence


_START = r"[\w-]+(?: [A-Z]+)?(?: sources [A-Za-x-]+)?"
_WHOLE = re.compile(rf"\s*({_START})\s*(?:\[([^\]]*)\])?\s*:\s*(.*?)\s*", re.S)
_CALL = re.compile(r"([a-z][a-z_-]*)\s*\(([^()]*)\)")
_PERCENT = re.compile(r"percent\s*\((.*)\)", re.S)
#: Functions that do not count; what methods say of a tile is a change and has a sign.
_FORMATS = {"score": "score", "loss": "loss", "change": "change"}


def value_text(expression: str, packs: Sequence[Pack]) -> str:
    """The number as the text prints it; NumberFault when the expression has no value."""
    number, shape, stderr = _valued(expression, tuple(packs))
    match shape:
        case "percent":
            return percent(number)
        case "count":
            return f"{number:.0f}"
        case "points":
            error = "" if stderr is None else f"\u00a0±\u00a0{100 * stderr:.1f}"
            return f"{change(number, True, 3)}{error}\u00a0points"
        case "change":
            return signed(number, 3) + ("" if stderr is None else f"\u00a0±\u00a0{stderr:.3f}")
    return minus(f"{number:.2f}")


def value(expression: str, packs: Sequence[Pack]) -> float:
    """The number itself, a share as a fraction of one; NumberFault when the expression has no value."""
    return _valued(expression, tuple(packs))[0]


@lru_cache(maxsize=4096)
def _valued(expression: str, packs: tuple[Pack, ...]) -> tuple[float, str, float | None]:
    """The number, how it is written, and the standard error of one that is estimated."""
    whole = _WHOLE.fullmatch(expression)
    if whole is None:
        raise NumberFault(f"{expression!r} does not read WORLD[MOVES]: FUNCTION(...)")
    name, moves, call = whole[1], whole[2] or "", whole[3]
    wrapped = _PERCENT.fullmatch(call)
    inner = _CALL.fullmatch(wrapped[1].strip() if wrapped else call)
    method = _named(inner[1]) if inner else None
    if inner is None or not (method or inner[1] in _FUNCTIONS):
        if inner and (other := _of_no_tile(inner[1])):
            raise NumberFault(f"{other.title} does not speak of a tile, so a text has no number of it")
        known = ", ".join((*_FUNCTIONS, *((method.aliases or (method.code,))[0] for method in valuing())))
        raise NumberFault(f"{call!r} is not one of {known}, percent(...) with its values")
    function = inner[1]
    shape = _FORMATS.get(function, "count" if function in _FUNCTIONS else "change")
    if wrapped and shape != "score":
        what = {"count": "counts", "loss": "is a loss", "change": "is a change, which is told in points"}
        raise NumberFault(f"percent takes a share, and {function}() {what[shape]}")
    values = [part.strip() for part in inner[2].split(",")] if inner[2].strip() else []
    try:
        found = _board(name, tuple(move.strip() for move in moves.split(";")), packs)
        answer = _worth(method, found, values) if method else None
        number = answer.value if answer else _FUNCTIONS[function](found, values)
    except PlaceFault as fault:
        raise NumberFault(str(fault)) from None
    if not isfinite(number):
        raise NumberFault(f"{call} is not a finite number")
    shares = {"score": "percent", "change": "points"} if wrapped or found.pack.world.kind.has_loss else {}
    return number, shares.get(shape, shape), answer.stderr if answer else None


@lru_cache(maxsize=128)
def _board(name: str, moves: tuple[str, ...], packs: tuple[Pack, ...]) -> _Board:
    pack, state, _ = board_of(name, moves, packs)
    return _Board(pack, state, evidence_at(pack.world, state, home_lens(pack)))


def _expect(function: str, values: list[str], least: int, names: str) -> None:
    """NumberFault unless there are `least` values, or one more for the column."""
    if not least <= len(values) <= least + 1:
        given = f"{function}({', '.join(values)})"
        raise NumberFault(f"{given} is not {function}({names}) or {function}({names}, COLUMN)")


def _column(found: _Board, values: list[str], at: int) -> int:
    """The column named at a place among the values, the world's own where none stands there."""
    if len(values) <= at:
        return column_of(found.pack.world, found.state, home_lens(found.pack))
    named = column_named(found.pack, found.state, values[at])
    everything = (1 << found.evidence.m) - 1
    return named if named is not None else found.pack.world.clean or everything


def _cell(found: _Board, values: list[str], row: int, column: int, metric: str = "score") -> float:
    """The cell whose row and column are named at two places among the values."""
    if metric == "loss" and not found.pack.world.kind.has_loss:
        raise NumberFault(f"the world {found.pack.world.name} has scores by formula and no loss")
    evidence = found.evidence.measuring(metric)
    return evidence.cell(row_of(found.state, values[row]), _column(found, values, column))


def _tile(found: _Board, letter: str) -> int:
    """The position of a placed tile."""
    at = found.state.placed.find(letter) if len(letter) == 1 else -1
    if at < 0:
        raise NumberFault(f"there is no tile {letter!r} on the board {' '.join(found.state.placed)}")
    return at


def _score(found: _Board, values: list[str]) -> float:
    _expect("score", values, 1, "ROW")
    return _cell(found, values, 0, 1)


def _loss(found: _Board, values: list[str]) -> float:
    _expect("loss", values, 1, "ROW")
    return _cell(found, values, 0, 1, "loss")


def _change(found: _Board, values: list[str]) -> float:
    _expect("change", values, 2, "ROW, OTHER")
    return _cell(found, values, 0, 2) - _cell(found, values, 1, 2)


def _named(function: str) -> Method | None:
    """The method that values a tile under a name, its code with "-" or "_", or a shorter one; else None."""
    plain = function.replace("_", "-")
    return next((method for method in valuing() if plain in (method.code, *method.aliases)), None)


def _of_no_tile(function: str) -> Method | None:
    """The method that has this code and speaks of something else than a tile; None where there is none."""
    try:
        return method_of(function.replace("_", "-"))
    except KeyError:
        return None


def _worth(method: Method, found: _Board, values: list[str]) -> Number:
    """What a method says of a tile."""
    names = ["TILE", *(["ROW"] if method.at_row else []), *(one.name for one in method.parameters)]
    _expect((method.aliases or (method.code,))[0], values, len(names), ", ".join(names))
    tile = _tile(found, values[0])
    row = row_of(found.state, values[1]) if method.at_row else 0
    given = zip(method.parameters, values[1 + method.at_row :], strict=False)
    try:
        parameters = tuple((one.name, number_in(method, one.name, text)) for one, text in given)
        query = Query(_column(found, values, len(names)), row, (tile,), parameters)
        (answer,) = answers(method, found.evidence, query)
    except ValueError as fault:
        raise NumberFault(str(fault)) from None
    if not isinstance(answer, Number):
        raise NumberFault(f"{method.title} does not answer with a number")
    return answer


def _tiles(found: _Board, values: list[str]) -> float:
    if values:
        raise NumberFault("tiles() takes no values")
    return float(found.state.n)


def _rows(found: _Board, values: list[str]) -> float:
    if values:
        raise NumberFault("rows() takes no values")
    return float(found.evidence.rows)


def _one_tile(function: str, found: _Board, values: list[str]) -> tuple[Tile, Edit]:
    """The tile that a function counts in, as it came, and what moves did to it."""
    if len(values) != 1:
        raise NumberFault(f"{function} takes one tile")
    at = _tile(found, values[0])
    return found.pack.world.tile(found.state.placed[at]), found.state.edit(values[0])


def _examples(found: _Board, values: list[str]) -> float:
    """Examples of a tile as the models see them, so a strike in part leaves fewer."""
    tile, edit = _one_tile("examples", found, values)
    return float(edited(found.pack.world, tile, edit).size)


def _poisoned(found: _Board, values: list[str]) -> float:
    """Examples of a tile that poison reached, whoever of its contributors strikes."""
    tile, edit = _one_tile("poisoned", found, values)
    return float(len(poisoned_examples(found.pack.world, tile, edit.strength)) if edit.poison else 0)


def _contributors(found: _Board, values: list[str]) -> float:
    """Contributors of a tile, also those on strike."""
    tile, _ = _one_tile("contributors", found, values)
    return float(len(set(tile.contributor.tolist())))


def _strikers(found: _Board, values: list[str]) -> float:
    """Contributors of a tile who are on strike."""
    tile, edit = _one_tile("strikers", found, values)
    if edit.closed:
        return _contributors(found, values)
    return float(len(striking_contributors(found.pack.world, tile, edit.struck)))


def _held_out(found: _Board, values: list[str]) -> float:
    """Held-out examples on which a column tests."""
    world = found.pack.world
    if len(values) > 1 or not world.kind.has_slices:
        raise NumberFault("held-out takes one column, in a world with held-out examples")
    column = _column(found, values, 0)
    return float(sum(len(piece.y) for j, piece in enumerate(world.slices) if column >> j & 1))


_FUNCTIONS: dict[str, Callable[[_Board, list[str]], float]] = {
    "score": _score,
    "loss": _loss,
    "change": _change,
    "tiles": _tiles,
    "rows": _rows,
    "examples": _examples,
    "poisoned": _poisoned,
    "contributors": _contributors,
    "strikers": _strikers,
    "held-out": _held_out,
}
