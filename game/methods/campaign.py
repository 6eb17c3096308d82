"""Campaigns: what newly made data bring or take at a row, one tile or two together, against their labour.

All sets of waiting tiles are trained at once on another board, beside the data of the row looked at. Cells
read of this board: that row. *Next tile* says which one to take first; this says what two bring together, and
what an example of them brings.
"""

from functools import partial
from itertools import combinations
from math import nan

import numpy as np

from game.core.evidence import Evidence
from game.core.world import Floats
from game.methods.base import Method, Query
from game.methods.coalitions import EQUAL, better, looked_at, summed_over_tiles
from game.methods.needs import waiting_examples
from game.methods.results import Table
from game.methods.retraining import in_row, joined, on_board


def gains(evidence: Evidence, row: int, column: int) -> tuple[Floats, Floats]:
    """What each set of waiting tiles changes at a row, and its labour: (2**waiting,) each.

    Sets are masks over `evidence.waiting`. A gain is with minus without; labour counts examples.
    """
    now, here = evidence.cell(row, column), in_row(on_board(evidence), row)
    board = evidence.elsewhere([*([joined(here)] if here else []), *evidence.waiting], remember=False)
    sets = np.arange(1 << len(evidence.waiting))
    values = board.read(sets << 1 | 1 if here else sets, (column,))[:, 0]
    return values - now, summed_over_tiles([tile.size for tile in evidence.waiting])


def set_name(evidence: Evidence, chosen: int) -> str:
    """The letters of a set of waiting tiles."""
    return "".join(tile.letter for k, tile in enumerate(evidence.waiting) if chosen >> k & 1)


def _evaluate(evidence: Evidence, query: Query) -> tuple[Table, ...]:
    gain, labour = gains(evidence, query.row, query.column)
    count = len(evidence.waiting)
    single = [1 << k for k in range(count)]
    pairs = [one | other for one, other in combinations(single, 2)]
    worth = np.round(better(evidence) * gain, 9)
    order = sorted([*single, *pairs], key=lambda one: (-worth[one], labour[one]))
    lines = tuple(
        (
            set_name(evidence, one),
            float(labour[one]),
            float(gain[one]),
            float(10 * gain[one] / labour[one]),
            _joint(gain, one),
        )
        for one in order
    )
    helping = sum(worth[one] > EQUAL for one in order)
    return (
        Table(
            ("made", "examples", "change" if evidence.better < 0 else "gain", "per ten", "joint"),
            lines,
            ("words", "count", "change", "change", "change"),
            receipt=partial(looked_at, (query.row,), (query.column,)),
            note=f"{helping} of {len(order)} help. Joint: what a pair brings beyond the sum of its two.",
        ),
    )


def _joint(gain: Floats, chosen: int) -> float:
    """What a pair brings beyond the sum of its two; NaN for a single tile."""
    one = chosen & -chosen
    return nan if one == chosen else float(gain[chosen] - gain[one] - gain[chosen ^ one])


CAMPAIGN = Method(
    code="campaign",
    title="Campaign",
    question="Which data that nobody has made yet are worth their labour at {row}, alone or two together?",
    formula="v(S + W) - v(S), and the same per ten examples of W, for |W| = 1, 2",
    assumption="Every example costs the same, and the new data are as the world file has them.",
    sources=("settles-2009", "vincent-hecht-2021"),
    evaluate=_evaluate,
    group="Acting",
    subject="none",
    at_row=True,
    applies=waiting_examples,
)
