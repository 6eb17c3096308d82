"""Places: positions of the board as a text writes them.

    digits; strike B; place H | row ACDH | compare ABCD | focus H | column 4-6 | method shapley

First the world and the moves, as the command line takes them, then where one looks. Every part but the
world may be left out: then the row is the operator's, the compared row lies across the focus tile, and
column, focus and method are those with which the world begins. `column` is a slice, several joined by "+",
or "all"; in worlds without examples it is a set of letters. `metric`, `learner` and `reality` are known too.
"""

from collections.abc import Callable
from collections.abc import Sequence as Several
from dataclasses import dataclass, replace
from functools import lru_cache

from game.book.phrases import refusal_text
from game.book.worlds import Pack
from game.core.masks import mask_of
from game.methods import method_in
from game.play.game import replay, state_of
from game.play.moves import Refusal
from game.play.saves import Position
from game.play.state import Lens, Metric, Reality, State, first_lens, operator_row


@dataclass(frozen=True, slots=True)
class Opened:
    """A position of a world, ready to be shown."""

    pack: Pack
    position: Position


class PlaceFault(Exception):  # noqa: N818 - a fault of a text, not an error of the program
    """A place that does not exist; its text is one sentence."""


def home_lens(pack: Pack) -> Lens:
    """Where one looks first in a world: the operator's square, on the column that its file names."""
    world = pack.world
    if not world.trained:
        return first_lens(world, mask_of(pack.evaluate, world.start))
    columns = {piece.name: 1 << j for j, piece in enumerate(world.slices)}
    return first_lens(world, columns.get(pack.evaluate))


def resolve(place: str, packs: Several[Pack]) -> Opened | str:
    """The position of a place, or one sentence that says why there is none."""
    return _resolved(place, tuple(packs))


@lru_cache(maxsize=1024)
def _resolved(place: str, packs: tuple[Pack, ...]) -> Opened | str:
    try:
        return _opened(place, packs)
    except PlaceFault as fault:
        return str(fault)


def _opened(place: str, packs: tuple[Pack, ...]) -> Opened:
    first, *looks = place.split("|")
    name, *moves = (part.strip() for part in first.split(";"))
    pack, state, position = board_of(name, tuple(moves), packs)
    lens = replace(position.lens, cursor=operator_row(state))
    told: set[str] = set()
    for look in looks:
        key, _, value = look.strip().partition(" ")
        if key not in _LOOKS:
            raise PlaceFault(f"{key!r} says nothing about where one looks; known are {', '.join(_LOOKS)}")
        if key in told:
            raise PlaceFault(f"{key} is said twice")
        told.add(key)
        lens = _LOOKS[key](pack, state, lens, value.strip())
    return Opened(pack, Position(position.game, lens))


def board_of(name: str, moves: tuple[str, ...], packs: tuple[Pack, ...]) -> tuple[Pack, State, Position]:
    """A world after some moves, with the position from which one looks first; PlaceFault otherwise."""
    found = next((pack for pack in packs if pack.world.name == name), None)
    if found is None:
        known = ", ".join(pack.world.name for pack in packs)
        raise PlaceFault(f"there is no world {name!r}; there are {known}")
    game = replay(found.world, [move for move in moves if move])
    if isinstance(game, Refusal):
        raise PlaceFault(refusal_text(game))
    return found, state_of(found.world, game), Position(game, home_lens(found))


def row_of(state: State, name: str) -> int:
    """The mask of a row in letters, "none" for the empty one; PlaceFault for a tile that is not placed."""
    if not name:
        raise PlaceFault('a row is written in letters, or as "none"')
    try:
        return mask_of(name, state.placed)
    except ValueError as fault:
        raise PlaceFault(f"row {name}: {fault}") from None


def column_named(pack: Pack, state: State, name: str) -> int | None:
    """The column mask of a name, None for the world's own whole; PlaceFault when there is none."""
    world = pack.world
    if name == "all":
        return None
    if not world.trained:
        try:
            return mask_of(name, state.placed)
        except ValueError as fault:
            raise PlaceFault(f"column {name}: {fault}") from None
    slices = {piece.name: 1 << j for j, piece in enumerate(world.slices)}
    mask = 0
    for part in (piece.strip() for piece in name.split("+")):
        if part not in slices:
            raise PlaceFault(
                f"the world {world.name} has no column {part!r}; there are all, {', '.join(slices)}"
            )
        mask |= slices[part]
    return mask


def _one_of(part: str, value: str, known: Several[str]) -> int:
    """Where a word stands among those that are known."""
    if value not in known:
        raise PlaceFault(f"there is no {part} {value!r}; there are {', '.join(known)}")
    return known.index(value)


def _row(pack: Pack, state: State, lens: Lens, value: str) -> Lens:
    del pack
    return replace(lens, cursor=row_of(state, value))


def _compare(pack: Pack, state: State, lens: Lens, value: str) -> Lens:
    del pack
    return replace(lens, compared=row_of(state, value))


def _focus(pack: Pack, state: State, lens: Lens, value: str) -> Lens:
    del state  # a tile that is not placed yet may be in focus: its card says what it would bring
    letters = pack.world.letters
    return replace(lens, focus=letters[_one_of("tile", value, tuple(letters))])


def _column(pack: Pack, state: State, lens: Lens, value: str) -> Lens:
    return replace(lens, column=column_named(pack, state, value))


def _method(pack: Pack, state: State, lens: Lens, value: str) -> Lens:
    del pack, state
    try:
        method, parameters = method_in(value)
    except ValueError as fault:
        raise PlaceFault(str(fault)) from None
    return replace(lens, method=method.code, parameters=parameters)


def _metric(pack: Pack, state: State, lens: Lens, value: str) -> Lens:
    del state
    metrics: tuple[Metric, ...] = ("score", "loss") if pack.world.trained else ("score",)
    return replace(lens, metric=metrics[_one_of("metric", value, metrics)])


def _learner(pack: Pack, state: State, lens: Lens, value: str) -> Lens:
    del state
    names = [choice.name for choice in pack.world.learners]
    return replace(lens, learner=_one_of("learner", value, names))


def _reality(pack: Pack, state: State, lens: Lens, value: str) -> Lens:
    del pack, state
    realities: tuple[Reality, ...] = ("operator", "real")
    return replace(lens, reality=realities[_one_of("reality", value, realities)])


_LOOKS: dict[str, Callable[[Pack, State, Lens, str], Lens]] = {
    "row": _row,
    "compare": _compare,
    "focus": _focus,
    "column": _column,
    "method": _method,
    "metric": _metric,
    "learner": _learner,
    "reality": _reality,
}
