"""Measured scores of a world: the file beside it, read for its tiles and slices."""

from collections.abc import Sequence

from game.book.resources import Fault
from game.book.tables import TomlTable
from game.core.kinds.base import MeasuredWords
from game.core.measured_table import GridFault, read_grid_csv
from game.core.measurement import Measurement
from game.core.world import MOST_TRAINED_TILES, Tile


def measurement_of(
    table: TomlTable,
    file: tuple[str, str],
    words: MeasuredWords | None,
    tiles: Sequence[Tile],
    slices: tuple[str, ...],
) -> Measurement | None:
    """What was measured, its slices in the order of the world file; None where nothing was.

    file: name and text. Faults of it, and a slice that it does not have, are noted in the table.
    """
    if words is None:
        return None
    name, text = file
    if words.grid != name:
        table.fault(f'grid must be "{name}", the file beside the world', "measured")
        return None
    if not text.strip():
        table.fault(f"{name} is missing or empty", "measured")
        return None
    try:
        whole = read_grid_csv(text, len(tiles))
    except GridFault as fault:
        table.document.faults.append(Fault(words.grid, fault.line, fault.sentence))
        return None
    if missing := [name for name in slices if name not in whole.slices]:
        table.fault(f"{words.grid} has no column {missing[0]!r}, which a slice is called", "slice")
        return None
    high = words.high
    if high is None:
        high = float(whole.mean.max()) if words.lower else 1.0
    return Measurement(
        whole.of_slices(slices),
        words.metric,
        words.lower,
        words.model,
        words.spread,
        words.low,
        max(high, words.low + 1e-9),
        "".join(tile.letter for tile in tiles[:MOST_TRAINED_TILES]),
        tuple(range(len(tiles[:MOST_TRAINED_TILES]))),
        roster=tuple(tiles),
        drawn=words.drawn,
    )
