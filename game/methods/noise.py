"""The noise of a value that is read off measured cells: their standard errors, by the weights of its receipt.

A value that is the sum of weight times cell has the error sqrt(sum weight^2 error^2), where a cell's error is
its standard deviation over seeds by the square root of their number: errors of cells are taken as
independent. Where the same seeds were used in all rows they are not quite, and a change between two squares
is better compared seed by seed (`Evidence.difference`). Errors of estimates count in the same way; what all
estimates of a board have wrong together is not in it.
"""

from dataclasses import replace
from math import hypot

import numpy as np

from game.core.evidence import Evidence
from game.core.unread import Unread
from game.methods.results import Absent, Number, Result

#: How near a sum must be to the value that it stands for.
NEAR = 1e-9


def with_noise(answer: Result | Unread | Absent, evidence: Evidence) -> Result | Unread | Absent:
    """The answer with the noise of the cells that it sums up; as it is where it is exact or no such sum.

    Its receipt names rows of the board. An error of sampling that it has already is independent of that.
    """
    if not isinstance(answer, Number) or not evidence.measured:
        return answer
    error = _error(answer, evidence)
    if error is None:
        return answer
    return replace(answer, stderr=error if answer.stderr is None else hypot(answer.stderr, error))


def _error(number: Number, evidence: Evidence) -> float | None:
    receipt = number.receipt()
    measured = evidence.measuring(receipt.metric or evidence.metric)
    counted = np.flatnonzero(receipt.weights) if len(receipt.weights) else np.zeros(0, dtype=np.int64)
    if not len(counted):
        return None
    rows, columns, weights = receipt.rows[counted], receipt.columns[counted], receipt.weights[counted]
    cells, errors = np.empty(len(rows)), np.empty(len(rows))
    for column in set(columns.tolist()):
        here = columns == column
        cells[here] = measured.known(column)[rows[here]]
        found = measured.errors(column)
        errors[here] = np.nan if found is None else found[rows[here]]
    if abs(float(weights @ cells) - number.value) > NEAR:
        return None
    whole = float(np.sqrt(((weights * errors) ** 2).sum()))
    return None if np.isnan(whole) else whole
