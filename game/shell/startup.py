"""Where a run begins: the worlds that can be played, and the position that the command line asks for."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from game.book import resources
from game.book.chosen_sources import pack_with
from game.book.outside_text import tidied
from game.book.phrases import refusal_text
from game.book.resources import BookFault
from game.book.texts.position_syntax import home_lens
from game.book.worlds import Pack, load_pack
from game.core.world import World
from game.methods import method_in
from game.play.codec import Position
from game.play.game import Game, replay, state_of
from game.play.moves import Refusal
from game.play.saves import from_text
from game.play.share import decode, is_code
from game.play.state import Lens, opening, operator_row
from game.shell.files import PlatformFault, read_text
from game.shell.own_files import is_world_file, own_world

#: Endings of pictures; pygame would write any other as a Targa file.
PICTURES = (".png", ".jpg", ".jpeg", ".bmp")


class OpeningFault(Exception):  # noqa: N818 - something refused, not an error of the program
    """A beginning that is not possible; its text says why, in sentences."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for; None where it says nothing."""

    world: str | None = None
    file: Path | None = None
    moves: str | None = None
    learner: str | None = None
    method: str | None = None
    view: str | None = None


def find_packs(say: Callable[[str], None]) -> tuple[Pack, ...]:
    """All worlds on the shelf that are sound; the faults of the others are said.

    OpeningFault when none is left.
    """
    found = []
    for name in resources.names("worlds", ".toml"):
        try:
            found.append(load_pack(name))
        except BookFault as fault:
            for sentence in fault.faults:
                say(sentence)
    if not found:
        raise OpeningFault("there is no world to play in content/worlds")
    return tuple(found)


def with_own_world(packs: tuple[Pack, ...], wanted: str | None) -> tuple[tuple[Pack, ...], str | None]:
    """The worlds with the one of a file, and its name, where a file is wanted; else both as they were.

    OpeningFault where the file holds no sound world.
    """
    if wanted is None or not is_world_file(wanted):
        return packs, wanted
    try:
        pack = own_world(Path(wanted), packs)
    except PlatformFault as fault:
        raise OpeningFault(str(fault)) from None
    return (*packs, pack), pack.world.name


def picture_fault(path: Path) -> str:
    """Why a picture cannot be written under a name, "" where it can: its ending says which format it has."""
    if path.suffix.lower() in PICTURES:
        return ""
    endings = f"{', '.join(PICTURES[:-1])} or {PICTURES[-1]}"
    return f"the name of a picture ends in {endings}, and {path.name} does not"


def pack_named(packs: tuple[Pack, ...], name: str) -> Pack:
    """The world with a name; OpeningFault with the names that exist."""
    for pack in packs:
        if pack.world.name == name:
            return pack
    known = ", ".join(pack.world.name for pack in packs)
    raise OpeningFault(f"there is no world {name!r}; there are {known}")


def pack_of(packs: tuple[Pack, ...], name: str | None, position: Position | None) -> Pack:
    """The world with a name, the first where none has it, on the board that a position has of it."""
    pack = next((pack for pack in packs if pack.world.name == name), packs[0])
    return pack_with(pack, position.game.opening.sources if position else "")


def wished_position(packs: tuple[Pack, ...], wish: Wish) -> tuple[str | None, Position | None]:
    """The world's name and the position that are asked for, None for those of which nothing is said."""
    if wish.file is not None:
        world, position = _from_file(packs, wish)
    elif wish.moves is None and wish.learner is None and wish.method is None and wish.view is None:
        return (None if wish.world is None else pack_named(packs, wish.world).world.name), None
    else:
        pack = packs[0] if wish.world is None else pack_named(packs, wish.world)
        world, position = pack.world, first_position(pack)
    if wish.moves is not None:
        position = _with_moves(world, position, wish.moves)
    if wish.learner is not None:
        lens = replace(position.lens, learner=_learner(world, wish.learner))
        position = replace(position, lens=lens)
    if wish.method is not None:
        position = replace(position, lens=_with_method(position.lens, wish.method))
    if wish.view is not None:
        position = replace(position, lens=replace(position.lens, view=wish.view))
    return world.name, position


def first_position(pack: Pack) -> Position:
    """A world as it begins."""
    return Position(Game(opening(pack.world)), home_lens(pack))


def _from_file(packs: tuple[Pack, ...], wish: Wish) -> tuple[World, Position]:
    if wish.file is None:
        raise OpeningFault("there is no file to open")
    worlds = {pack.world.name: pack.world for pack in packs}
    code = str(wish.file)
    try:
        shared = is_code(code) and not os.path.exists(code)  # noqa: PTH110 - a path's own fails on long codes
        found = decode(code, worlds.get) if shared else from_text(read_text(wish.file), worlds.get)
    except PlatformFault as fault:
        raise OpeningFault(str(fault)) from None
    if isinstance(found, Refusal):
        raise OpeningFault(f"{wish.file.name}: {refusal_text(found)}")
    if wish.world is not None and pack_named(packs, wish.world).world.name != found[0].name:
        raise OpeningFault(f"{wish.file.name} is a position of {found[0].name}, not of {wish.world}")
    return found


def _with_moves(world: World, position: Position, text: str) -> Position:
    """The position after the standing moves and those of a text, looking at the operator's square."""
    game = position.game
    texts = [part.strip() for part in tidied(text).split(";")]
    standing = [str(move) for move in game.moves[: game.at]]
    after = replay(world, [*standing, *(part for part in texts if part)], old=len(standing))
    if isinstance(after, Refusal):
        raise OpeningFault(refusal_text(after))
    row = operator_row(state_of(world, after))
    return Position(after, replace(position.lens, cursor=row))


def _with_method(lens: Lens, text: str) -> Lens:
    try:
        method, parameters = method_in(text)
    except ValueError as fault:
        raise OpeningFault(str(fault)) from None
    return replace(lens, method=method.code, parameters=parameters)


def _learner(world: World, name: str) -> int:
    names = [choice.name for choice in world.learners]
    if name not in names:
        raise OpeningFault(f"{world.title} has no learner {name!r}; there are {', '.join(names)}")
    return names.index(name)
