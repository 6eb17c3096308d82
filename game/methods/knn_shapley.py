"""kNN-Shapley: what each example of a row is worth to a vote of its neighbours (Jia et al. 2019, theorem 1).

The utility is its own and not the score of the board's model. For one held-out example it is the number of
the k nearest training examples that have its label, divided by k, also where there are fewer than k; over the
evaluation set it is the mean. Without training examples it is 0. With the N examples sorted by distance the
Shapley values follow from one another, the farthest first:

s(N) = 1[label of N is right] min(k, N) / (N k)
s(i) = s(i+1) + (1[label of i is right] - 1[label of i+1 is right]) / k * min(k, i) / i

Equal distances go by the tile's letter, then by the example's place in its tile, as the learner has it; so of
two copies the first is worth more. Weights of examples do not count.
"""

from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.core.world import Floats, Ints, Tile
from game.methods.base import Method, Parameter, Query
from game.methods.needs import classes
from game.methods.results import Ranking, Receipt


def knn_shapley(x: Floats, y: Ints, held: Floats, labels: Ints, k: int) -> Floats:
    """The Shapley value of each training example: (examples,), over all held-out examples.

    x: (examples, features), y: (examples,); held: (held-out, features), labels: (held-out,). At equal
    distances the example that comes first is the nearer.
    """
    count = len(x)
    if not count:
        return np.zeros(0)
    distance = (x**2).sum(axis=1) - 2 * (held @ x.T)
    order = np.argsort(distance, axis=1, kind="stable")
    right = (y[order] == labels[:, None]).astype(np.float64)
    place = np.arange(1, count + 1)
    steps = right * (min(k, count) / (count * k))
    steps[:, :-1] = (right[:, :-1] - right[:, 1:]) * (np.minimum(k, place) / (place * k))[:-1]
    values = np.cumsum(steps[:, ::-1], axis=1)[:, ::-1]
    total = np.zeros(count)
    np.add.at(total, order, values)
    return total / len(held)


def example_values(tiles: tuple[Tile, ...], held: Floats, labels: Ints, k: int) -> Floats:
    """The values of the tiles' examples, one tile after the other in the order given: (examples,)."""
    if not tiles:
        return np.zeros(0)
    by_letter = sorted(range(len(tiles)), key=lambda i: tiles[i].letter)
    x = np.concatenate([tiles[i].x for i in by_letter])
    y = np.concatenate([tiles[i].y for i in by_letter])
    found = knn_shapley(x, y, held, labels, k)
    ends = np.cumsum([tiles[i].size for i in by_letter])[:-1]
    parts = dict(zip(by_letter, np.split(found, ends), strict=True))
    return np.concatenate([parts[i] for i in range(len(tiles))])


def _evaluate(evidence: Evidence, query: Query) -> tuple[Ranking, ...]:
    k = int(query.get("k"))
    slices = [piece for j, piece in enumerate(evidence.world.slices) if query.column >> j & 1]
    held = np.concatenate([piece.x for piece in slices])
    labels = np.concatenate([piece.y for piece in slices])
    values = example_values(evidence.tiles_of(query.row), held, labels, k)
    order = np.argsort(-values, kind="stable")
    return (
        Ranking(
            "examples",
            tuple(order.tolist()),
            tuple(values[order].tolist()),
            "number",
            receipt=partial(_receipt, query.row, len(values)),
            note=f"Not the model's score: the share of right labels among the {k} nearest, to which the "
            f"values add up, {values.sum():.3f}.",
        ),
    )


def _receipt(row: int, count: int) -> Receipt:
    return Receipt(models=np.array([row]), examples=np.arange(count))


KNN_SHAPLEY = Method(
    code="knn-shapley",
    title="kNN-Shapley of examples",
    question="What is each example of {row} worth to a vote of its nearest neighbours?",
    formula="s(i) = s(i+1) + (1[y_i = y] - 1[y_(i+1) = y]) / k * min(k, i) / i, by distance",
    assumption="A vote of k neighbours stands in for the model, and the weights of examples do not count.",
    sources=("jia-2019a",),
    evaluate=_evaluate,
    group="Averages",
    subject="none",
    parameters=(Parameter("k", 1, 25, 2, 5, "nearest neighbours that vote"),),
    at_row=True,
    applies=classes,
)
