"""The attacker's budget: the damage to a row by how many examples of one of its tiles are poisoned.

Examples are poisoned in the order of the move *poison*, on top of what was done to the tile already.
Cells read: the row looked at; what poison makes of it is trained on other boards.
"""

from functools import partial

from game.core.edits import POISONS, Edit, edited, share_of
from game.core.evidence import Evidence
from game.methods.base import Method, Parameter, Query
from game.methods.coalitions import better, looked_at
from game.methods.needs import poisons, some_tile, unmet
from game.methods.results import Curve, Series
from game.methods.retraining import in_row, on_board, variants

KINDS = {"flip": "labels flipped", "noise": "noise added", "backdoor": "backdoors planted"}


def strengths(points: int) -> list[int]:
    """So many percentages, evenly up to 100.

    >>> strengths(4), strengths(3)
    ([25, 50, 75, 100], [33, 67, 100])
    """
    return [(200 * k + points) // (2 * points) for k in range(1, points + 1)]


def _evaluate(evidence: Evidence, query: Query) -> tuple[Curve, ...]:
    kind = POISONS[int(query.get("poison")) - 1]
    world, tiles = evidence.world, on_board(evidence)
    there = in_row(tiles, query.row)
    base, sign = evidence.cell(query.row, query.column), better(evidence)
    if kind not in world.kind.poisons or (kind == "backdoor" and not world.has_backdoor):
        there = []
    percents = strengths(int(query.get("points")))
    series = []
    for tile in there:
        forms = [edited(world, tile, Edit(kind, percent)) for percent in percents]
        heights = variants(evidence, [other for other in there if other is not tile], forms, query.column)
        counts = [share_of(tile.size, percent) for percent in percents]
        across = (0.0, *(float(count) for count in counts))
        series.append(Series(tile.letter, across, (0.0, *(sign * (base - heights)).tolist())))
    trained = len(there) * len(percents)
    said = f"{trained} models were trained on other boards" if there else "No tile here can be poisoned so"
    return (
        Curve(
            tuple(series),
            "poisoned examples of one tile",
            "rise of the loss" if evidence.better < 0 else "drop of the score",
            "change",
            receipt=partial(looked_at, (query.row,), (query.column,)),
            note=f"{said}: {KINDS[kind]}.",
        ),
    )


POISON_BUDGET = Method(
    code="poison-budget",
    title="Damage by budget",
    question="How much damage is done to {row}, when more and more examples of one tile are poisoned?",
    formula="v(S) - v(S with k poisoned examples of i), for every tile i of S",
    assumption="One order of examples, and a poison that knows nothing of the model; others do more.",
    sources=("biggio-2012", "gu-2019"),
    evaluate=_evaluate,
    group="Acting",
    subject="none",
    at_row=True,
    parameters=(
        Parameter("poison", 1, 3, 1, 1, "kind of poison: flipped labels, noise, a backdoor"),
        Parameter("points", 1, 8, 1, 3, "points of each line"),
    ),
    applies=lambda evidence: unmet(evidence, some_tile, poisons),
)
