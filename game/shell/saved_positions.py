"""Saved positions as the list shows them: what each one is, or why it cannot be opened."""

from game.book.phrases import refusal_text
from game.book.resources import BookFault
from game.book.worlds import Pack, load_pack
from game.core.world import World
from game.play.moves import Refusal
from game.play.saves import from_text
from game.shell.files import PlatformFault
from game.shell.platform import Platform
from game.view.model import SavedPosition

#: The list shows so many, the newest.
MOST_SHOWN = 60
#: A position is recognised by the last moves that led to it.
LAST_MOVES = 3


def find_world(name: str) -> World | None:
    """A world on the shelf by name; None when it is not there or faulty."""
    try:
        return load_pack(name).world
    except BookFault:
        return None


def described(text: str, packs: tuple[Pack, ...] = ()) -> str:
    """A saved text in a few words: "Handwritten digits, 2 moves: strike B, place F".

    packs: worlds that are known beside those on the shelf.
    """
    own = {pack.world.name: pack.world for pack in packs if pack.own}
    found = from_text(text, lambda name: own.get(name) or find_world(name))
    if isinstance(found, Refusal):
        return f"cannot be read: {refusal_text(found)}"
    world, position = found
    at = position.game.at
    count = f"{world.title}, {at} move{'' if at == 1 else 's'}"
    last = ", ".join(str(move) for move in position.game.moves[max(0, at - LAST_MOVES) : at])
    return f"{count}: {'..., ' if at > LAST_MOVES else ''}{last}" if at else count


def listed(platform: Platform, packs: tuple[Pack, ...] = ()) -> tuple[SavedPosition, ...]:
    """The newest saved positions of a platform with their descriptions."""
    found = []
    for name in platform.list_positions()[:MOST_SHOWN]:
        try:
            detail = described(platform.read_position(name), packs)
        except PlatformFault as fault:
            detail = f"cannot be read: {fault}"
        found.append(SavedPosition(name, detail))
    return tuple(found)
