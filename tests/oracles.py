"""Independent answers: each oracle trains one model for one row and knows nothing of doubling or batches.

Outputs are (examples, classes) for the held-out examples, the highest wins; losses are (examples,).
Where the game solves normal equations, the oracle solves least squares on stacked rows; where the game
merges ranks, it sorts; where it adds gradients tile by tile, it takes one gradient of all examples.
"""

from collections import Counter
from fractions import Fraction
from itertools import permutations
from math import exp, log2

import numpy as np

#: The rule of the house: outputs within this of the best count as equal, and the lowest class wins.
TIE = 1e-9


def examples_of(tiles, row):
    """Examples, labels and weights of a training set, tile after tile."""
    held = [tile for i, tile in enumerate(tiles) if row >> i & 1]
    if not held:
        return np.zeros((0, tiles[0].x.shape[1])), np.zeros(0, dtype=int), np.zeros(0)
    return tuple(np.concatenate([getattr(tile, part) for tile in held]) for part in ("x", "y", "w"))


def winners(outputs):
    """The winning class of each example, by plain loops; outputs: (examples, classes)."""
    chosen = []
    for row in outputs.tolist():
        best = max(row)
        chosen.append(next(k for k, value in enumerate(row) if value >= best - TIE))
    return np.array(chosen)


def near_the_edge_of_a_tie(outputs, margin=1e-10):
    """Whether some output lies so close to the edge of the tie rule that rounding could decide."""
    behind = outputs.max(axis=1, keepdims=True) - outputs
    return bool((np.abs(behind - TIE) < margin).any())


def squared_loss(outputs, y):
    """Mean over classes of (output - target)**2 with targets -1 and +1, by plain loops."""
    losses = []
    for row, label in zip(outputs.tolist(), y.tolist(), strict=True):
        wrong = [(value - (1.0 if k == label else -1.0)) ** 2 for k, value in enumerate(row)]
        losses.append(sum(wrong) / len(wrong))
    return np.array(losses)


def brier_loss(shares, y):
    """Sum over classes of (share - truth)**2, by plain loops."""
    losses = []
    for row, label in zip(shares.tolist(), y.tolist(), strict=True):
        losses.append(sum((share - (k == label)) ** 2 for k, share in enumerate(row)))
    return np.array(losses)


def log_loss(shares, y):
    """Minus the natural logarithm of the true class's share."""
    return -np.log(shares[np.arange(len(y)), y])


def ridge_outputs(x, y, w, classes, held, penalty):
    """Ridge by least squares on rows scaled by root weight, the penalty as further rows; free intercept."""
    d = x.shape[1]
    root = np.sqrt(w)[:, None]
    targets = np.where(np.arange(classes)[None, :] == y[:, None], 1.0, -1.0)
    rows = np.concatenate(
        [
            np.concatenate([x, np.ones((len(x), 1))], axis=1) * root,
            np.concatenate([np.sqrt(penalty) * np.eye(d), np.zeros((d, 1))], axis=1),
        ]
    )
    right = np.concatenate([targets * root, np.zeros((d, classes))])
    model = np.linalg.lstsq(rows, right, rcond=None)[0]
    return held @ model[:-1] + model[-1]


def centroid_shares(x, y, w, classes, held, spread):
    """Shares by distance to each class's weighted mean; a class without examples has share 0."""
    means = {}
    for k in range(classes):
        here = y == k
        if here.any():
            total = sum(weight * example for weight, example in zip(w[here], x[here], strict=True))
            means[k] = total / w[here].sum()
    distances = {k: ((held - mean) ** 2).sum(axis=1).tolist() for k, mean in means.items()}
    shares = np.zeros((len(held), classes))
    for t in range(len(held)):
        nearest = min(distance[t] for distance in distances.values())
        closeness = {k: exp((nearest - distance[t]) / (2 * spread)) for k, distance in distances.items()}
        whole = sum(closeness.values())
        for k, value in closeness.items():
            shares[t, k] = value / whole
    return shares


def sorted_pools(tiles, held):
    """For each held-out example: (squared distance, letter, index, position of the tile), sorted."""
    return [
        sorted(
            (float(far), tile.letter, index, position)
            for position, tile in enumerate(tiles)
            for index, far in enumerate(((tile.x - example) ** 2).sum(axis=1))
        )
        for example in held
    ]


