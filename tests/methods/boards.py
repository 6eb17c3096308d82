"""Boards for tests of methods: evidence of invented cells, and what a method answers on them."""

import numpy as np

from game.core.evidence import evidence_of_scores
from game.methods import METHODS, answers, method_of
from game.methods.base import Query


def evidence_from(cells, face_up=None, letters="ABCDEFGHIJKL"):
    """Evidence of invented scores: (2**n,) or (2**n, columns). More is better, whatever the cells are."""
    table = np.array(cells, dtype=float).reshape(len(cells), -1)
    names = letters[: len(table).bit_length() - 1]
    return evidence_of_scores(table, names, tuple(names), face_up=face_up)


def value(code, evidence, tile, column=0, row=0, **parameters):
    """What a method says of one tile."""
    query = Query(column, row, (tile,), tuple(parameters.items()))
    (found,) = answers(method_of(code), evidence, query)
    return found


def query_at(method, evidence, row, column, **parameters):
    """What the board asks of a method at a row: of its first tile, a pair, or all; across the first tile."""
    tiles = tuple(range(evidence.n))
    return Query(
        column,
        row,
        tiles[:1] if method.subject == "pair" else tiles,
        tuple(parameters.items()),
        compared=row ^ 1 if evidence.n else 0,
        partner=1 if evidence.n > 1 else None,
    )


def settings():
    """Every method with its defaults, and with each parameter at its ends."""
    for method in METHODS:
        yield method, ()
        for parameter in method.parameters:
            yield method, ((parameter.name, parameter.low),)
            yield method, ((parameter.name, parameter.high),)
