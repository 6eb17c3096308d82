"""Shapley values of all sources of a measurement, from the rows that a stratified plan drew.

*Why from the plan's rows alone:* a file may hold other rows, too, those of one board, say; estimates are
unbiased only where every row of a size was as probable as another.
"""

from functools import lru_cache

from game.core.chosen_sources import measured_rows
from game.core.world import World
from game.methods.drawn_rows import stratified_semivalues
from game.methods.row_plans import stratified_rows
from game.methods.sampling import Estimate
from game.methods.semivalues import shapley_weights


@lru_cache(maxsize=16)
def source_values(world: World) -> Estimate | None:
    """Values in scores on all clean slices, with standard errors: (sources,); None where no plan was drawn.

    The file names the budget of the plan, and its seed is the world's; None, too, where one of its rows is
    not in the table.
    """
    of = world.measurement
    if of is None or not of.drawn:
        return None
    n = of.table.sources
    try:
        rows = stratified_rows(n, of.drawn, world.seed)
    except ValueError:
        return None
    cells = measured_rows(world, rows)
    return None if cells is None else stratified_semivalues(rows, cells[0], n, shapley_weights(n), cells[1])
