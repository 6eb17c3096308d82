"""The next tile: what each tile that is not on the board yet would add to the square one looks at.

For each of them it reads one square of the board that has this tile as well; the tiles come as they are, not
as moves might leave them.
"""

from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.core.world import Tile
from game.methods.base import Method, Query
from game.methods.needs import waiting_tile
from game.methods.results import Ranking, weighted


def _evaluate(evidence: Evidence, query: Query) -> tuple[Ranking, ...]:
    now = evidence.cell(query.row, query.column)
    waiting = evidence.waiting
    gains = [_cell_with(evidence, query, tile) - now for tile in waiting]
    best = -1 if evidence.better < 0 else 1
    order = sorted(range(len(waiting)), key=lambda place: -best * gains[place])
    labour = [waiting[place].size for place in order]
    return (
        Ranking(
            "waiting",
            tuple(order),
            tuple(gains[place] for place in order),
            beside=("examples to make", *labour) if any(labour) else (),
            receipt=partial(weighted, np.array([query.row]), query.column, np.array([-1.0])),
            note="Each gain compares this square with one of another board, which has that tile, too.",
        ),
    )


def _cell_with(evidence: Evidence, query: Query, tile: Tile) -> float:
    """The square looked at with one more tile. New tiles come last, so its bit is the next one."""
    placed, rows = evidence.world.tiles, evidence.board_rows
    row = query.row if rows is None else int(rows[query.row])
    return evidence.elsewhere((*placed, tile)).cell(row | 1 << len(placed), query.column)


NEXT_TILE = Method(
    code="next-tile",
    title="Next tile",
    question="Which tile that is not on the board yet would add most to {row}?",
    formula="v(S + w) - v(S), for every waiting tile w",
    assumption="One step ahead: two tiles may bring together what neither brings alone.",
    sources=("settles-2009",),
    evaluate=_evaluate,
    group="One change",
    subject="none",
    at_row=True,
    applies=waiting_tile,
)
