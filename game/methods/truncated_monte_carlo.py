"""Shapley values by truncated Monte Carlo: orders that stop near the full score (Ghorbani & Zou 2019)."""

from game.core.evidence import Evidence
from game.methods.base import Method, Parameter, Query
from game.methods.estimates import SEED, estimate_table, reader
from game.methods.needs import some_tile
from game.methods.results import Table
from game.methods.sampling import truncated_mean, truncated_sampling
from game.methods.semivalues import semivalues, shapley_weights


def _evaluate(evidence: Evidence, query: Query) -> tuple[Table, ...]:
    n, tolerance = evidence.n, query.get("tolerance")
    samples, seed = int(query.get("samples")), int(query.get("seed"))
    estimate = truncated_sampling(reader(evidence, query), n, samples, seed, tolerance)
    return estimate_table(
        evidence,
        query,
        estimate,
        lambda cells: semivalues(cells, shapley_weights(n))[:, 0],
        lambda cells: truncated_mean(cells, tolerance),
    )


TRUNCATED_MONTE_CARLO = Method(
    code="truncated-monte-carlo",
    title="Truncated Monte Carlo",
    question="How much is saved, and how much is lost, if orders stop once the score is nearly that of all?",
    formula="mean over m random orders of v(P + i) - v(P), P before i; 0 once |v(all) - v(P)| < tolerance "
    "|v(all) - v(none)|",
    assumption="Biased: who comes late gets nothing, and the standard error does not know it.",
    sources=("ghorbani-zou-2019",),
    evaluate=_evaluate,
    group="Averages",
    subject="none",
    parameters=(
        Parameter("samples", 2, 256, 2, 16, "orders of arrival", factor=True),
        Parameter("tolerance", 0, 0.5, 0.125, 0.125, "share of full minus none at which an order stops"),
        SEED,
    ),
    applies=some_tile,
)
