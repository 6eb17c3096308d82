"""The Shapley value: the mean change over all orders in which tiles can arrive (Shapley 1953)."""

from game.core.evidence import Evidence
from game.methods.base import Method, Query
from game.methods.results import Number
from game.methods.semivalues import by_size, shapley_weights


def _evaluate(evidence: Evidence, query: Query) -> tuple[Number, ...]:
    return by_size(evidence, query, shapley_weights(evidence.n))


SHAPLEY = Method(
    code="shapley",
    title="Shapley value",
    question="If tiles arrive in random order, what does {tile} add on average?",
    formula="sum over k of profile(k) / n",
    assumption="Every size of training set counts alike; the values of all tiles add up to full minus none.",
    sources=("shapley-1953", "ghorbani-zou-2019"),
    evaluate=_evaluate,
    group="Averages",
)
