"""Differential privacy: what the score is worth when a model hides who gave its examples.

Clipped sums of ridge with the noise of the analytic Gaussian mechanism (`hidden_sums.py`), at every epsilon
of a range; the same noise, differently scaled, is used for each. Beside it the clipped sums without noise
and the model as trained, so that what hiding costs falls into its two parts.
"""

from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.core.learners.common import decide
from game.methods import needs
from game.methods.base import Method, Parameter, Query
from game.methods.gaussian_mechanism import noise_scale
from game.methods.hidden_sums import CONTRIBUTOR, Sums, hidden_sums, noises, noisy_models
from game.methods.results import Curve, Series
from game.methods.slopes import held_out_examples, looked_at

#: Epsilons by their logarithms to the base of 10.
POWERS = tuple(k / 2 for k in range(-2, 7))
ACROSS = "epsilon, as a power of ten"
#: The ends of the band: eight seeds of ten lie in it.
BAND = (10, 90)

UNIT = Parameter("unit", 0, 1, 1, 0, "whom it hides: 0 an example, 1 a contributor's part of a tile")
DELTA = Parameter("delta", 1e-6, 0.01, 10, 0.001, "how often hiding may fail", factor=True)
CLIP = Parameter(
    "clip", 0.125, 2, 2, 0.5, "the most that one adds to the sums, 1 for a largest example", factor=True
)
SEEDS = Parameter("seeds", 4, 64, 2, 16, "how often noise is drawn", factor=True)


def _evaluate(evidence: Evidence, query: Query) -> tuple[Curve]:
    tiles = evidence.tiles_of(query.row)
    if not tiles:
        return (empty(query),)
    sums = hidden_sums(evidence.world, tiles, int(query.get("unit")), query.get("clip"))
    trained = evidence.measuring("score").cell(query.row, query.column)
    noise = noises(int(query.get("seeds")), *sums.right.shape)
    scales = [sums.sensitivity * noise_scale(10**power, query.get("delta")) for power in POWERS]
    models = [noisy_models(sums, evidence.choice, scale, noise) for scale in scales]
    clipped = noisy_models(sums, evidence.choice, 0.0, (noise[0][:1], noise[1][:1]))
    scores = _scores(evidence, query.column, np.concatenate([*models, clipped]))
    by_seed = scores[:-1].reshape(len(POWERS), -1)
    low, high = np.percentile(by_seed, BAND, axis=1).tolist()
    ends = (POWERS[0], POWERS[-1])
    return (
        Curve(
            (
                Series("with noise", POWERS, tuple(by_seed.mean(axis=1).tolist()), tuple(low), tuple(high)),
                Series("clipped", ends, (float(scores[-1]),) * 2),
                Series("as trained", ends, (trained,) * 2),
            ),
            ACROSS,
            "score",
            "share",
            receipt=partial(looked_at, [query.row], query.column, [query.row], "score"),
            note=sensitivity_note(sums, query, scales[POWERS.index(0.0)]),
        ),
    )


def empty(query: Query) -> Curve:
    """The answer for a square without tiles."""
    note = "nobody is in the empty square to be hidden"
    return Curve((), ACROSS, "", receipt=partial(looked_at, [], query.column, [query.row]), note=note)


def sensitivity_note(sums: Sums, query: Query, scale: float) -> str:
    """The joint sensitivity of the sums and the noise at epsilon 1, in words."""
    whom = "a contributor" if query.get("unit") == CONTRIBUTOR else "an example"
    return (
        f"{whom} changes both sums together by {sums.sensitivity:.3g} at most; noise {scale:.3g} at epsilon 1"
    )


def _scores(evidence: Evidence, column: int, models: np.ndarray) -> np.ndarray:
    """The share of held-out examples that each model decides rightly: (models,)."""
    x, y = held_out_examples(evidence, column)
    winner = decide(models.transpose(0, 2, 1) @ np.ascontiguousarray(x.T))
    return (winner == y).mean(axis=1)


PRIVACY = Method(
    code="privacy",
    title="Differential privacy",
    question="What does it cost to hide who gave an example?",
    formula="(sum z z' + noise + penalty)^-1 (sum z t' + noise), noise of scale C s(epsilon, delta)",
    assumption="Hides one who joins or leaves, in one release of the sums; few examples need much noise.",
    sources=("balle-wang-2018", "dwork-roth-2014"),
    evaluate=_evaluate,
    group="Hiding",
    subject="none",
    parameters=(UNIT, DELTA, CLIP, SEEDS),
    at_row=True,
    applies=needs.ridge,
)
