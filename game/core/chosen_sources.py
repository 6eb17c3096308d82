"""A board of some sources of a measured world: at most eight are free, others are in every row or in none.

A measurement covers up to fifty sources, and a board shows all rows of eight. Which ones they are, and which
of the others take part throughout, is chosen; all else is the same world with other tiles. Rows of such a
board that nobody measured are predicted by the process over the whole table, where it may be believed.

*Why tiles are lettered anew:* boards, keys and masks letter tiles A, B, C, ...; a card has the name of its
source, and the list of all sources says which letter it has in files.
"""

from dataclasses import replace
from functools import lru_cache

import numpy as np

from game.core.board_table import Estimates
from game.core.hypercube_process import Process, posterior, process_of
from game.core.masks import LETTERS, tiles_of
from game.core.measured_table import SOURCE_LETTERS, MeasuredTable, source_row
from game.core.measurement import Measurement
from game.core.world import MOST_TRAINED_TILES, Floats, Ints, World

#: Between the free sources and those that are in every row.
WITH = "-"


def chosen_text(free: tuple[int, ...], fixed: int) -> str:
    """A choice as links and saves write it: the free sources by their tiles, then the fixed ones.

    >>> chosen_text((0, 2, 1), 0b11000)
    'ACB-DE'
    """
    names = ["".join(SOURCE_LETTERS[place] for place in places) for places in (free, tiles_of(fixed))]
    return WITH.join(name for name in names if name)


def read_choice(text: str, sources: int) -> tuple[tuple[int, ...], int] | None:
    """The free sources and the mask of the fixed ones; None where a text is no choice among so many.

    >>> read_choice("ACB-DE", 5)
    ((0, 2, 1), 24)
    >>> read_choice("AA", 5) is None and read_choice("A-A", 5) is None and read_choice("F", 5) is None
    True
    """
    names, _, held = text.partition(WITH)
    free = tuple(SOURCE_LETTERS.find(letter) for letter in names)
    try:
        fixed = source_row(held) if held else 0
    except ValueError:
        return None
    sound = 0 < len(free) <= MOST_TRAINED_TILES and len(set(free)) == len(free)
    if not sound or not all(0 <= place < sources and not fixed >> place & 1 for place in free):
        return None
    return None if fixed >> sources else (free, fixed)


def choice_in(world: World) -> str:
    """The choice of a world's board, "" where it is the one with which the world begins, or there is none."""
    of = world.measurement
    if of is None or len(of.roster) <= MOST_TRAINED_TILES:
        return ""
    first = of.places == tuple(range(MOST_TRAINED_TILES)) and not of.fixed
    return "" if first else chosen_text(of.places, of.fixed)


def has_choice(world: World) -> bool:
    """Whether a world has more sources than a board has tiles."""
    return world.measurement is not None and len(world.measurement.roster) > MOST_TRAINED_TILES


@lru_cache(maxsize=32)
def with_choice(world: World, text: str) -> World | None:
    """The world with another board, "" for the first one; None where the text is no choice in this world."""
    if text == choice_in(world):
        return world
    of = world.measurement
    if of is None or not has_choice(world):
        return None
    found = read_choice(text or SOURCE_LETTERS[:MOST_TRAINED_TILES], len(of.roster))
    return None if found is None else board_of(world, *found)


def board_of(world: World, free: tuple[int, ...], fixed: int) -> World:
    """The world with some sources as its tiles; ValueError where nothing was measured.

    At the beginning as many of them lie on the board as before, or all where fewer are free.
    """
    of = world.measurement
    if of is None:
        raise ValueError("only of a measured world sources can be chosen")
    letters = LETTERS[: len(free)]
    tiles = tuple(replace(of.roster[place], letter=letters[k]) for k, place in enumerate(free))
    chosen = replace(of, letters=letters, places=free, fixed=fixed)
    return replace(world, tiles=tiles, start=letters[: len(world.start)], measurement=chosen)


def measured_rows(world: World, rows: Ints) -> tuple[Floats, Floats] | None:
    """Scores of rows of all sources on "all", and their standard errors over seeds, 0 for a single seed.

    None where one of them was not measured.
    """
    of = world.measurement
    if of is None or (places := of.table.places(rows)).min() < 0:
        return None
    joined = of.table.joined(clean_weights(world))
    noise = np.nan_to_num(joined.spread[places, 0]) / np.sqrt(joined.seeds[places])
    return of.scores(joined.mean[places, 0]), noise * of.unit("score")


def clean_weights(world: World) -> Floats:
    """What each slice counts in "all": (slices,)."""
    return np.array([piece.mass * (piece.kind == "clean") for piece in world.slices])


def estimates_of(of: Measurement, rows: Ints) -> Estimates | None:
    """What rows of the table would score that nobody measured; None where none is missing, or all are."""
    # Not np.unique: its first call imports numpy.ma, a tenth of what the browser waits for.
    missing = np.array(sorted(set(rows[of.table.places(rows) < 0].tolist())), dtype=np.int64)
    process = _process(of.table) if len(missing) else None
    if process is None:
        return None
    found = posterior(process, missing)
    mean = np.clip(found.mean, of.low, of.high)
    return Estimates(missing, mean, found.unit, found.spread, found.between, process.judged, found.joint)


@lru_cache(maxsize=8)
def _process(table: MeasuredTable) -> Process | None:
    """The process of all slices."""
    return process_of(table.rows, table.mean, table.sources) if len(table.rows) > 1 else None