def neighbour_votes(tiles, row, classes, pools, k):
    """Shares of weighted votes of the k nearest examples, and whether distances tie at the last place."""
    shares = np.zeros((len(pools), classes))
    tied = np.zeros(len(pools), dtype=bool)
    for t, pool in enumerate(pools):
        votes = [0.0] * classes
        taken, last = 0, None
        for far, _, index, position in pool:
            if not row >> position & 1:
                continue
            if taken == k:
                tied[t] = far == last
                break
            votes[tiles[position].y[index]] += tiles[position].w[index]
            taken, last = taken + 1, far
        shares[t] = [vote / sum(votes) for vote in votes]
    return shares, tied


def softmax(outputs):
    """Shares of each example: (examples, classes)."""
    raised = np.exp(outputs - outputs.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def logistic_path(x, y, w, classes, steps, rate, penalty, keep):
    """Coefficients (classes, features + 1) after each number of steps in `keep`; one gradient, no tiles."""
    ones = np.concatenate([x, np.ones((len(x), 1))], axis=1)
    theta = np.zeros((classes, ones.shape[1]))
    kept = [theta.copy()] if 0 in keep else []
    for step in range(1, steps + 1):
        slope = penalty * theta
        if len(x):
            shares = softmax(ones @ theta.T)
            for k in range(classes):
                wrong = w * (shares[:, k] - (y == k))
                slope[k] += wrong @ ones / w.sum()
        theta = theta - rate * slope
        if step in keep:
            kept.append(theta.copy())
    return kept


def logistic_objective(flat, x, y, w, classes, penalty):
    """Weighted mean log loss plus penalty / 2 times the squared norm, and its gradient."""
    ones = np.concatenate([x, np.ones((len(x), 1))], axis=1)
    theta = flat.reshape(classes, -1)
    shares = softmax(ones @ theta.T)
    share = w / w.sum()
    value = share @ log_loss(shares, y) + penalty / 2 * (flat @ flat)
    wrong = (shares - np.eye(classes)[y]) * share[:, None]
    return value, (wrong.T @ ones + penalty * theta).ravel()


def ngram_bits(sentences, weights, held, symbols, order, prior):
    """Bits of each held-out sentence under one interpolated character n-gram model, on plain strings."""
    runs, contexts = Counter(), Counter()
    for sentence, weight in zip(sentences, weights, strict=True):
        padded = "^" * (order - 1) + sentence
        for end in range(order - 1, len(padded)):
            for k in range(order):
                runs[padded[end - k : end + 1]] += weight
                contexts[k, padded[end - k : end]] += weight
    found = []
    for sentence in held:
        padded = "^" * (order - 1) + sentence
        bits = 0.0
        for end in range(order - 1, len(padded)):
            share = 1 / symbols
            for k in range(order):
                run, context = padded[end - k : end + 1], (k, padded[end - k : end])
                share = (runs[run] + prior * share) / (contexts[context] + prior)
            bits -= log2(share)
        found.append(bits)
    return found


def formula_score(name, training, evaluation, values):
    """A formula world's score for two frozensets of tile positions; a Fraction, entropy a float."""
    both, either = training & evaluation, training | evaluation
    jaccard = Fraction(len(both), len(either)) if either else Fraction(1)
    if name == "jaccard":
        return jaccard
    if name == "overlap":
        return Fraction(len(both))
    if name == "entropy":
        p = float(jaccard)
        return 0.0 if p in (0.0, 1.0) else -(p * log2(p) + (1 - p) * log2(1 - p))
    if not evaluation:
        return Fraction(0)
    if name == "coverage":
        return Fraction(len(both), len(evaluation))
    worth = {i: Fraction(values[i]) for i in evaluation}
    return sum((worth[i] for i in both), Fraction(0)) / sum(worth.values())


def shapley_by_orders(score, n, tile):
    """The Shapley value by its first definition: the mean change over all n! orders of arrival."""
    total, orders = Fraction(0), 0
    for order in permutations(range(n)):
        before = frozenset(order[: order.index(tile)])
        total += score(before | {tile}) - score(before)
        orders += 1
    return total / orders


def all_subsets(items):
    """Every subset of a collection as a frozenset."""
    subsets = [frozenset()]
    for item in items:
        subsets += [subset | {item} for subset in subsets]
    return subsets
