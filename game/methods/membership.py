"""A membership attack: how well the best of all attackers tells whether one unit is among the hidden.

The attacker sees the noisy sums of `hidden_sums.py`, knows every other unit and what the unit in question
would add, and has to say whether it is in. Nobody can do better than the likelihood ratio, whose advantage
(right among members minus wrong among others) is 2 Phi(d / 2s) - 1 for a part of norm d and noise of scale
s. Differential privacy promises that it stays below (e^epsilon - 1 + 2 delta) / (e^epsilon + 1).
"""

from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.methods import needs
from game.methods.base import Method, Query
from game.methods.gaussian_mechanism import advantage, most_advantage, noise_scale
from game.methods.hidden_sums import hidden_sums
from game.methods.privacy import ACROSS, CLIP, DELTA, POWERS, UNIT, empty, sensitivity_note
from game.methods.results import Curve, Series
from game.methods.slopes import looked_at


def _evaluate(evidence: Evidence, query: Query) -> tuple[Curve]:
    tiles = evidence.tiles_of(query.row)
    if not tiles:
        return (empty(query),)
    sums = hidden_sums(evidence.world, tiles, int(query.get("unit")), query.get("clip"))
    delta = query.get("delta")
    scales = [sums.sensitivity * noise_scale(10**power, delta) for power in POWERS]
    most = float(sums.norms.max())
    mean = [float(np.mean([advantage(norm, scale) for norm in sums.norms])) for scale in scales]
    return (
        Curve(
            (
                Series("promised", POWERS, tuple(most_advantage(10**power, delta) for power in POWERS)),
                Series("most exposed", POWERS, tuple(advantage(most, scale) for scale in scales)),
                Series("on average", POWERS, tuple(mean)),
            ),
            ACROSS,
            "advantage of the attacker",
            "share",
            receipt=partial(looked_at, [], query.column, [query.row]),
            note=sensitivity_note(sums, query, scales[POWERS.index(0.0)]),
        ),
    )


MEMBERSHIP = Method(
    code="membership",
    title="Membership attack",
    question="How well could an attacker tell whether somebody is in the training set?",
    formula="2 Phi(d / 2s) - 1 <= (exp(epsilon) - 1 + 2 delta) / (exp(epsilon) + 1)",
    assumption="The attacker sees the noisy sums and knows everybody else; who sees less can tell less.",
    sources=("yeom-2018", "kairouz-2015", "balle-wang-2018"),
    evaluate=_evaluate,
    group="Hiding",
    subject="none",
    parameters=(UNIT, DELTA, CLIP),
    at_row=True,
    applies=needs.ridge,
)
