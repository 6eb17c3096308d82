"""Banzhaf values by maximum sample reuse: each square counts for every tile (Wang & Jia 2023)."""

from game.core.evidence import Evidence
from game.methods.base import Method, Parameter, Query
from game.methods.estimates import SEED, estimate_table, reader
from game.methods.needs import some_tile
from game.methods.results import Table
from game.methods.sampling import sample_reuse
from game.methods.semivalues import banzhaf_weights, semivalues


def _evaluate(evidence: Evidence, query: Query) -> tuple[Table, ...]:
    n, samples, seed = evidence.n, int(query.get("samples")), int(query.get("seed"))
    estimate = sample_reuse(reader(evidence, query), n, samples, seed)
    return estimate_table(
        evidence, query, estimate, lambda cells: semivalues(cells, banzhaf_weights(n))[:, 0]
    )


SAMPLE_REUSE = Method(
    code="sample-reuse",
    title="Maximum sample reuse",
    question="How near to the Banzhaf values does one come with random squares that count for every tile?",
    formula="mean of v over sampled rows with i - mean of v over sampled rows without i",
    assumption="Unbiased; a tile that all sampled rows hold, or none, has no estimate.",
    sources=("wang-jia-2023",),
    evaluate=_evaluate,
    group="Averages",
    subject="none",
    parameters=(Parameter("samples", 4, 1024, 2, 64, "rows drawn", factor=True), SEED),
    applies=some_tile,
)
