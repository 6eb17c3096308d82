"""The smallest coalitions whose walk-out reaches a demanded drop, by tiles and by people.

Cells read: the whole column. All coalitions are looked at, so no smaller one is overlooked.
"""

from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.core.world import Floats, Ints
from game.methods.base import Method, Parameter, Query
from game.methods.coalitions import EQUAL, harms, looked_at, names, people_in_rows, tiles_in_rows
from game.methods.needs import better_or_worse, some_tile, unmet
from game.methods.results import Table, Unit
from game.methods.retraining import on_board


def smallest(harm: Floats, demanded: float, people: Floats | None) -> tuple[Ints, Ints]:
    """Rows that are left by the coalitions of fewest tiles, and by those of fewest people: ascending.

    harm: (2**n,) of each row that is left. demanded: least harm. people: (2**n,) who gave each row's
    examples; None where nobody is counted, and the second list is empty then. Both are empty where no
    coalition reaches the demand.
    """
    n = len(harm).bit_length() - 1
    reached = np.flatnonzero(harm >= demanded - EQUAL)
    if not len(reached):
        return reached, reached
    out = n - tiles_in_rows(n)[reached]
    fewest = reached[out == out.min()]
    if people is None:
        return fewest, reached[:0]
    leaving = people[-1] - people[reached]
    return fewest, reached[leaving == leaving.min()]


def _evaluate(evidence: Evidence, query: Query) -> tuple[Table, ...]:
    n, demanded = evidence.n, query.get("drop")
    harm = harms(evidence, query.column)
    people = people_in_rows(on_board(evidence)) if evidence.has_world and evidence.trained else None
    by_tiles, by_people = smallest(harm, demanded, people)
    staying = np.zeros(1 << n) if people is None else people
    order = sorted(by_tiles.tolist(), key=lambda row: (-staying[row], -harm[row], row))
    fewer = [] if people is None else [row for row in by_people.tolist() if row not in order]
    rows = [*order, *fewer]
    everybody = (1 << n) - 1
    lines = tuple(
        (
            names(evidence, everybody & ~row),
            float(n - row.bit_count()),
            *(() if people is None else (float(people[-1] - people[row]),)),
            float(harm[row]),
        )
        for row in rows
    )
    plain: tuple[Unit, ...] = ("words", "count", "change")
    counted: tuple[Unit, ...] = ("words", "count", "count", "change")
    return (
        Table(
            ("who walks out", "tiles", *(() if people is None else ("people",)), _loss_words(evidence)),
            lines,
            plain if people is None else counted,
            tuple(rows),
            receipt=partial(looked_at, np.arange(1 << n), (query.column,)),
            note=_note(evidence, demanded, len(order), len(fewer)),
        ),
    )


def _loss_words(evidence: Evidence) -> str:
    return "rise" if evidence.better < 0 else "drop"


def _note(evidence: Evidence, demanded: float, count: int, fewer: int) -> str:
    if not count:
        return f"No coalition reaches a {_loss_words(evidence)} of {demanded:g}, not even everybody."
    more = " Last those of the fewest people, who are more tiles." if fewer else ""
    said = (
        f"One coalition of so few tiles reaches {demanded:g}"
        if count == 1
        else f"{count} coalitions of so few tiles reach {demanded:g}"
    )
    return f"{said}.{more}"


SMALLEST_COALITION = Method(
    code="smallest-coalition",
    title="Smallest coalition",
    question="How few tiles must walk out to take so much from the operator?",
    formula="min |T| with v(N) - v(N - T) >= drop",
    assumption="Everybody in the coalition leaves and the operator trains on all who stay.",
    sources=("vincent-2021", "marwell-oliver-1993"),
    evaluate=_evaluate,
    group="Acting",
    subject="none",
    parameters=(Parameter("drop", 0.05, 1, 0.05, 0.2, "how much the operator is to lose"),),
    applies=lambda evidence: unmet(evidence, some_tile, better_or_worse),
)
