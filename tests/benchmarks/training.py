"""Training and scoring every row of a board at once, against one scikit-learn model a row."""

import subprocess
import sys
from functools import cache

import numpy as np
from sklearn.linear_model import RidgeClassifier

from game.book.worlds import load_pack
from game.core.edits import Edit, edited
from game.core.grid import forget_grids, grid_of
from game.core.world import held_out
from tests.benchmarks.figure import Figure, alternating
from tests.oracles import examples_of

TILES = 6


def board(name, n=TILES):
    """The first n tiles of a world of the book."""
    world = load_pack(name).world
    return world.with_tiles(world.tiles[:n])


@cache
def training_sets():
    """Examples and labels of every row but the empty one, gathered beforehand and not timed."""
    world = board("digits")
    return [examples_of(world.tiles, row)[:2] for row in range(1, 1 << TILES)]


def penalty():
    return board("digits").learners[0].get("penalty")


def fit_and_score_each_slice():
    """Scores of all rows: fit, then `score` once a slice."""
    slices = board("digits").slices
    scores = []
    for x, y in training_sets():
        model = RidgeClassifier(alpha=penalty()).fit(x, y)
        scores.append([model.score(piece.x, piece.y) for piece in slices])
    return np.array(scores)


def fit_and_predict_once():
    """Counts of right answers of all rows: fit, then one `predict` for all held-out examples."""
    held, labels, starts = held_out(board("digits").slices)
    counts = []
    for x, y in training_sets():
        right = RidgeClassifier(alpha=penalty()).fit(x, y).predict(held) == labels
        counts.append(np.add.reduceat(right, starts, dtype=np.int64))
    return np.array(counts)


def train_all_rows(name="digits", learner=0, n=TILES):
    """A fresh grid, nothing remembered."""
    forget_grids()
    world = board(name, n)
    return grid_of(world, world.learners[learner])


def equal_counts():
    """How many of the cells hold the same count of right answers as scikit-learn's model."""
    grid = train_all_rows()
    cells = fit_and_predict_once()
    sizes = np.array([piece.size for piece in board("digits").slices])
    assert (np.rint(fit_and_score_each_slice() * sizes) == cells).all(), "scikit-learn agrees with itself"
    return f"{int((grid.part.right[1:] == cells).sum())} of {cells.size} counts equal"


def ridge_against_scikit_learn():
    """Two figures from one run."""
    ours, scored, predicted = alternating(train_all_rows, fit_and_score_each_slice, fit_and_predict_once)
    slices = len(board("digits").slices)
    same = equal_counts()
    what = f"{63} rows x {slices} slices; ours {ours * 1e3:.1f} ms"
    return (
        Figure(
            "digits, n=6, every row: times as fast as RidgeClassifier, fit + score on each slice",
            scored / ours,
            "x",
            40,
            f"{what}, theirs {scored * 1e3:.0f} ms; {same}",
        ),
        Figure(
            "digits, n=6, every row: times as fast as RidgeClassifier, fit + one predict",
            predicted / ours,
            "x",
            15,
            f"{what}, theirs {predicted * 1e3:.0f} ms; {same}",
        ),
    )


def poison_against_full():
    """A tile poisoned at n=6, the grid before it remembered, as a share of a grid computed afresh."""
    world = board("digits")
    poisoned = [edited(world, tile, Edit("flip", 50)) for tile in world.tiles]

    def poison(letter):
        tiles = (*world.tiles[:letter], poisoned[letter], *world.tiles[letter + 1 :])
        return lambda: grid_of(world.with_tiles(tiles))

    def remember():
        forget_grids()
        grid_of(world)

    full, first, last = alternating(train_all_rows, poison(0), poison(TILES - 1), before=remember)
    worst = max(first, last)
    return (
        Figure(
            "digits, n=6, ridge: poison one tile, share of a full retrain",
            100 * worst / full,
            "%",
            60,
            f"full {full * 1e3:.1f} ms, tile A {first * 1e3:.1f} ms, tile F {last * 1e3:.1f} ms",
            smaller=True,
        ),
    )


def every_learner():
    """Milliseconds for a fresh grid at n=6; only the logistic one has a target."""
    cases = [("digits", 0), ("digits", 1), ("digits", 2), ("points", 0), ("points", 1)]
    times = alternating(*(lambda case=case: train_all_rows(*case) for case in cases))
    figures = []
    for (name, learner), seconds in zip(cases, times, strict=True):
        choice = load_pack(name).world.learners[learner]
        target = 60 if choice.name == "logistic" else None
        settings = ", ".join(f"{key} {value:g}" for key, value in choice.parameters)
        title = f"{name}, n=6, {choice.name}: a fresh grid"
        figures.append(Figure(title, seconds * 1e3, "ms", target, settings, smaller=True))
    return tuple(figures)


#: Read from the process itself: ru_maxrss would also count the process that started it.
MEMORY = """
import pathlib, re
from game.book.worlds import load_pack
from game.core.grid import grid_of

def peak():
    return re.search(r"VmHWM:\\s+(\\d+) kB", pathlib.Path("/proc/self/status").read_text())[1]

world = load_pack("digits").world
before = peak()
for choice in world.learners:
    grid_of(world, choice)
print(before, peak(), len(world.tiles), len(world.learners))
"""


def memory_of_the_largest_board():
    """Peak resident memory of a process that computes every grid of the 8-tile digits board."""
    told = subprocess.run([sys.executable, "-c", MEMORY], capture_output=True, text=True, check=True)
    before, peak, tiles, learners = (int(number) for number in told.stdout.split())
    return (
        Figure(
            f"digits, n={tiles}, {learners} learners: peak memory of a process",
            peak / 1024,
            "MB",
            None,
            f"{before / 1024:.0f} MB of it before the first grid (Python, numpy, the world)",
            smaller=True,
        ),
    )


FIGURES = (
    ridge_against_scikit_learn,
    poison_against_full,
    every_learner,
    memory_of_the_largest_board,
)
