"""A world from a CSV file of one's own: ``python -m game.bake csv my.csv --group source --label y``."""

from argparse import Namespace
from pathlib import Path

from game.bake.own_data import bundles, made, options
from game.book.importing.read_csv import read_csv
from game.book.importing.tables import world_of
from game.book.importing.wish import Own, Wish


def main(argv: list[str]) -> int:
    """Read the file and write the world."""
    parser = options("csv", "Make a world from a table of your own.", "FILE")
    add = parser.add_argument
    add("--group", metavar="COLUMN", required=True, help="the column that says where a row is from")
    add("--label", metavar="COLUMN", required=True, help="the column that models tell")
    add("--test-slices", metavar="COLUMN", default="", help="the column whose values are the held-out slices")
    add("--label-bins", metavar="N", type=int, default=0, help="part a number into so many classes")
    add("--bundles", metavar="TOML", type=Path, help="which sources make a tile together")
    add("--people", metavar="COLUMN", default="", help="the column that says who gave a row")
    return made(parser.parse_args(argv), _own)


def _own(given: Namespace) -> Own:
    wish = Wish(
        given.group,
        given.label,
        given.test_slices,
        given.label_bins,
        bundles(given.bundles),
        given.people,
        given.seed,
    )
    return world_of(read_csv(given.data.name, given.data.read_bytes()), wish)
