"""Beta Shapley: the profile under weights that two numbers shift to small or to large training sets.

The convention is that of Kwon & Zou 2022: in Beta(a, b) a large a weighs small training sets. Beta(1, 1) is
the Shapley value.
"""

from game.core.evidence import Evidence
from game.methods.base import Method, Parameter, Query
from game.methods.results import Number
from game.methods.semivalues import beta_weights, by_size


def _evaluate(evidence: Evidence, query: Query) -> tuple[Number, ...]:
    return by_size(evidence, query, beta_weights(evidence.n, query.get("a"), query.get("b")))


BETA_SHAPLEY = Method(
    code="beta-shapley",
    title="Beta Shapley",
    question="What does {tile} add on average, where some sizes of training set weigh more?",
    formula="sum over k of profile(k) C(n-1, k) B(k + b, n-1-k + a) / B(a, b)",
    assumption="A large a weighs small training sets, a large b large ones; a = b = 1 is Shapley.",
    sources=("kwon-zou-2022",),
    evaluate=_evaluate,
    group="Averages",
    parameters=(
        Parameter("a", 0.5, 32, 2, 4, "weight of small training sets", factor=True),
        Parameter("b", 0.5, 32, 2, 1, "weight of large training sets", factor=True),
    ),
    aliases=("beta",),
)
