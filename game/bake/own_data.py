"""What the makers of worlds from own data share: their options, and how the result is written and told.

*Why they are thin:* the importer is a part of the game, `game.book.importing`, and runs in the browser, too.
"""

import sys
import tomllib
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from game.book.importing.sheet import ImportFault
from game.book.importing.wish import Own
from game.book.resources import BookFault


def options(maker: str, about: str, wanted: str) -> ArgumentParser:
    """What every maker is asked: the data, the seed, where the world goes. wanted: what the data are."""
    parser = ArgumentParser(f"python -m game.bake {maker}", description=about)
    parser.add_argument("data", metavar=wanted, type=Path)
    parser.add_argument("--seed", type=int, default=0, help="deals out which rows are held out")
    parser.add_argument("--out", metavar="FOLDER", type=Path, default=Path(), help="where the world goes")
    parser.add_argument("--check", action="store_true", help="say what would be made, and write nothing")
    return parser


def bundles(file: Path | None) -> dict[str, list[str]]:
    """Sources by the tile that they make together, from a TOML file of lists; none where there is no file."""
    if file is None:
        return {}
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise ImportFault(f"{file.name} cannot be read: {fault}") from None
    lists = {name: members for name, members in found.items() if isinstance(members, list)}
    if len(lists) < len(found) or not all(isinstance(one, str) for some in lists.values() for one in some):
        raise ImportFault(f'{file.name} must hold lists of sources, as in north = ["Oslo", "Bergen"]')
    return lists


def made(given: Namespace, make: Callable[[Namespace], Own]) -> int:
    """Make the world, say what was done, and write it; 1, and the reason, where it cannot be."""
    try:
        own = make(given)
        pack = own.pack
        for note in own.notes:
            print(note)
        tiles = ", ".join(f"{tile.letter} {tile.source} ({tile.size})" for tile in pack.world.tiles)
        print(f"tiles: {tiles}")
        held = ", ".join(f"{piece.name} ({piece.size})" for piece in pack.world.slices)
        print(f"held out: {held}")
        if given.check:
            print("sound; nothing was written")
            return 0
        given.out.mkdir(parents=True, exist_ok=True)
        for name, text in own.files.items():
            (given.out / name).write_text(text, encoding="utf-8")
    except (ImportFault, BookFault) as fault:
        print(fault, file=sys.stderr)
        return 1
    except OSError as fault:
        print(f"{fault.filename}: {fault.strerror}", file=sys.stderr)
        return 1
    print(f"wrote {' and '.join(own.files)}; play: python -m game --world {given.out / own.name}.toml")
    return 0
