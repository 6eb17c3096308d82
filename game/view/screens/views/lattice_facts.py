"""What the lattice tells of a position: a tile's edges, each size's best and worst, ways down and up.

Pure facts in numbers, without a picture: a closed square takes no part, and one face down tells nothing.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from math import isnan
from typing import NamedTuple

import numpy as np

from game.book.readings import answers_at
from game.core.masks import display_order, tiles_of
from game.core.world import World
from game.methods.results import Path
from game.play.game import Game
from game.play.moves import Refusal, apply_again
from game.play.state import operator_row
from game.view.model import Model
from game.view.scene import Scene, plain_scene
from game.view.screens.square_colors import shown_value

#: Changes that are smaller are none: scores are sums of the same terms in another order.
EQUAL = 1e-9
#: So many strikes are planned.
PLANNED = 2


class Join(NamedTuple):
    """A training set that a tile can join, and what changes when it does."""

    row: int
    joined: int
    change: float


class Size(NamedTuple):
    """All open training sets of a size: how many, their mean, the best and the worst with their values."""

    tiles: int
    sets: int
    mean: float
    best: int
    worst: int
    high: float
    low: float


def sign_of(scene: Scene) -> int:
    """1 where more is better or neither is, -1 where less is."""
    return scene.evidence.better or 1


def joins_of(scene: Scene, bit: int) -> tuple[Join, ...]:
    """The edges of a tile between open squares that lie face up, by size and alphabet. bit: its mask."""
    return _joins(plain_scene(scene), bit)


@lru_cache(maxsize=64)
def _joins(scene: Scene, bit: int) -> tuple[Join, ...]:
    values, closed = scene.numbers, scene.closed
    found = (
        Join(row, row | bit, values[row | bit] - values[row])
        for row in display_order(scene.n)
        if bit and not row & bit and not (row | bit) & closed
    )
    return tuple(join for join in found if not isnan(join.change))


class Tally(NamedTuple):
    """Edges by what they do: helping, harming, changing nothing; each in the order of the lattice."""

    helps: tuple[Join, ...]
    harms: tuple[Join, ...]
    nothing: tuple[Join, ...]

    @property
    def all(self) -> int:
        """All edges."""
        return len(self.helps) + len(self.harms) + len(self.nothing)


def tally(scene: Scene, joins: tuple[Join, ...]) -> Tally:
    """The edges by what they do for the operator's models."""
    sign = sign_of(scene)
    return Tally(
        tuple(join for join in joins if sign * join.change > EQUAL),
        tuple(join for join in joins if sign * join.change < -EQUAL),
        tuple(join for join in joins if abs(join.change) <= EQUAL),
    )


@lru_cache(maxsize=32)
def sizes_of(scene: Scene) -> tuple[Size | None, ...]:
    """For each size its mean, best and worst, of what squares show; None where no square is open, or one
    lies face down.
    """
    order = np.array(display_order(scene.n))
    order = order[(order & scene.closed) == 0]
    values = np.array(scene.differences if scene.lens.squares == "difference" else scene.numbers)[order]
    tiles = np.bitwise_count(order)
    found: list[Size | None] = []
    for size in range(scene.n + 1):
        rows, some = order[tiles == size], values[tiles == size]
        if not some.size or np.isnan(some).any():
            found.append(None)
            continue
        good = np.round(sign_of(scene) * some, 9)
        best, worst = int(good.argmax()), int(good.argmin())
        found.append(
            Size(size, len(rows), float(some.mean()), int(rows[best]), int(rows[worst]),
                 float(some[best]), float(some[worst]))
        )  # fmt: skip
    return tuple(found)


@lru_cache(maxsize=32)
def planned_rows(scene: Scene) -> tuple[int, ...]:
    """The operator's square and those after the strikes that cost it most, one after the other."""
    rows, values, sign = [scene.operator], scene.numbers, scene.evidence.better
    while sign and len(rows) <= PLANNED and rows[-1]:
        below = [rows[-1] ^ 1 << tile for tile in tiles_of(rows[-1])]
        if any(isnan(values[row]) for row in (rows[-1], *below)):
            break
        rows.append(min(below, key=lambda row: round(sign * values[row], 9)))
    return tuple(rows)


@lru_cache(maxsize=32)
def greedy_rows(scene: Scene) -> tuple[int, ...]:
    """The greedy path over open squares, from none upwards; () where the method has no answer."""
    state, lens = scene.state, scene.lens
    lens = replace(lens, cursor=0, column=scene.column, method="greedy-path", parameters=(), rows="open")
    found = answers_at(scene.world, state, lens, scene.evidence, "greedy-path")
    path = None if isinstance(found, str) or not found else found[0]
    return path.rows if isinstance(path, Path) else ()


def walked_rows(model: Model, scene: Scene) -> tuple[int, ...]:
    """The squares that the operator's piece left by strikes, and where it stands; () where it left none.

    A tile that came back leads back, too; a tile that was placed begins another walk.
    """
    if scene.lens.reality == "real":
        return ()
    rows = _walked(scene.world, model.game)
    return rows if len(rows) > 1 and rows[-1] == scene.operator else ()


@lru_cache(maxsize=8)
def _walked(world: World, game: Game) -> tuple[int, ...]:
    state = game.opening
    rows, placed = [operator_row(state)], state.placed
    for move in game.moves[: game.at]:
        after = apply_again(world, state, move)
        if isinstance(after, Refusal):
            return ()
        state, row = after, operator_row(after)
        if state.placed != placed or (row & ~rows[-1] and row not in rows):
            rows, placed = [row], state.placed
        elif row in rows:
            rows = rows[: rows.index(row) + 1]
        else:
            rows.append(row)
    return tuple(rows)


def values_shown(scene: Scene) -> Iterator[float]:
    """What the open squares show that lie face up."""
    for row in range(1 << scene.n):
        if not row & scene.closed and not isnan(value := shown_value(scene, row)):
            yield value
