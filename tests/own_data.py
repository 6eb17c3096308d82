"""Data of one's own as tests have them: scikit-learn's tables as CSV, with sources dealt out."""

import csv
import io
import zipfile
from functools import cache

import numpy as np
from sklearn.datasets import load_breast_cancer, load_wine

from game.book.importing.read_csv import read_csv
from game.book.importing.tables import world_of
from game.book.importing.texts import world_of_texts
from game.book.importing.wish import Wish
from game.core.grid import grid_of

LOADERS = {"wine": load_wine, "cancer": load_breast_cancer}
SITES = 5
#: Sentences of three sources that sound different.
TEXTS = {
    "animals": [
        f"the {one} slept {k} hours under the old tree." for one in ("cat", "dog", "owl") for k in range(9)
    ],
    "metals": [
        f"we heated {one} to {k} degrees and weighed it again."
        for one in ("tin", "iron", "lead")
        for k in range(9)
    ],
    "ships": [
        f"captain {one} sailed {k} miles north of the cape." for one in ("ann", "bo", "cy") for k in range(9)
    ],
}


@cache
def csv_of(name):
    """A table of scikit-learn as bytes of a CSV file: 5 sites by chance, and one that has what is high."""
    data = LOADERS[name]()
    site = np.random.default_rng(0).integers(0, SITES, len(data.data))
    site = np.where(data.data[:, 0] > np.quantile(data.data[:, 0], 0.7), SITES, site)
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([*data.feature_names, "source", "y"])
    for row, one, label in zip(data.data.tolist(), site.tolist(), data.target.tolist(), strict=True):
        writer.writerow([*row, f"site {one + 1}", data.target_names[label]])
    return file.getvalue().encode()


@cache
def own_of(name):
    """The world of such a table, as two texts."""
    return world_of(read_csv(f"{name}.csv", csv_of(name)), Wish("source", "y"))


@cache
def pack_named(name):
    """The world of such a table."""
    return own_of(name).pack


@cache
def pack_of_texts():
    """The world of some texts."""
    files = {name: ["\n\n".join(lines).encode()] for name, lines in TEXTS.items()}
    return world_of_texts("stories", files).pack


def zipped(texts):
    """An archive of texts by their paths."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        for name, text in texts.items():
            packed.writestr(name, text)
    return archive.getvalue()


def zipped_texts():
    """An archive with a folder for each source."""
    return zipped({f"stories/{name}/all.txt": "\n\n".join(lines) for name, lines in TEXTS.items()})


def fewest(world, puzzle):
    """The tiles whose strike leaves least of a puzzle's column, computed anew."""
    board = world.with_tiles(tuple(world.tile(letter) for letter in puzzle.placed))
    columns = {"all": world.clean} | {piece.name: 1 << j for j, piece in enumerate(world.slices)}
    scores = grid_of(board).scores(columns[puzzle.column])
    rows = (row for row in range(len(scores)) if row.bit_count() == len(puzzle.placed) - puzzle.par)
    row = min(rows, key=lambda row: scores[row])
    return [letter for k, letter in enumerate(puzzle.placed) if not row >> k & 1]
