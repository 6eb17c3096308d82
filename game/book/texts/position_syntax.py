"""Places: positions of the board as a text writes them.

    digits; strike B; place H | row ACDH | compare ABCD | focus H | column 4-6 | method shapley
    twenty sources KLMN-AB; strike B | row ACD

First the world, with the tiles that lie there at first where they are others than the world's own ("digits
ABDE", or "digits none"), and the moves, as the command line takes them; then where one looks. Of a world with
more sources than a board has tiles, `sources` says which are its tiles and, behind the dash, which are in
every row, as links do (`game.core.chosen_sources`); tiles are lettered anew, from A.

Every part but the world may be left out: then the row is the operator's, the compared row lies across the
focus tile, and column, focus and method are those with which the world begins. `column` is a slice, several
joined by "+", or "all"; in worlds without examples it is a set of letters. Every field of `game.play.fields`
is known, so `parameters`, `metric`, `learner`, `reality`, `rows` (all or open) and `view`, too.
"""

from collections.abc import Sequence as Several
from dataclasses import dataclass, replace
from functools import lru_cache

from game.book.chosen_sources import pack_with
from game.book.phrases import refusal_text, say
from game.book.worlds import Pack
from game.core.chosen_sources import WITH, has_choice, with_choice
from game.core.masks import mask_of, name_of
from game.core.world import MOST_TRAINED_TILES, World
from game.methods import method_in
from game.play.codec import NO_TILES, Position
from game.play.fields import COLUMN, COMPARED_COLUMN, FIELDS, METHOD, lens_of
from game.play.game import Game, begun, replay, state_of
from game.play.moves import Reason, Refusal
from game.play.state import Lens, State, first_lens, operator_row

#: The word before a choice of sources.
SOURCES = "sources"


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

    start: the world, its first tiles and its choice of sources where a text names them; first: the game
    before the moves instead.
    """
    before, _, sources = start.partition(f" {SOURCES} ")
    name, _, placed = before.partition(" ")
    found = next((pack for pack in packs if pack.world.name == name), None)
    if found is None:
        known = ", ".join(pack.world.name for pack in packs)
        raise PlaceFault(f"there is no world {name!r}; there are {known}")
    if sources.strip():
        found = _with_sources(found, sources.strip())
    game = replay(found.world, [move for move in moves if move], first or _first(found, placed.strip()))
    if isinstance(game, Refusal):
        raise PlaceFault(refusal_text(game))
    return found, state_of(found.world, game), Position(game, _lens_at(found, game.opening.placed))


def _with_sources(pack: Pack, sources: str) -> Pack:
    """The world on another board; PlaceFault where it has no choice, or not this one."""
    world = pack.world
    if not has_choice(world):
        raise PlaceFault(f"the world {world.name} has a tile for each of its sources: none can be chosen")
    if with_choice(world, sources) is None:
        raise PlaceFault(
            f"sources {sources!r} of {world.name}: up to {MOST_TRAINED_TILES} of its letters, each once, "
            f"then perhaps {WITH!r} and those in every row, in alphabetical order"
        )
    return pack_with(pack, sources)


def start_text(world: World, game: Game) -> str:
    """The world and the first tiles of a game as a place begins, what `board_of` reads as `start`."""
    opening = game.opening
    words = [world.name]
    if opening.placed != world.start:
        words.append(opening.placed or NO_TILES)
    return " ".join([*words, SOURCES, opening.sources] if opening.sources else words)


def place_text(pack: Pack, position: Position) -> str:
    """A position as a place, which `resolve` reads again: what is not said is as the world begins.

    For positions that a text can name: without face-down squares and duels.
    """
    world, game, lens = pack.world, position.game, position.lens
    moves = [str(move) for move in game.moves[: game.at]]
    start = "; ".join([start_text(world, game), *moves])
    state = state_of(world, game)
    base = replace(_lens_at(pack, game.opening.placed), cursor=operator_row(state))
    looks = [start]
    for field in FIELDS:
        plain = field.plain(world, state, lens)
        if plain == field.plain(world, state, base):
            continue
        if field in (COLUMN, COMPARED_COLUMN):
            looks.append(f"{field.word} {_column_text(world, state, plain)}")
        else:
            looks.append(f"{field.word} {field.form.text(plain)}")
    return " | ".join(looks)


def _column_text(world: World, state: State, column: int | None) -> str:
    """The name of a column mask, as `column_named` reads it."""
    if column is None:
        return "all"
    if not world.kind.has_slices:
        return name_of(column, state.placed)
    return "+".join(piece.name for j, piece in enumerate(world.slices) if column >> j & 1)


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
