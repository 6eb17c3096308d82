"""Poisoning seen and not seen: the operator's view minus the real world, column by column.

Cells read: the row looked at on every base column. The real world is another board: one model trained on the
same tiles as they came.
"""

from functools import partial

from game.core.evidence import Evidence
from game.methods.base import Method, Query
from game.methods.coalitions import EQUAL, better, looked_at, names
from game.methods.needs import changed_data
from game.methods.results import Table
from game.methods.retraining import in_row, tested


def _evaluate(evidence: Evidence, query: Query) -> tuple[Table, ...]:
    columns = [1 << j for j in range(evidence.m)]
    now = evidence.read((query.row,), columns)[0]
    came = tested(evidence, in_row(evidence.as_came, query.row), columns)
    change = now - came
    worse = better(evidence) * change < -EQUAL
    lines = tuple(
        (name, float(a), float(b), float(c), _noticed(float(c)))
        for name, a, b, c in zip(evidence.names, now, came, change, strict=True)
    )
    silent = [name for name, some in zip(evidence.names, worse, strict=True) if not some]
    note = f"Not worse on {', '.join(silent)}." if silent else "Worse on every column."
    return (
        Table(
            ("column", "now", "as it came", "change", "notices"),
            lines,
            ("words", "score", "score", "change", "words"),
            receipt=partial(looked_at, (query.row,), columns),
            note=f"{note} One model was trained on the tiles of {names(evidence, query.row)} as they came.",
        ),
    )


def _noticed(change: float) -> str:
    return "yes" if abs(change) > EQUAL else "no"


POISONING = Method(
    code="poisoning",
    title="What poison changed",
    question="Where does the operator's model differ from one trained on the data as they came?",
    formula="v'(S, E) - v(S, E), with v' on the data as they are now, for every base column E",
    assumption="All that moves did to the data counts, people who left and weights too, not poison alone.",
    sources=("biggio-2012", "gu-2019"),
    evaluate=_evaluate,
    group="Acting",
    subject="none",
    at_row=True,
    applies=changed_data,
)
