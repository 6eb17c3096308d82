"""Every cell of an exported position anew from its files alone, as its README.txt says: recompute.py FOLDER.

One model a row, by scikit-learn where it has the model: its nearest centroid knows neither weights nor one
class alone, its logistic regression stops only at the end, and it counts no characters and no letters.
"""

import csv
import json
import sys
from collections import Counter
from functools import cache
from itertools import chain
from math import log2
from pathlib import Path

import numpy as np
from sklearn.linear_model import Ridge
from sklearn.metrics.pairwise import euclidean_distances


def softmax(out):
    raised = np.exp(out - out.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def ridge(x, y, w, held, one, penalty):
    return Ridge(alpha=penalty).fit(x, 2 * one[y] - 1, sample_weight=w).predict(held)


def centroid(x, y, w, held, one, spread):
    out = np.full((len(held), len(one)), -np.inf)
    for k in np.unique(y):
        mean = np.average(x[y == k], axis=0, weights=w[y == k])
        out[:, k] = euclidean_distances(held, [mean], squared=True)[:, 0] / (-2 * spread)
    return softmax(out)


def neighbours(x, y, w, held, one, k):
    near = euclidean_distances(held, x, squared=True).argsort(axis=1, kind="stable")[:, : int(k)]
    return (w[near][:, :, None] * one[y[near]]).sum(axis=1) / w[near].sum(axis=1)[:, None]


def logistic(x, y, w, held, one, steps, rate, penalty):
    x, held = np.c_[x, np.ones(len(x))], np.c_[held, np.ones(len(held))]
    theta = np.zeros((len(one), x.shape[1]))
    for _ in range(int(steps)):
        slope = (w[:, None] * (softmax(x @ theta.T) - one[y])).T @ x / w.sum()
        theta -= rate * (slope + penalty * theta)
    return softmax(held @ theta.T)


LEARNERS = {one.__name__: one for one in (ridge, centroid, neighbours, logistic)}
LOSSES = {
    "squared loss": lambda out, truth: ((out - 2 * truth + 1) ** 2).mean(axis=1),
    "Brier loss": lambda out, truth: ((out - truth) ** 2).sum(axis=1),
    "log loss": lambda out, truth: -np.log(out[truth == 1]),
}


def classified(facts, data, tiles, held, y):
    """Rightness and loss of each held-out example under the model of some tiles."""
    values, one, guess = dict(facts["learner"]), np.eye(len(facts["classes"])), 1 / len(facts["classes"])
    learner, loss = LEARNERS[values.pop("name")], LOSSES[facts["loss"]["name"]]
    tiles = [tile for tile in sorted(tiles) if len(data[f"y_{tile}"])]
    if not tiles:
        out = np.full((len(y), len(one)), 2 * guess - 1 if learner is ridge else guess)
        return np.full(len(y), guess), loss(out, one[y])
    x, labels, w = (np.concatenate([data[f"{part}_{tile}"] for tile in tiles]) for part in "Xyw")
    out = learner(x, labels, w, held, one, **values)
    best = (out >= out.max(axis=1, keepdims=True) - 1e-9).argmax(axis=1)
    return best == y, loss(out, one[y])


@cache
def grams(codes, order):
    """All n-grams of a sentence that end in a character of it: for each character the short ones first."""
    codes = (0,) * (order - 1) + tuple(int(code) for code in codes if code)
    return [[codes[end - k : end] for k in range(1, order + 1)] for end in range(order, len(codes) + 1)]


@cache
def counted(sentences, weights, order):
    """How much each n-gram of some sentences weighs, and how much what goes before its last character."""
    count, context = Counter(), Counter()
    for sentence, weight in zip(sentences, weights, strict=True):
        for gram in chain.from_iterable(grams(sentence, order)):
            count[gram] += weight
            context[gram[:-1]] += weight
    return count, context


def predicted(facts, data, tiles, held, y):
    """Score and loss of each held-out sentence under the model of some tiles."""
    order, prior, size = int(facts["learner"]["order"]), facts["learner"]["prior"], len(facts["alphabet"])
    asked = [grams(tuple(sentence), order) for sentence in held.tolist()]
    ends = list(chain.from_iterable(asked))
    known = [
        counted(tuple(map(tuple, data[f"X_{tile}"].tolist())), tuple(data[f"w_{tile}"].tolist()), order)
        for tile in sorted(tiles)
    ]
    share = np.full(len(ends), 1 / size)
    for k in range(order):
        count, context = np.zeros(len(ends)), np.zeros(len(ends))
        for counts, contexts in known:
            count += [counts[longer[k]] for longer in ends]
            context += [contexts[longer[k][:-1]] for longer in ends]
        share = (count + prior * share) / (context + prior)
    bits = [piece.sum() for piece in np.split(-np.log2(share), np.cumsum([len(one) for one in asked])[:-1])]
    loss = np.array(bits) / (held > 0).sum(axis=1)
    return 1 - loss / log2(size), loss


def by_formula(facts, row, column):
    """The score of a set of letters on another."""
    values = {tile["letter"]: tile["value"] for tile in facts["tiles"]}
    both, either, name = row & column, row | column, facts["learner"]["name"]
    p = len(both) / len(either) if either else 1.0
    return {
        "jaccard": p,
        "coverage": len(both) / len(column) if column else 0.0,
        "weighted-coverage": sum(map(values.get, both)) / sum(map(values.get, column)) if column else 0.0,
        "overlap": len(both),
        "entropy": -p * log2(p) - (1 - p) * log2(1 - p) if 0 < p < 1 else 0.0,
    }[name]


def cells(folder):
    """Row, column, score and loss of every cell."""
    facts = json.loads((folder / "world.json").read_text(encoding="utf-8"))
    sets = [
        frozenset(t for i, t in enumerate(facts["placed"]) if mask >> i & 1)
        for mask in range(1 << len(facts["placed"]))
    ]
    names = {tiles: "".join(sorted(tiles)) or "none" for tiles in sets}
    if not facts["loss"]:
        yield from ((names[s], names[e], by_formula(facts, s, e)) for s in sets for e in sets)
        return
    data, measure = dict(np.load(folder / "examples.npz")), classified if facts["classes"] else predicted
    held, y, w = (np.concatenate([data[f"{part}_{one['key']}"] for one in facts["slices"]]) for part in "Xyw")
    of = np.concatenate([[one["name"]] * one["examples"] for one in facts["slices"]])
    for tiles in sets:
        found = measure(facts, data, tiles, held, y)
        for column, slices in facts["columns"].items():
            here = np.isin(of, slices)
            yield names[tiles], column, *(float(np.average(one[here], weights=w[here])) for one in found)


def differences(folder):
    """The cells of grid.csv that come out otherwise, or not at all."""
    with (folder / "grid.csv").open(encoding="utf-8", newline="") as file:
        left = {(line["row"], line["column"]): (line["score"], line["loss"]) for line in csv.DictReader(file)}
    for row, column, *found in cells(folder):
        written = [float(number) for number in left.pop((row, column)) if number]
        if not np.allclose(found, written, rtol=0, atol=1e-9):
            yield row, column, found, written
    yield from left


if __name__ == "__main__":
    sys.exit("\n".join(map(str, differences(Path(sys.argv[1])))) or 0)
