"""Shapley values by permutation sampling: mean changes along some orders of arrival (Castro et al. 2009)."""

from game.core.evidence import Evidence
from game.methods.base import Method, Parameter, Query
from game.methods.estimates import SEED, estimate_table, reader
from game.methods.needs import some_tile
from game.methods.results import Table
from game.methods.sampling import permutation_sampling
from game.methods.semivalues import semivalues, shapley_weights


def _evaluate(evidence: Evidence, query: Query) -> tuple[Table, ...]:
    n, samples, seed = evidence.n, int(query.get("samples")), int(query.get("seed"))
    estimate = permutation_sampling(reader(evidence, query), n, samples, seed)
    return estimate_table(
        evidence, query, estimate, lambda cells: semivalues(cells, shapley_weights(n))[:, 0]
    )


PERMUTATION_SAMPLING = Method(
    code="permutation-sampling",
    title="Permutation sampling",
    question="How near to the Shapley values does one come with the squares along some orders of arrival?",
    formula="mean over m random orders of v(before i + i) - v(before i)",
    assumption="Unbiased; the error shrinks with the root of the number of orders.",
    sources=("castro-2009",),
    evaluate=_evaluate,
    group="Averages",
    subject="none",
    parameters=(Parameter("samples", 2, 256, 2, 16, "orders of arrival", factor=True), SEED),
    applies=some_tile,
)
