"""Worlds from outside the shelf: a folder of the player's, an archive, files dropped on the game.

*Why a name of their own:* links, saved positions and levels know a world by its name alone, so one that is
called like a world on the shelf would open in its place.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from game.book.resources import BookFault
from game.book.worlds import ENDINGS, Pack, read_files

#: Names that links, saved positions and file systems carry unchanged.
NAME = re.compile("[a-z0-9][a-z0-9-]{0,39}")


def own_pack(files: Mapping[str, str], taken: Collection[str] = ()) -> Pack:
    """The one world that some files hold, texts by file name; BookFault with every fault.

    taken: names that it must not have. Files that belong to no world are left aside.
    """
    worlds = sorted(file for file in files if file.endswith(ENDINGS[0]))
    if len(worlds) != 1:
        found = f"there are {', '.join(worlds)}" if worlds else "there is none"
        raise BookFault((f"a world has one file that ends in {ENDINGS[0]}, and here {found}",))
    name = worlds[0].removesuffix(ENDINGS[0])
    if not NAME.fullmatch(name):
        raise BookFault(
            (f"{worlds[0]}: call the file by small letters, digits and hyphens, as in my-data{ENDINGS[0]}",)
        )
    if name in taken:
        raise BookFault((f"{worlds[0]}: the game has a world {name!r} already; call the file otherwise",))
    parts = tuple((file, files[file]) for file in (name + ending for ending in ENDINGS) if file in files)
    return replace(read_files(name, files), own=True, files=parts)
