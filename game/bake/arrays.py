"""A world from arrays: ``python -m game.bake arrays my.npz`` with x, y, group and, if wanted, slice."""

from argparse import Namespace

from game.bake.own_data import made, options
from game.book.importing.arrays import world_of_arrays
from game.book.importing.wish import Own


def main(argv: list[str]) -> int:
    """Read the arrays and write the world."""
    parser = options("arrays", "Make a world of numpy arrays: x, y, group[, slice].", "FILE")
    return made(parser.parse_args(argv), _own)


def _own(given: Namespace) -> Own:
    return world_of_arrays(given.data.name, given.data.read_bytes(), given.seed)
