"""The Banzhaf value: the mean change over all pairs of squares (Banzhaf 1965; for data Wang & Jia 2023)."""

from game.core.evidence import Evidence
from game.methods.base import Method, Query
from game.methods.results import Number
from game.methods.semivalues import banzhaf_weights, by_pair


def _evaluate(evidence: Evidence, query: Query) -> tuple[Number, ...]:
    return by_pair(evidence, query, banzhaf_weights(evidence.n))


BANZHAF = Method(
    code="banzhaf",
    title="Banzhaf value",
    question="If every training set is equally likely, what does {tile} add on average?",
    formula="sum over k of profile(k) C(n-1, k) / 2**(n-1)",
    assumption="Every pair counts alike, so middling sizes weigh most; the values need not add up.",
    sources=("banzhaf-1965", "wang-jia-2023"),
    evaluate=_evaluate,
    group="Averages",
)
