"""Shapley values by stratified sampling: equally many changes of each size (Maleki et al. 2013)."""

from game.core.evidence import Evidence
from game.methods.base import Method, Parameter, Query
from game.methods.estimates import SEED, estimate_table, reader
from game.methods.needs import some_tile
from game.methods.results import Table
from game.methods.sampling import stratified_sampling
from game.methods.semivalues import semivalues, shapley_weights


def _evaluate(evidence: Evidence, query: Query) -> tuple[Table, ...]:
    n, samples, seed = evidence.n, int(query.get("samples")), int(query.get("seed"))
    estimate = stratified_sampling(reader(evidence, query), n, samples, seed)
    return estimate_table(
        evidence, query, estimate, lambda cells: semivalues(cells, shapley_weights(n))[:, 0]
    )


STRATIFIED_SAMPLING = Method(
    code="stratified-sampling",
    title="Stratified sampling",
    question="How near does one come if every size of training set is bought equally often?",
    formula="sum over k of (mean of m changes with k others) / n",
    assumption="Unbiased; drawn without putting back, so sizes with few training sets soon have no error.",
    sources=("maleki-2013", "castro-2017"),
    evaluate=_evaluate,
    group="Averages",
    subject="none",
    parameters=(Parameter("samples", 2, 64, 2, 2, "changes of each tile at each size", factor=True), SEED),
    applies=some_tile,
)
