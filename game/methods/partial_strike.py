"""Partial strikes: what the model scores when some of a tile's people walk out, and then more of them.

People leave in the order in which the move *strike* at a percentage lets them go, so a point of the curve is
what that move would make of the row of all tiles. Cells read: the row of all and, for each tile, the row
without it; all that lies between them is trained again on other boards.
"""

from collections.abc import Sequence
from functools import partial

import numpy as np

from game.core.edits import people_of, percent_of_people, striking_contributors
from game.core.evidence import Evidence
from game.core.world import Tile, World
from game.methods.base import Method, Parameter, Query
from game.methods.coalitions import looked_at
from game.methods.needs import examples, some_tile, unmet
from game.methods.results import Curve, Series
from game.methods.retraining import chosen_examples, on_board, variants


def without_people(world: World, tile: Tile, came: Tile, left: int) -> Tile:
    """A tile after the first so many of its people have left in a strike; some of them may have left before.

    came: the tile as it came, which decides the order. left: from 0 to one less than all people.
    """
    if not left:
        return tile
    gone = striking_contributors(world, came, percent_of_people(people_of(came), left))
    return chosen_examples(tile, np.flatnonzero(~np.isin(tile.contributor, gone)))


def counts_between(first: int, last: int, most: int) -> list[int]:
    """At most so many whole numbers strictly between two, as evenly as they can be.

    >>> counts_between(0, 9, 4), counts_between(0, 3, 4)
    ([2, 4, 5, 7], [1, 2])
    """
    inner = last - first - 1
    if inner <= most:
        return list(range(first + 1, last))
    span, parts = last - first, most + 1
    return [first + (2 * k * span + parts) // (2 * parts) for k in range(1, parts)]


def _evaluate(evidence: Evidence, query: Query) -> tuple[Curve, ...]:
    tiles, everybody = on_board(evidence), evidence.rows - 1
    rows = np.array([everybody, *(everybody & ~(1 << i) for i in range(evidence.n))])
    cells = evidence.read(rows, (query.column,))[:, 0]
    most = int(query.get("points"))
    series = []
    for i, (tile, came) in enumerate(zip(tiles, evidence.as_came, strict=True)):
        people = people_of(came)
        before = people - people_of(tile)
        between = counts_between(before, people, most)
        others = [other for other in tiles if other is not tile]
        forms = [without_people(evidence.world, tile, came, left) for left in between]
        heights = variants(evidence, others, forms, query.column).tolist()
        across = tuple(float(left) for left in (before, *between, people))
        series.append(Series(tile.letter, across, (float(cells[0]), *heights, float(cells[1 + i]))))
    return (
        Curve(
            tuple(series),
            "people of one tile who walk out",
            "loss" if evidence.better < 0 else "score",
            receipt=partial(looked_at, rows, (query.column,)),
            note=f"{_boards(series)} models were trained on other boards for the points between the ends.",
        ),
    )


def _boards(series: Sequence[Series]) -> int:
    return sum(len(one.x) - 2 for one in series)


PARTIAL_STRIKE = Method(
    code="partial-strike",
    title="Partial strikes",
    question="What does the operator's model score when more and more people of one tile walk out?",
    formula="v(N - first k people of i), for every tile i",
    assumption="One order of leaving; another order takes other examples first.",
    sources=("vincent-2021",),
    evaluate=_evaluate,
    group="Acting",
    subject="none",
    parameters=(Parameter("points", 1, 12, 1, 3, "points between the ends of each line"),),
    applies=lambda evidence: unmet(evidence, some_tile, examples),
)
