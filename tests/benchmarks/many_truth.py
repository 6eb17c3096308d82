"""Games of many sources whose every row is known: what estimates from some rows are held against.

forests  n = 12: 4,096 random forests on parts of scikit-learn's digits, their right answers in
         `tests/data/forests_12.npz`; made anew in three minutes by `python -m tests.benchmarks.many_truth`
ridge    n = 20: ridge classifiers on sums over the sources, 2**20 of them solved in numpy batches within a
         minute; rows are solved when they are asked for, and only the exact values that all 2**20 rows give
         lie in `tests/data/ridge_20.json`

In both, sources differ in which digits they hold; some are labelled badly or lend what others lend, too.
"""

import json
import sys
from functools import cache
from pathlib import Path

import numpy as np

from game.methods.semivalues import banzhaf_weights, shapley_weights

DATA = Path(__file__).parent.parent / "data"
FORESTS, RIDGE = DATA / "forests_12.npz", DATA / "ridge_20.json"
PENALTY, TREES = 10.0, 20
#: Share of labels that are drawn anew, by source; the others are as they came.
WRONG = {3: 0.9, 7: 0.5}
#: Rows that are solved at a time.
BATCH = 1 << 12


@cache
def parts(n, each, held):
    """Sources and the held-out examples: (x, y, source), (x, y). each: examples of a source.

    Two thirds of a source show two digits that are its own, the rest whatever comes next.
    """
    from sklearn.datasets import load_digits  # noqa: PLC0415

    digits = load_digits()
    chance = np.random.default_rng(12)
    order = chance.permutation(len(digits.target)).tolist()
    test, left = np.array(order[:held]), list(order[held:])
    chosen, belongs = [], []
    for i in range(n):
        own = [k for k in left if digits.target[k] in (i % 10, (i + i // 10 + 1) % 10)][: 2 * each // 3]
        rest = [k for k in left if k not in set(own)][: each - len(own)]
        left = [k for k in left if k not in {*own, *rest}]
        chosen += own + rest
        belongs += [i] * (len(own) + len(rest))
    source, y = np.array(belongs), digits.target[chosen].copy()
    for i, share in WRONG.items():
        wrong = np.flatnonzero(source == i)[: int(share * each)]
        y[wrong] = chance.integers(0, 10, len(wrong))
    return (digits.data[chosen] / 16, y, source), (digits.data[test] / 16, digits.target[test])


def bits(masks, n):
    return (masks[:, None] >> np.arange(n) & 1).astype(np.float64)


# -- forests, n = 12 -----------------------------------------------------------------------------------------


def forest_rows(masks):
    """Right answers of a forest for each row: (rows,). Nobody's row guesses: a tenth of them."""
    from sklearn.ensemble import RandomForestClassifier  # noqa: PLC0415

    (x, y, source), (test, true) = parts(12, 60, 500)
    found = []
    for mask in masks:
        chosen = mask >> source & 1 == 1
        if not mask:
            found.append(len(true) / 10)
            continue
        model = RandomForestClassifier(TREES, random_state=0, n_jobs=1).fit(x[chosen], y[chosen])
        found.append(float((model.predict(test) == true).sum()))
    return np.array(found)


def forests():
    """Accuracy of all 4,096 rows, as they lie in the file: (4096,)."""
    with np.load(FORESTS) as file:
        return file["right"] / float(file["held_out"])


# -- ridge classifiers, n = 20 -------------------------------------------------------------------------------


def pooled(x):
    """Images of 8 x 8 pixels as means of 2 x 2, with a one beside them: (examples, 17)."""
    small = x.reshape(-1, 4, 2, 4, 2).mean(axis=(2, 4)).reshape(len(x), 16)
    return np.concatenate([small, np.ones((len(x), 1))], axis=1)


@cache
def ridge_sums():
    """Sums over each source: (20, 17, 17) and (20, 17, 10); held-out examples (17, 400) and labels."""
    (x, y, source), (test, true) = parts(20, 60, 400)
    features, hot = pooled(x), np.eye(10)[y]
    of = [source == i for i in range(20)]
    squares = np.stack([features[one].T @ features[one] for one in of])
    moments = np.stack([features[one].T @ hot[one] for one in of])
    return squares, moments, pooled(test).T.copy(), true


def ridge_rows(masks):
    """Accuracy of the ridge classifier of each row: (rows,); nobody's row says digit 0 to all."""
    squares, moments, test, true = ridge_sums()
    found = np.empty(len(masks))
    for start in range(0, len(masks), BATCH):
        here = bits(masks[start : start + BATCH], 20)
        left = np.tensordot(here, squares, 1) + PENALTY / 100 * np.eye(17)
        slopes = np.linalg.solve(left, np.tensordot(here, moments, 1))
        outputs = np.swapaxes(slopes, 1, 2) @ test
        found[start : start + len(here)] = (outputs.argmax(axis=1) == true).mean(axis=1)
    return found


def ridge_values():
    """Exact values of the twenty sources, as they lie in the file: by name, (20,) each."""
    kept = json.loads(RIDGE.read_text(encoding="utf-8"))
    return {name: np.array(kept[name]) for name in ("shapley", "banzhaf", "leave_one_out")}


def exact_values(cells):
    """Shapley and Banzhaf values and leave-one-out of a whole game: (2**n,) to (n,) each."""
    n = len(cells).bit_length() - 1
    sizes = np.bitwise_count(np.arange(len(cells)))
    pairs = comb_row(n - 1)
    steps = np.empty((n, n))
    for i in range(n):
        split = cells.reshape(-1, 2, 1 << i)
        counts = sizes.reshape(-1, 2, 1 << i)[:, 0].ravel()
        change = (split[:, 1] - split[:, 0]).ravel()
        steps[i] = np.bincount(counts, change, n) / pairs
    return {
        "shapley": steps @ shapley_weights(n),
        "banzhaf": steps @ banzhaf_weights(n),
        "leave_one_out": steps[:, -1],
    }


def comb_row(n):
    row = np.ones(1)
    for _ in range(n):
        row = np.convolve(row, [1, 1])
    return row


def main(which):
    if which in ("forests", "all"):
        right = forest_rows(range(1 << 12))
        np.savez_compressed(FORESTS, right=right.astype(np.uint16), held_out=np.int64(500))
    if which in ("ridge", "all"):
        cells = ridge_rows(np.arange(1 << 20))
        found = {name: values.tolist() for name, values in exact_values(cells).items()}
        about = "2**20 ridge classifiers, n = 20: python -m tests.benchmarks.many_truth ridge"
        kept = {"about": about, "mean of all rows": float(cells.mean()), **found}
        RIDGE.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["all"]))
