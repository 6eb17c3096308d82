"""Worlds of the player's own on the disk: the world file and the files beside it."""

from pathlib import Path

from game.book.own_worlds import own_pack
from game.book.resources import BookFault
from game.book.worlds import ENDINGS, Pack
from game.shell.files import PlatformFault, file_name, read_text, reason

#: The longest file of a world, in characters: 16,000 rows of 64 features have some five million.
LONGEST_OF_A_WORLD = 16_000_000
#: Endings of files with data of one's own, and the largest of them in bytes.
OWN_DATA = (".csv", ".tsv", ".toml", ".npz", ".zip", ".xlsx", ".xls", ".ods")
LARGEST = 64_000_000


def is_world_file(name: str) -> bool:
    """Whether a name is that of a world's file, and not of a world on the shelf."""
    return name.lower().endswith(ENDINGS[0])


def is_own_data(name: str) -> bool:
    """Whether a name is that of a file with data of one's own, and not of a position or a text."""
    return name.lower().endswith(OWN_DATA)


def read_own_data(path: Path) -> tuple[tuple[str, bytes], ...]:
    """A file as it is, and what lies beside a world file; PlatformFault in a sentence where that fails."""
    beside = [path.with_suffix(ending) for ending in ENDINGS[1:]] if is_world_file(path.name) else []
    found = []
    for file in (path, *(one for one in beside if one.is_file())):
        try:
            if file.stat().st_size > LARGEST:
                raise PlatformFault(f"{file_name(file)} is too large to be opened here.")
            found.append((file_name(file), file.read_bytes()))
        except OSError as fault:
            raise PlatformFault(f"{file_name(file)} cannot be read: {reason(fault)}.") from None
    return tuple(found)


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
