"""A datamodel: the score as a sum over the tiles in a row, fitted to some of the rows (Ilyas et al. 2022).

v(S) ~ c + sum over i in S of slope_i, by least squares. Fitted to all rows, the slopes are the Banzhaf values
exactly (Hammer & Holzman 1992): every tile is in half of the rows, whatever the others do.
*Why no lasso:* the paper needs it where examples outnumber the trained models; here rows outnumber tiles.
"""

from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.core.world import Floats, Ints
from game.methods.base import Method, Parameter, Query
from game.methods.estimates import SEED
from game.methods.needs import some_tile
from game.methods.results import READ, Ranking, Receipt

#: Into so many parts rows are divided for cross-validation.
FOLDS = 5


def sampled_rows(n: int, share: float, seed: int) -> Ints:
    """Different rows, ascending: a share of all, but never fewer than the fit has coefficients."""
    count = max(round(share * (1 << n)), min(n + 1, 1 << n))
    chance = np.random.default_rng(seed)
    return np.sort(chance.permutation(1 << n)[:count])


def membership(rows: Ints, n: int) -> Floats:
    """A column of ones and a column for each tile, 1 where the row holds it: (rows, n + 1)."""
    return np.concatenate([np.ones((len(rows), 1)), rows[:, None] >> np.arange(n) & 1], axis=1)


def coefficients(design: Floats, scores: Floats) -> Floats:
    """The intercept and the slopes of least squares, the smallest where several fit alike: (n + 1,)."""
    found: Floats = np.linalg.lstsq(design, scores, rcond=None)[0].astype(np.float64)
    return found


def held_out_share(design: Floats, scores: Floats, seed: int) -> float | None:
    """The cross-validated R2: how much of the spread a fit to four fifths explains of the last fifth.

    None where a part without its fold has not two rows more than tiles, or where scores do not differ.
    """
    count, width = design.shape
    spread = float(((scores - scores.mean()) ** 2).sum())
    if count - -(-count // FOLDS) < width + 1 or spread < 1e-18:
        return None
    chance = np.random.default_rng(seed)
    fold = chance.permutation(count) % FOLDS
    off = 0.0
    for k in range(FOLDS):
        here = fold == k
        fit = coefficients(design[~here], scores[~here])
        off += float(((scores[here] - design[here] @ fit) ** 2).sum())
    return 1 - off / spread


def _evaluate(evidence: Evidence, query: Query) -> tuple[Ranking, ...]:
    n, seed = evidence.n, int(query.get("seed"))
    rows = sampled_rows(n, query.get("share"), seed)
    scores, design = evidence.read(rows, (query.column,))[:, 0], membership(rows, n)
    slopes = coefficients(design, scores)[1:]
    best = -1 if evidence.better < 0 else 1
    order = sorted(range(n), key=lambda tile: -best * slopes[tile])
    return (
        Ranking(
            "tiles",
            tuple(order),
            tuple(float(slopes[tile]) for tile in order),
            receipt=partial(_receipt, rows, query.column),
            note=_note(len(rows), 1 << n, held_out_share(design, scores, seed)),
        ),
    )


def _note(count: int, every: int, share: float | None) -> str:
    """How many rows were fitted, how well rows held back are predicted, and what all rows would give."""
    sure = (
        "No R2: too few rows to hold some back, or all show the same."
        if share is None
        else f"Cross-validated R2: {share:.2f}."
    )
    whole = "Fitted to all rows, so these are the Banzhaf values."
    fitted = f"Fitted to {count} of {every} rows." if count < every else whole
    return f"{fitted} {sure}".replace("R2: -", "R2: −")


def _receipt(rows: Ints, column: int) -> Receipt:
    """The rows of the fit; each slope weighs them differently, so here they have no weights."""
    return Receipt(rows, np.full(len(rows), column), np.zeros(len(rows)), np.full(len(rows), READ))


DATAMODELS = Method(
    code="datamodels",
    title="Datamodel by least squares",
    question="If scores were sums over tiles, what would each tile count, and how well would that fit?",
    formula="min over c and slopes of sum over sampled S of (v(S) - c - sum over i in S of slope_i)**2",
    assumption="Scores add up over tiles; R2 on rows held back says how far that is true.",
    sources=("ilyas-2022",),
    evaluate=_evaluate,
    group="Scaling",
    subject="none",
    parameters=(Parameter("share", 0.125, 1, 2, 0.5, "share of rows it is fitted to", factor=True), SEED),
    applies=some_tile,
)
