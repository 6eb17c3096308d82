"""A world from folders of texts: ``python -m game.bake texts FOLDER``; a folder in it is a source."""

from argparse import Namespace

from game.bake.own_data import made, options
from game.book.importing.texts import world_of_texts
from game.book.importing.wish import Own

ENDINGS = (".txt", ".md", ".markdown", ".text")


def main(argv: list[str]) -> int:
    """Read the folders and write the world."""
    parser = options("texts", "Make a world of folders of texts: a folder is a source.", "FOLDER")
    return made(parser.parse_args(argv), _own)


def _own(given: Namespace) -> Own:
    folder = given.data.resolve()
    found: dict[str, list[bytes]] = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and len(inside.parts) > 1 and path.suffix.lower() in ENDINGS:
            found.setdefault(inside.parts[0], []).append(path.read_bytes())
    return world_of_texts(folder.name, found, given.seed)
