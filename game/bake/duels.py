"""The duels of days: ``python -m game.bake duels [--seed N]`` searches them and writes content/daily.toml.

Every board of four to six tiles of a world is tried with several purses and lines. A duel is taken where the
solver wins in its last turn but one or its last, few orders win, who strikes loudest or quietest first loses,
and every score that can be reached lies clear of the line. Of each board at most one is taken.
"""

import argparse
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from pathlib import Path
from random import Random
from typing import Final

from game.book.daily import HELD, shelf
from game.book.worlds import load_pack
from game.core.world import World
from game.play.daily import Daily, Puzzle
from game.play.duel import first_turn
from game.play.duel_players import loud, quiet, wins
from game.play.duel_solver import (
    NEVER,
    Stand,
    Table,
    after,
    is_over,
    orders,
    score,
    stand_of,
    table_of,
    turns_to_win,
    ways,
)
from game.play.state import Terms, opening

WORLDS: Final = ("digits", "points", "words")
SHARES: Final = (0.15, 0.2, 0.25, 0.3, 0.4)
LINES: Final = (0.8, 0.7, 0.6, 0.5)
TURNS: Final = (4, 5)
#: Of all orders so many may win at most.
MOST_ORDERS: Final = 0.2
#: So many of each world at most.
MANY: Final = 90
FILE: Final = Path(__file__).parents[2] / "content" / "daily.toml"


def main(argv: list[str]) -> int:
    """Search, and write the file."""
    parser = argparse.ArgumentParser("python -m game.bake duels")
    parser.add_argument("--seed", type=int, default=1)
    chance = Random(parser.parse_args(argv).seed)
    found = [duel for name in WORLDS for duel in _of_world(load_pack(name).world, chance)]
    chance.shuffle(found)
    write(found, shelf().puzzles)
    print(f"{len(found)} duels in {FILE.name}")
    return 0


def write(duels: Sequence[Daily], puzzles: Sequence[Puzzle]) -> None:
    """Write the file of both."""
    text = "".join(
        f"# Found by `python -m game.bake {key}`: {HELD[key]}.\n{key} = [\n"
        + "".join(f'    "{one}",\n' for one in some)
        + "]\n"
        for key, some in (("duels", duels), ("puzzles", puzzles))
    )
    FILE.write_text(text, encoding="utf-8")


def _of_world(world: World, chance: Random) -> list[Daily]:
    columns = {"all": world.clean}
    columns |= {piece.name: 1 << j for j, piece in enumerate(world.slices) if world.clean >> j & 1}
    boards = [
        ("".join(letters), name)
        for k in (4, 5, 6)
        for letters in combinations(world.letters, k)
        for name in columns
    ]
    chance.shuffle(boards)
    found = list[Daily]()
    for placed, name in boards:
        good = next(_duels(world, placed, name, columns[name], chance), None)
        found += [good] if good else []
        if len(found) == MANY:
            break
    return found


def _duels(world: World, placed: str, name: str, watch: int, chance: Random) -> Iterator[Daily]:
    """The duels of a board that are worth a day, in an order of chance."""
    examples = sum(world.tile(letter).size for letter in placed)
    choices = list(product(SHARES, LINES, TURNS))
    chance.shuffle(choices)
    for share, line, turns in choices:
        terms = Terms(round(share * examples), line, turns)
        first = first_turn(world, opening(world, placed, watch), terms)
        table = table_of(world, first)
        if is_good(table, stand_of(table, first), margin_of(world, watch)):
            yield Daily(world.name, placed, name, terms)


def margin_of(world: World, watch: int) -> float:
    """How far from the line every score has to lie: the clear gap of the world's kind."""
    return world.kind.clear_units * float(world.kind.gap_units(world, watch)[0])


def is_good(table: Table, first: Stand, margin: float) -> bool:
    """Whether a duel is worth a day: see above."""
    terms, turns = table.terms, turns_to_win(table, first)
    if not terms.turns - 1 <= turns < NEVER or score(table, first) <= terms.line:
        return False
    if wins(table, first, loud) or wins(table, first, quiet):
        return False
    if nearest(table, first) < margin:
        return False
    found = [won for won, _ in orders(table, first)]
    return 0 < sum(found) <= MOST_ORDERS * len(found)


def nearest(table: Table, first: Stand) -> float:
    """How near to the line a score comes that an answer can end at."""
    layer, known = [first], {first}
    while layer:
        stand = layer.pop()
        for tile in () if is_over(table, stand) else ways(table, stand):
            then = after(table, stand, tile)
            if then not in known:
                known.add(then)
                layer.append(then)
    return min(abs(score(table, stand) - table.terms.line) for stand in known)
