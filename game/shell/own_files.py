"""Worlds of the player's own on the disk: the world file and the files beside it."""

from pathlib import Path

from game.book.own_worlds import own_pack
from game.book.resources import BookFault
from game.book.worlds import ENDINGS, Pack
from game.shell.files import PlatformFault, file_name, read_text

#: The longest file of a world, in characters: 16,000 rows of 64 features have some five million.
LONGEST_OF_A_WORLD = 16_000_000


def is_world_file(name: str) -> bool:
    """Whether a name is that of a world's file, and not of a world on the shelf."""
    return name.lower().endswith(ENDINGS[0])


def own_world(path: Path, packs: tuple[Pack, ...]) -> Pack:
    """The world of a file and of what lies beside it; PlatformFault in a sentence for each fault.

    packs: the worlds that there are already.
    """
    beside = [path, *(path.with_suffix(ending) for ending in ENDINGS[1:])]
    texts = {
        file_name(file): read_text(file, LONGEST_OF_A_WORLD)
        for file in beside
        if file is path or file.is_file()
    }
    try:
        return own_pack(texts, [pack.world.name for pack in packs])
    except BookFault as fault:
        raise PlatformFault(str(fault)) from None
