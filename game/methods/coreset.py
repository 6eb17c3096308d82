"""Core sets: a few of a tile's examples that lie as close as can be to all the others, by k-center greedy.

Sener & Savarese 2018, algorithm 1, on the features themselves and from an empty pool: the first centre is the
example nearest to the mean of the tile, each next one that which is farthest from all centres so far. The
radius it leaves is at most twice the smallest there is. Labels are not looked at.
Cells read: the row with and without each tile; a row with a part of a tile is trained on another board.
"""

from collections.abc import Sequence
from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.core.world import Floats, Ints, Tile
from game.methods.base import Method, Parameter, Query
from game.methods.coalitions import looked_at
from game.methods.needs import examples, some_tile, unmet
from game.methods.results import Table
from game.methods.retraining import chosen_examples, in_row, on_board, variants

#: So many choices at random the core set is compared with.
DRAWS = 3


def squared_distances(x: Floats) -> Floats:
    """Between any two examples: (examples, examples). x: (examples, features)."""
    squares = (x * x).sum(axis=1)
    found: Floats = np.maximum(squares[:, None] + squares[None, :] - 2 * x @ x.T, 0.0)
    return found


def k_center_greedy(x: Floats, count: int) -> Ints:
    """So many centres in the order in which they are chosen, all of them where there are no more: (count,).

    x: (examples, features). Of equally far examples the first is chosen.
    """
    if not len(x):
        return np.zeros(0, dtype=np.int64)
    apart = squared_distances(x)
    first = int(np.argmin(((x - x.mean(axis=0)) ** 2).sum(axis=1)))
    chosen, nearest = [first], apart[first].copy()
    nearest[first] = -1.0
    while len(chosen) < min(count, len(x)):
        farthest = int(np.argmax(nearest))
        chosen.append(farthest)
        nearest = np.minimum(nearest, apart[farthest])
        nearest[farthest] = -1.0  # examples that are the same twice may both be chosen, one index only once
    return np.array(chosen, dtype=np.int64)


def _evaluate(evidence: Evidence, query: Query) -> tuple[Table, ...]:
    count = int(query.get("k"))
    tiles = on_board(evidence)
    bits = [1 << i for i in range(evidence.n)]
    rows = sorted({query.row | bit for bit in bits} | {query.row & ~bit for bit in bits})
    cells = dict(zip(rows, evidence.read(rows, (query.column,))[:, 0].tolist(), strict=True))
    lines = []
    for tile, bit in zip(tiles, bits, strict=True):
        others = in_row(tiles, query.row & ~bit)
        forms = _forms(tile, count, int(query.get("seed")))
        core, *blind = variants(evidence, others, forms, query.column).tolist()
        whole, without = cells[query.row | bit], cells[query.row & ~bit]
        spread = float(np.std(blind, ddof=1))
        lines.append((tile.letter, core, float(np.mean(blind)), whole, without, spread))
    return (
        Table(
            ("tile", "core set", "random", "all", "none", "spread"),
            tuple(lines),
            ("words", "score", "score", "score", "score", "error"),
            tuple(query.row | bit for bit in bits),
            receipt=partial(looked_at, rows, (query.column,)),
            note=f"{(1 + DRAWS) * evidence.n} models were trained on other boards. "
            f"Random: mean of {DRAWS} draws; spread: their standard deviation.",
        ),
    )


def _forms(tile: Tile, count: int, seed: int) -> Sequence[Tile]:
    """The tile with its core set alone, then with so many examples drawn at random."""
    chance = np.random.default_rng([seed, ord(tile.letter)])
    kept = min(count, tile.size)
    blind = [np.sort(chance.permutation(tile.size)[:kept]) for _ in range(DRAWS)]
    return [chosen_examples(tile, chosen) for chosen in (np.sort(k_center_greedy(tile.x, kept)), *blind)]


def _measurable(evidence: Evidence) -> str:
    """Examples between which there are distances."""
    if evidence.world.classes:
        return ""
    return "Distances between texts, letter by letter, say nothing of what they tell."


CORESET = Method(
    code="coreset",
    title="k-center core sets",
    question="Would a few well-chosen examples of a tile do as well as all of them?",
    formula="next centre: argmax over x of min over centres c of |x - c|",
    assumption="Near examples teach the same; labels are not looked at, so a wrong one far out is chosen.",
    sources=("sener-savarese-2018",),
    evaluate=_evaluate,
    group="Choosing",
    subject="none",
    parameters=(
        Parameter("k", 1, 40, 1, 8, "examples of each tile that are kept"),
        Parameter("seed", 0, 99, 1, 0, "chance of the choices at random"),
    ),
    at_row=True,
    applies=lambda evidence: unmet(evidence, some_tile, examples, _measurable),
)
