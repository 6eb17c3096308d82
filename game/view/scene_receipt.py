"""The squares that the chosen method reads: what its receipt lights on the board."""

from functools import lru_cache

from game.view.scene import Scene


@lru_cache(maxsize=32)
def read_cells(scene: Scene, first: int = 0) -> frozenset[int]:
    """Squares that the chosen method reads for the focus tile, and those whose models it looks into.

    first: only the first so many cells of its receipt, 0 for all.
    """
    result = scene.readings.result()
    if isinstance(result, str):
        return frozenset()
    receipt = result.receipt()
    if first:
        return frozenset(receipt.rows[:first].tolist())
    return frozenset(receipt.rows.tolist()) | frozenset(receipt.models.tolist())


def last_read(scene: Scene, count: int) -> int:
    """The square of the last of so many cells on the receipt; -1 where there is none."""
    result = scene.readings.result()
    rows = [] if isinstance(result, str) else result.receipt().rows[:count].tolist()
    return rows[-1] if rows else -1
