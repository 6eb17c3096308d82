"""What retraining says of data that are on no square of the board: one model on all examples of some tiles.

*Why they are joined to one tile first:* a board of one tile has two rows, and one of several would train
every combination of them to answer for a single one. A learner is told the same examples either way.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from game.core.evidence import Evidence
from game.core.world import Floats, Ints, Tile


def joined(tiles: Sequence[Tile]) -> Tile:
    """One tile with the examples of several; ValueError where there is no tile.

    They stand in the order of their letters, by which learners settle equal distances.
    """
    if not tiles:
        raise ValueError("no tile to join")
    tiles = sorted(tiles, key=lambda tile: tile.letter)
    first = tiles[0]
    if len(tiles) == 1:
        return first
    x, y, w = (np.concatenate([getattr(tile, name) for tile in tiles]) for name in ("x", "y", "w"))
    contributor = np.concatenate([tile.contributor for tile in tiles])
    for array in (x, y, w, contributor):
        array.flags.writeable = False
    return replace(first, x=x, y=y, w=w, contributor=contributor, truth=None)


def chosen_examples(tile: Tile, examples: Ints) -> Tile:
    """A tile with some of its examples alone. examples: their indices, ascending."""
    x, y, w, contributor = tile.x[examples], tile.y[examples], tile.w[examples], tile.contributor[examples]
    for array in (x, y, w, contributor):
        array.flags.writeable = False
    truth = None if tile.truth is None else tile.truth[examples]
    return replace(tile, x=x, y=y, w=w, contributor=contributor, truth=truth)


def tested(evidence: Evidence, tiles: Sequence[Tile], columns: Sequence[int]) -> Floats:
    """Scores or losses of one model trained on all examples of some tiles: (columns,).

    The empty row's where none has any. Raises ValueError without a world, Unread while squares lie face down.
    """
    known = [tile for tile in tiles if tile.size]
    board = evidence.elsewhere((joined(known),) if known else (), remember=False)
    found: Floats = board.read((board.rows - 1,), columns)[0]
    return found


def retrained(evidence: Evidence, tiles: Sequence[Tile], column: int) -> float:
    """The same on one column."""
    return float(tested(evidence, tiles, (column,))[0])


def on_board(evidence: Evidence) -> tuple[Tile, ...]:
    """The tiles that take part, as moves left them, in the order of their bits."""
    return tuple(evidence.world.tiles[place] for place in evidence.places)


def in_row(tiles: Sequence[Tile], row: int) -> list[Tile]:
    """Those of some tiles that a row holds."""
    return [tile for i, tile in enumerate(tiles) if row >> i & 1]


def variants(evidence: Evidence, others: Sequence[Tile], forms: Sequence[Tile], column: int) -> Floats:
    """What retraining says for each form of a tile beside the same other tiles: (forms,)."""
    return np.array([retrained(evidence, (*others, form), column) for form in forms])
