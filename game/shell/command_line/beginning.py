"""Where a run begins: the world and the position that the arguments ask for, in a tour, level or text."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import NamedTuple

from game.book import scenarios
from game.book.worlds import Pack
from game.play.codec import Position
from game.shell.command_line.base import Option, option
from game.shell.startup import OpeningFault, Wish, find_packs, pack_of, wished_position, with_own_world
from game.shell.today import today
from game.view.projections import PROJECTIONS

#: Stands for all methods, in place of the code of one.
LIST = "list"

OPTIONS: tuple[Option, ...] = (
    option("--world", "the world to begin in, or the .toml file of one of your own", metavar="NAME|FILE"),
    option("--position", "open a saved position, a link or its code", metavar="FILE|LINK", type=Path),
    option("--moves", 'moves to begin with, as in "strike B; poison C flip 50%%"', metavar="TEXT"),
    option("--learner", "the learner to look at first", metavar="NAME"),
    option("--scenario", "a tour, guided example or level, as in levels/sixes", metavar="NAME"),
    option("--daily", "the board of a day, or of today", metavar="DATE", nargs="?", const=today()),
    option(
        "--method",
        "print what a method reads, as in beta-shapley a=4 b=1, or list all; with --screenshot draw it",
        metavar="CODE",
        nargs="+",
    ),
    option("--read", "read a Markdown file, or memo, glossary, ... by name", metavar="FILE|TEXT"),
    option("--class", "open a link or level for a class", dest="lesson", metavar="LINK|NAME"),
    option("--view", "how the board is seen at first", choices=[view.code for view in PROJECTIONS]),
)


class Beginning(NamedTuple):
    """The worlds that there are, and what is asked for of them. world, position: None where nothing is said.

    scenario: the name of a tour, example or level; "" without.
    """

    packs: tuple[Pack, ...]
    world: str | None
    position: Position | None
    scenario: str

    @property
    def pack(self) -> Pack:
        """The world asked for, or the first one, on the board that the position has of it."""
        return pack_of(self.packs, self.world, self.position)


def worlds_for(args: Namespace) -> tuple[tuple[Pack, ...], str | None]:
    """The worlds of the shelf and the one of a file that is asked for; the name of the world asked for."""
    return with_own_world(find_packs(lambda sentence: print(sentence, file=sys.stderr)), args.world)


def beginning(args: Namespace, packs: tuple[Pack, ...], world: str | None) -> Beginning:
    """What the arguments ask for of these worlds; OpeningFault where that is not possible."""
    scenario, file = args.scenario, args.position
    if args.lesson is not None:
        name = args.lesson.rpartition("#")[2].removeprefix("class=")
        if name in scenarios.names():
            scenario = name
        else:
            file = Path(name)
    if args.daily is not None:
        scenario = f"daily/{args.daily}"
    method = " ".join(args.method) if args.method and args.method != [LIST] else None
    wish = Wish(world, file, args.moves, args.learner, method, args.view)
    if scenario is not None and wish != Wish():
        raise OpeningFault(
            "--scenario opens its own position; leave out --world, --position, --moves, --learner, --method, "
            "--view"
        )
    return Beginning(packs, *wished_position(packs, wish), scenario or "")


def beginning_on_shelf(args: Namespace) -> Beginning:
    """What the arguments ask for of the worlds of the shelf and of a file."""
    return beginning(args, *worlds_for(args))
