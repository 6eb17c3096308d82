"""The value of an evaluation set: which of two rows is better on each column, and what a slice adds.

Cells read: the row looked at and the one it is compared with, on every base column, on every two of them
together, on the column looked at, and on that column with and without each base column.
"""

from collections.abc import Sequence
from functools import partial
from itertools import combinations
from math import nan

from game.core.evidence import Evidence
from game.core.masks import tiles_of
from game.methods.base import Method, Query
from game.methods.coalitions import EQUAL, looked_at, names
from game.methods.needs import better_or_worse, real_columns, unmet
from game.methods.results import Table


def column_name(evidence: Evidence, column: int) -> str:
    """The base columns of a union, joined: "0-3 + 4-6"."""
    between = " + " if evidence.world.kind.has_slices else ""
    return between.join(evidence.names[j] for j in tiles_of(column)) or "none"


def _evaluate(evidence: Evidence, query: Query) -> tuple[Table, ...]:
    base = [1 << j for j in range(evidence.m)]
    listed = list(
        dict.fromkeys([*base, *(one | other for one, other in combinations(base, 2)), query.column])
    )
    around = [some for bit in base for some in (query.column | bit, query.column & ~bit)]
    columns = [one for one in dict.fromkeys([*listed, *around]) if _exists(evidence, one)]
    rows = list(dict.fromkeys([query.row, query.compared]))
    cells = evidence.read(rows, columns)
    first, second = (dict(zip(columns, cells[k].tolist(), strict=True)) for k in (0, -1))
    apart = {column: first[column] - second[column] for column in columns}
    lines = [
        (
            column_name(evidence, one),
            first[one],
            second[one],
            apart[one],
            _added(apart, query.column, one, base),
        )
        for one in listed
        if one in apart
    ]
    row, other = names(evidence, query.row), names(evidence, query.compared)
    return (
        Table(
            ("tested on", row, other, "difference", "adds"),
            tuple(lines),
            ("words", "score", "score", "change", "change"),
            receipt=partial(looked_at, rows, columns),
            note=_verdict(evidence, apart, query, [one for one in listed if one in apart]),
        ),
    )


def _exists(evidence: Evidence, column: int) -> bool:
    """Whether something can be tested there: a model cannot be tested on nothing, a formula can."""
    return bool(column) or not evidence.world.kind.has_slices


def _added(apart: dict[int, float], column: int, bit: int, base: Sequence[int]) -> float:
    """What a base column changes of the difference, when it joins the column looked at; NaN for a union."""
    if bit not in base or column & ~bit not in apart:
        return nan
    return apart[column | bit] - apart[column & ~bit]


def _verdict(evidence: Evidence, apart: dict[int, float], query: Query, listed: Sequence[int]) -> str:
    """Which row is better on the column looked at, and where it is the other one."""
    if query.row == query.compared:
        return "The two rows are the same."
    here = evidence.better * apart[query.column] if query.column in apart else 0.0
    if abs(here) <= EQUAL:
        return "On the column looked at the two rows are equal."
    winner = names(evidence, query.row if here > 0 else query.compared)
    turned = [one for one in listed if evidence.better * apart[one] * here < -EQUAL * abs(here)]
    said = ", ".join(column_name(evidence, one) for one in turned if one.bit_count() == 1)
    more = sum(one.bit_count() > 1 for one in turned)
    unions = f"{more} union{'' if more == 1 else 's'}" if more else ""
    where = " and ".join(part for part in (said, unions) if part)
    end = f"On {where} it is the other way round." if where else "On none of these is it the other way round."
    return f"On the column looked at {winner} is better. {end}"


EVALUATION_VALUE = Method(
    code="evaluation-value",
    title="Value of a test",
    question="Which of two training sets is better, and on which tests would one say the opposite?",
    formula="v(S, E) - v(T, E); added by a slice j: the same on E + j minus the same on E - j",
    assumption="Each slice counts by its number of examples, so a large one decides for a small one.",
    sources=("rodriguez-2021",),
    evaluate=_evaluate,
    group="Testing",
    subject="none",
    at_row=True,
    applies=lambda evidence: unmet(evidence, real_columns, better_or_worse),
)
