"""Substitutes: whether another tile makes up for one that walks out.

For every two tiles i and j it compares the drop when i leaves and j is there with the drop when i leaves and
j has left before. The difference is what j made up for; it is minus the pair interaction of i and j at the
row of all, so it is the same both ways, though the drops are not. Cells read: the row of all tiles, and those
without one or two of them.
"""

from functools import partial
from itertools import permutations

import numpy as np

from game.core.evidence import Evidence
from game.methods.base import Method, Query
from game.methods.coalitions import better, looked_at
from game.methods.needs import better_or_worse, two_tiles, unmet
from game.methods.results import Table


def _evaluate(evidence: Evidence, query: Query) -> tuple[Table, ...]:
    n, everybody, sign = evidence.n, evidence.rows - 1, better(evidence)
    gone = sorted({1 << i | 1 << j for i in range(n) for j in range(n)} | {0})
    rows = np.array([everybody & ~some for some in gone])
    values = dict(zip(gone, evidence.read(rows, (query.column,))[:, 0].tolist(), strict=True))
    found = []
    for i, j in permutations(range(n), 2):
        one, other = 1 << i, 1 << j
        with_j = sign * (values[0] - values[one])
        without_j = sign * (values[other] - values[one | other])
        line = (evidence.letters[i], evidence.letters[j], with_j, without_j, without_j - with_j)
        found.append((line, everybody & ~(one | other)))
    found.sort(key=lambda entry: (-round(entry[0][4], 9), entry[0][0], entry[0][1]))
    word = "rise" if evidence.better < 0 else "drop"
    return (
        Table(
            ("leaves", "stand-in", word, "without it", "made up"),
            tuple(line for line, _ in found),
            ("words", "words", "change", "change", "change"),
            tuple(row for _, row in found),
            receipt=partial(looked_at, rows, (query.column,)),
        ),
    )


SUBSTITUTES = Method(
    code="substitutes",
    title="Who can replace whom",
    question="When a tile walks out, which other tile makes up for it?",
    formula="[v(N - j) - v(N - i - j)] - [v(N) - v(N - i)]",
    assumption="Two tiles at a time, all others there; what three share shows only when two have left.",
    sources=("grabisch-roubens-1999", "vincent-2021"),
    evaluate=_evaluate,
    group="Acting",
    subject="none",
    applies=lambda evidence: unmet(evidence, two_tiles, better_or_worse),
)
