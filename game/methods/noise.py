"""The noise of a value that is read off measured cells: their standard errors, by the weights of its receipt.

A value that is the sum of weight times cell is made seed by seed where its cells were measured with the same
seeds, as a change between two squares is (`Evidence.difference`): what a seed does to many rows alike is no
noise of their sum. Elsewhere errors of rows are taken as independent, and it has sqrt(sum weight^2 error^2),
where a cell's error is its standard deviation over seeds by the square root of their number. Estimates are
wrong together, and count by the quadratic form of their weights in the covariance of the process
(`game.core.board_table`).

Errors are standard errors, and no level of confidence is claimed with them: from three seeds each has few
degrees of freedom, and two of them hold less than 95 %.
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
    cells = np.empty(len(rows))
    for column in set(columns.tolist()):
        here = columns == column
        cells[here] = measured.known(column)[rows[here]]
    if abs(float(weights @ cells) - number.value) > NEAR:
        return None
    whole = measured.error_of_sum(rows, columns, weights)
    return None if whole is None or np.isnan(whole) else whole
