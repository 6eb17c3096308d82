"""All tiles by several methods: leave-one-out at the row and the semivalues, side by side.

The semivalues read one profile and only weigh it differently, so where two of them disagree about a tile its
changes in small rows differ from those in large ones.
"""

import numpy as np

from game.core.evidence import Evidence
from game.core.world import Floats
from game.methods.banzhaf import BANZHAF
from game.methods.base import Method, Parameter, Query
from game.methods.beta_shapley import BETA_SHAPLEY
from game.methods.leave_one_out import LEAVE_ONE_OUT
from game.methods.needs import some_tile
from game.methods.profile import profile_of
from game.methods.results import READ, Receipt, Table
from game.methods.semivalues import banzhaf_weights, beta_weights, shapley_weights
from game.methods.shapley import SHAPLEY

#: By which column the tiles are listed: 0 for their own order.
ORDER = Parameter("order", 0, 4, 1, 0, "the column that orders the tiles, 0 for their own", in_title=False)
_BETA = BETA_SHAPLEY.complete(())


def _evaluate(evidence: Evidence, query: Query) -> tuple[Table, ...]:
    n, cells = evidence.n, evidence.column(query.column)
    bits = 1 << np.arange(n)
    alone = cells[query.row | bits] - cells[query.row & ~bits]
    beta = dict(_BETA)
    weights = (shapley_weights(n), banzhaf_weights(n), beta_weights(n, beta["a"], beta["b"]))
    averages = profile_of(evidence, query.column) @ np.stack(weights, axis=1)
    values = np.concatenate([alone[:, None], averages], axis=1)
    titles = (LEAVE_ONE_OUT.title, SHAPLEY.title, BANZHAF.title, BETA_SHAPLEY.titled(_BETA))
    return (
        Table(
            ("tile", *titles),
            _lines(evidence.letters, values, round(query.get("order"))),
            ("words", "change", "change", "change", "change"),
            receipt=lambda: whole_column(n, query.column),
            ranked=True,
            note=_note(evidence.letters, query.row),
        ),
    )


def _lines(letters: str, values: Floats, by: int) -> tuple[tuple[str | float, ...], ...]:
    """A line for each tile, in their order or, where by is above 0, by a column from the highest down."""
    lines = [(letter, *line) for letter, line in zip(letters, values.tolist(), strict=True)]
    if by:
        # Values that agree to twelve digits are equal; tiles then keep their order.
        lines.sort(key=lambda line: -round(float(line[by]), 12))
    return tuple(lines)


def _note(letters: str, row: int) -> str:
    """Of which tiles leave-one-out says what adding them would change, because the row is without them."""
    absent = "".join(letter for tile, letter in enumerate(letters) if not row >> tile & 1)
    return (
        f"The square looked at lacks {absent}: there leave-one-out says what adding would change."
        if absent
        else ""
    )


def whole_column(n: int, column: int) -> Receipt:
    """The receipt of a column that was read from end to end and of which no cell has a weight of its own."""
    rows = np.arange(1 << n)
    return Receipt(rows, np.full(len(rows), column), np.zeros(len(rows)), np.full(len(rows), READ))


COMPARISON = Method(
    code="comparison",
    title="All values side by side",
    question="What is each tile worth by each method, and where do they disagree?",
    formula="for each tile: v(S + i) - v(S - i); sum over k of weight(k) profile(k)",
    assumption="Each method weighs sizes of training sets in its own way; where they disagree, sizes matter.",
    sources=("dubey-neyman-weber-1981", "kwon-zou-2022"),
    evaluate=_evaluate,
    group="Averages",
    subject="none",
    parameters=(ORDER,),
    at_row=True,
    applies=some_tile,
)
