"""Places: positions of the board as a text writes them.

    digits; strike B; place H | row ACDH | compare ABCD | focus H | column 4-6 | method shapley

First the world, with the tiles that lie there at first where they are others than the world's own ("digits
ABDE", or "digits none"), and the moves, as the command line takes them; then where one looks. Every part but
the world may be left out: then the row is the operator's, the compared row lies across the focus tile, and
column, focus and method are those with which the world begins. `column` is a slice, several joined by "+",
or "all"; in worlds without examples it is a set of letters. Every field of `game.play.fields` is known, so
`parameters`, `metric`, `learner`, `reality`, `rows` (all or open) and `view`, too.
"""

from collections.abc import Sequence as Several
from dataclasses import dataclass, replace
from functools import lru_cache

from game.book.phrases import refusal_text, say
from game.book.worlds import Pack
from game.core.masks import mask_of
from game.methods import method_in
from game.play.codec import NO_TILES, Position
from game.play.fields import COLUMN, COMPARED_COLUMN, FIELDS, METHOD, lens_of
from game.play.game import Game, begun, replay, state_of
from game.play.moves import Reason, Refusal
from game.play.state import Lens, State, first_lens, operator_row


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
    if not world.kind.has_slices:
        return first_lens(world, mask_of(pack.evaluate, world.start))
    columns = {piece.name: 1 << j for j, piece in enumerate(world.slices)}
    return first_lens(world, columns.get(pack.evaluate))


def resolve(place: str, packs: Several[Pack], first: Game | None = None) -> Opened | str:
    """The position of a place, or one sentence that says why there is none. first: as in `board_of`."""
    return _resolved(place, tuple(packs), first)


@lru_cache(maxsize=1024)
def _resolved(place: str, packs: tuple[Pack, ...], first: Game | None) -> Opened | str:
    try:
        return _opened(place, packs, first)
    except PlaceFault as fault:
        return str(fault)


def _opened(place: str, packs: tuple[Pack, ...], game: Game | None) -> Opened:
    first, *looks = place.split("|")
    name, *moves = (part.strip() for part in first.split(";"))
    pack, state, position = board_of(name, tuple(moves), packs, game)
    words = {field.word: field for field in FIELDS}
    said: dict[str, object] = {}
    for look in looks:
        word, _, value = (part.strip() for part in look.strip().partition(" "))
        if word not in words:
            raise PlaceFault(f"{word!r} says nothing about where one looks; known are {', '.join(words)}")
        field = words[word]
        if field.name in said:
            raise PlaceFault(f"{word} is said twice")
        if field in (COLUMN, COMPARED_COLUMN):
            said[field.name] = column_named(pack, state, value)
        elif field is METHOD:
            said |= _method_said(value)
        else:
            said[field.name] = field.form.parsed(value)
    base = replace(position.lens, cursor=operator_row(state))
    lens = lens_of(pack.world, state, base, said)
    if isinstance(lens, Reason):
        raise PlaceFault(refusal_text(Refusal("unreadable", (lens,))))
    if lens.metric == "loss" and not pack.world.kind.has_loss:
        raise PlaceFault(say("look.no-loss", world=pack.world.title))
    return Opened(pack, Position(position.game, lens))


def _method_said(value: str) -> dict[str, object]:
    """A method with the parameters that may stand behind it."""
    try:
        method, parameters = method_in(value)
    except ValueError as fault:
        raise PlaceFault(str(fault)) from None
    return {"method": method.code} | ({"parameters": dict(parameters)} if parameters else {})


def board_of(
    start: str, moves: tuple[str, ...], packs: tuple[Pack, ...], first: Game | None = None
) -> tuple[Pack, State, Position]:
    """A world after some moves, with the position from which one looks first; PlaceFault otherwise.

    start: the world, and its first tiles where a text names them; first: the game before the moves instead.
    """
    name, _, placed = start.partition(" ")
    found = next((pack for pack in packs if pack.world.name == name), None)
    if found is None:
        known = ", ".join(pack.world.name for pack in packs)
        raise PlaceFault(f"there is no world {name!r}; there are {known}")
    game = replay(found.world, [move for move in moves if move], first or _first(found, placed.strip()))
    if isinstance(game, Refusal):
        raise PlaceFault(refusal_text(game))
    return found, state_of(found.world, game), Position(game, _lens_at(found, game.opening.placed))


def _lens_at(pack: Pack, placed: str) -> Lens:
    """Where one looks first where a world begins with some tiles."""
    lens = home_lens(pack)
    if placed == pack.world.start:
        return lens
    focus = placed[min(1, len(placed) - 1)] if placed else lens.focus
    everything = (1 << len(placed)) - 1
    return replace(
        lens, focus=focus, cursor=everything, column=lens.column if pack.world.kind.has_slices else None
    )


def _first(pack: Pack, placed: str) -> Game:
    """The game that begins with some tiles, the world's own where none are named; PlaceFault otherwise."""
    letters = pack.world.letters
    if placed in ("", NO_TILES):
        return begun(pack.world, "" if placed else None)
    if not set(placed) <= set(letters) or len(set(placed)) < len(placed):
        raise PlaceFault(f"{placed} must name tiles of {pack.world.name}, each once; there are {letters}")
    return begun(pack.world, placed)


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
    if not world.kind.has_slices:
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
