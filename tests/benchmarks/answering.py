"""The first answer of every method on boards of eight tiles: their grid is there, nothing else is remembered.

*Why grids are forgotten apart:* the memo of grids is no cache of a function, and a method that trains other
boards would find them there from the run before; then a second answer would be measured.
"""

import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from statistics import median

from game.book.readings import answers_at
from game.core.grid import forget_grids
from game.methods import METHODS
from game.methods.base import Method
from game.play.game import replay, state_of
from game.play.moves import Refusal
from game.play.state import evidence_at, first_lens
from game.shell.startup import find_packs
from tests.benchmarks.figure import Figure
from tests.caches import forget

TILES, REPEATS = 8, 5
#: What a picture may wait for, in milliseconds.
TARGET = 30


@cache
def boards(tiles):
    """Every world under each of its learners, with so many tiles, one of them poisoned where that can be."""
    found = []
    for pack in find_packs(print):
        world = pack.world
        waiting = [letter for letter in world.letters if letter not in world.start]
        moves = [f"place {letter}" for letter in waiting[: tiles - len(world.start)]]
        game = replay(world, [*moves, "poison B flip 50%"])
        game = replay(world, moves) if isinstance(game, Refusal) else game
        assert not isinstance(game, Refusal), game
        state = state_of(world, game)
        found += [
            (f"{world.name}, {choice.name}", world, state, replace(first_lens(world), learner=k, cursor=row))
            for row in [(1 << state.n) - 1]
            for k, choice in enumerate(world.learners)
        ]
    return tuple(found)


def first_answers():
    """A line for each method, the slowest first: its time on the slowest board, and on all others.

    One that needs a tile to be waiting is measured with one tile fewer where no world has more of them.
    """
    found = []
    for method in METHODS:
        for tiles in (TILES, TILES - 1):
            taken = sorted(((1e3 * seconds, name) for name, seconds in times_of(method, tiles)), reverse=True)
            if taken:
                (slowest, where), *others = taken
                note = "; ".join(f"{name} {ms:.1f}" for ms, name in others) or "no other board"
                name = f"{method.code}: first answer, {tiles} tiles, {where}"
                found.append(Figure(name, slowest, "ms", TARGET, note, smaller=True))
                break
        else:
            raise AssertionError(f"{method.code} has an answer on none of the boards")
    return tuple(sorted(found, key=lambda figure: -figure.measured))


def times_of(method: Method, tiles: int) -> Iterator[tuple[str, float]]:
    """The median seconds of a method's first answer on each board where it has one."""
    for name, world, state, lens in boards(tiles):
        if method.applies(evidence_at(world, state, lens)):
            continue
        taken = []
        for _ in range(REPEATS):
            forget()
            forget_grids()
            evidence = evidence_at(world, state, lens)
            for column in (*(1 << j for j in range(evidence.m)), world.clean):
                if column:
                    evidence.column(column)
                    evidence.measuring("loss").column(column)
            start = time.perf_counter()
            answers_at(world, state, lens, evidence, method.code)
            taken.append(time.perf_counter() - start)
        yield name, median(taken)


FIGURES = (first_answers,)
