"""A campaign step by step: the gain over the labour when tiles are made in greedy order, and the best gain.

Greedy takes the tile that brings most for each example next, until none is left. Best is the greatest gain
that any set of waiting tiles brings for no more labour. Cells read of this board: the row looked at.
"""

from functools import partial
from itertools import pairwise

import numpy as np

from game.core.evidence import Evidence
from game.core.world import Floats
from game.methods.base import Method, Query
from game.methods.campaign import gains, set_name
from game.methods.coalitions import EQUAL, better, looked_at
from game.methods.needs import waiting_examples
from game.methods.results import Curve, Series


def greedy_sets(gain: Floats, labour: Floats) -> list[int]:
    """Sets of 0, 1, 2, ... waiting tiles, each time with the tile that brings most for an example.

    gain, labour: (2**waiting,), more gain is better. Of equal tiles the first is taken.
    """
    count, chosen = len(gain).bit_length() - 1, 0
    found = [chosen]
    for _ in range(count):
        after = [chosen | 1 << k for k in range(count) if not chosen >> k & 1]
        rates = [(gain[one] - gain[chosen]) / (labour[one] - labour[chosen]) for one in after]
        chosen = next(one for one, rate in zip(after, rates, strict=True) if rate >= max(rates) - EQUAL)
        found.append(chosen)
    return found


def frontier(gain: Floats, labour: Floats) -> list[int]:
    """Sets that bring more than every set of no more labour, in the order of their labour. As above."""
    found: list[int] = []
    for one in np.lexsort((-gain, labour)).tolist():
        if not found or gain[one] > gain[found[-1]] + EQUAL:
            found.append(one)
    return found


def _evaluate(evidence: Evidence, query: Query) -> tuple[Curve, ...]:
    gain, labour = gains(evidence, query.row, query.column)
    sign = better(evidence)
    walked, best = greedy_sets(sign * gain, labour), frontier(sign * gain, labour)
    order = [set_name(evidence, one ^ before) for before, one in pairwise(walked)]
    series = tuple(
        Series(name, tuple(labour[some].tolist()), tuple(gain[some].tolist()))
        for name, some in (("greedy", walked), ("best", best))
    )
    return (
        Curve(
            series,
            "examples to label",
            "change of the loss" if evidence.better < 0 else "gain",
            "change",
            receipt=partial(looked_at, (query.row,), (query.column,)),
            note=f"Greedy order: {', '.join(order)}. Best of all: {set_name(evidence, best[-1]) or 'none'}.",
        ),
    )


CAMPAIGN_PATH = Method(
    code="campaign-path",
    title="Campaign step by step",
    question="In which order would one make new data for {row}, and where would one stop?",
    formula="W_k = W_(k-1) + argmax of [v(S + W_(k-1) + w) - v(S + W_(k-1))] / examples of w",
    assumption="Who chooses knows what every tile will bring; in life one learns it by making them.",
    sources=("settles-2009", "nemhauser-1978"),
    evaluate=_evaluate,
    group="Acting",
    subject="none",
    at_row=True,
    applies=waiting_examples,
)
