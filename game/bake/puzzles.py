"""Puzzles of days: ``python -m game.bake puzzles [--seed N]`` searches them and writes content/daily.toml.

Boards of four to six tiles of a world are tried in an order of chance, with strikes of whole tiles or with
one kind of poison. A puzzle is taken where one choice of two or three tiles alone leaves so little of a
column, by a margin of held-out examples to every other outcome, and who always takes what costs most at once
misses it.
Of each board at most one is taken. The duels of the file stay as they are.
"""

import argparse
from collections.abc import Iterator
from itertools import combinations, product
from random import Random
from typing import Final

from game.bake.duels import write
from game.book.daily import shelf
from game.book.worlds import load_pack
from game.core.edits import POISONS
from game.core.world import World
from game.play.daily import Puzzle
from game.play.outcomes import Candidate, Outcome, Setting, candidates, greedy, is_puzzle, reached, singles
from game.play.state import opening

WORLDS: Final = ("digits", "points")
#: So many of each world and each of striking and poison.
MANY: Final = 16
#: Tiles of a board, and moves of a puzzle: a poison makes every choice of tiles a board of its own.
SIZES: Final = {"strike": ((4, 5, 6), (2, 3)), "poison": ((4,), (2,))}


def main(argv: list[str]) -> int:
    """Search, and write the file."""
    parser = argparse.ArgumentParser("python -m game.bake puzzles")
    parser.add_argument("--seed", type=int, default=1)
    chance = Random(parser.parse_args(argv).seed)
    found = list[Puzzle]()
    for name, kind in product(WORLDS, SIZES):
        found += search(load_pack(name).world, kind, chance, MANY)
    chance.shuffle(found)
    write(shelf().duels, found)
    print(f"{len(found)} puzzles")
    return 0


def search(world: World, kind: str, chance: Random, many: int) -> list[Puzzle]:
    """So many puzzles of a world, one a board. kind: "strike" or "poison"."""
    tiles, moves = SIZES[kind]
    verbs = ("strike",) if kind == "strike" else POISONS
    boards = [
        ("".join(letters), verb, par)
        for k in tiles
        for letters in combinations(world.letters, k)
        for verb, par in product(verbs, moves)
        if par < k
    ]
    chance.shuffle(boards)
    found, seen = list[Puzzle](), set[str]()
    for placed, verb, par in boards:
        if len(found) == many:
            break
        good = list(puzzles(world, placed, verb, par)) if placed not in seen else []
        if good:
            found.append(chance.choice(good))
            seen.add(placed)
    return found


def setting(world: World, puzzle: Puzzle) -> Setting:
    """Where a puzzle is looked for, and proved."""
    clean = [piece.name for j, piece in enumerate(world.slices) if world.clean >> j & 1]
    columns = ("all", *clean)
    return Setting(world, opening(world, puzzle.placed), (puzzle.allowed,), puzzle.par, 0, columns)


def puzzles(world: World, placed: str, verb: str, par: int) -> Iterator[Puzzle]:
    """The puzzles of a board: for each column at most one."""
    at = setting(world, Puzzle(world.name, placed, verb, "all", 0.5, par))
    outcomes = reached(at)
    for one in candidates(at.columns, outcomes, world.kind.clear_units, singles(len(at.columns))):
        if is_good(at, one, outcomes, par):
            (goal,) = one.goals
            yield Puzzle(world.name, placed, verb, goal.column, goal.threshold, par)


def is_good(at: Setting, one: Candidate, outcomes: tuple[Outcome, ...], par: int) -> bool:
    """Whether goals are a puzzle: see above."""
    if one.margin < at.world.kind.clear_units or not is_puzzle(at.columns, one, outcomes[0], par):
        return False
    (solution,) = one.solutions
    k = at.columns.index(one.goals[0].column)
    return greedy(outcomes, solution, k) != frozenset(solution.moves)
