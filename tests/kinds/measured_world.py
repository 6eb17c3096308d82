"""A measured world with made numbers: bits per character of four sources and one that waits, three seeds.

Every number is made by a formula, so that tests can say what the table should give. `CSV` has every row;
`GAPS` lacks those of three sources and more with D, and the one of E alone was measured with a single seed.
"""

from dataclasses import replace
from functools import cache

import numpy as np

from game.book.worlds import read_pack
from game.core.board_table import Estimates, board_table
from game.core.held_back import BAND, Judgement
from game.core.kinds.measured import Measured
from game.core.measured_table import source_name

SLICES = ("sea", "lab", "chat", "guide")
SOURCES = ("Novels", "A textbook", "A forum", "Handbooks", "A newspaper")
GUESS = 5.5

TOML = (
    """format = 1
version = 1
name = "made"
title = "A measured model"
story = ["Models learn from four sources of text.", "They were trained elsewhere, three times each."]
features = "measured"
start = "ABCD"
evaluate = "all"
seed = 0

[measured]
grid = "made.csv"
metric = "bits per character"
better = "lower"
model = "No model at all: numbers made for a test, which behave as those of a small language model do."
spread = "seeds"
high = 5.5

[provenance]
source = "None: made numbers."
licence = "CC0 1.0"
text = "By the formula in this file."
"""
    + "".join(
        f"""
[[slice]]
name = "{name}"
kind = "clean"
words = "{words}"
weight = {weight}
"""
        for name, words, weight in zip(
            SLICES,
            ("sea stories", "science articles", "chats", "guides"),
            (20000, 20000, 10000, 10000),
            strict=True,
        )
    )
    + "".join(
        f"""
[[tile]]
letter = "{letter}"
source = "{source}"
about = "{source}, as it came."
labour = "100,000 characters"
examples = 100000
"""
        for letter, source in zip(
            "ABCDE", ("Novels", "A textbook", "A forum", "Handbooks", "A newspaper"), strict=True
        )
    )
)


def bits(row: int, seed: int, piece: int) -> float:
    """A made measurement: each source helps its own slice most, the others a little, seeds shift it a bit."""
    if not row:
        return GUESS
    own = 2.0 if row >> piece & 1 else 0.0
    others = 1.2 * (1 - 0.6 ** (row.bit_count() + (row >> 4 & 1)))
    shift = ((row * 7 + seed * 5 + piece * 3) % 11 - 5) / 500 + seed / 100
    return round(GUESS - own - others - shift, 4)


def csv_text(rows=range(32), seeds=(0, 1, 2)) -> str:
    """The file with some rows; a row's own seeds by a function of it, or the same for all."""
    given = seeds if callable(seeds) else lambda row: seeds
    lines = [
        ",".join([source_name(row), str(seed), "9.5", *(repr(bits(row, seed, j)) for j in range(4))])
        for row in rows
        for seed in given(row)
    ]
    return "\n".join(["# made numbers", f"row,seed,seconds,{','.join(SLICES)}", *lines, ""])


CSV = csv_text()
GAPS = csv_text(
    [row for row in range(32) if not (row & 8 and row.bit_count() > 2)],
    lambda row: (0,) if row == 16 else (0, 1, 2),
)


@cache
def pack(text: str = CSV):
    """The world; where text is `GAPS`, with rows that nobody measured."""
    return read_pack("made", TOML, text)


class Estimated(Measured):
    """The rows of three sources that `GAPS` lacks are estimates."""

    def cells(self, world):
        missing = [row for row in range(32) if row & 8 and row.bit_count() == 3]
        mean = np.array([[bits(row, 0, j) for j in range(4)] for row in missing])
        rows, count = np.array(missing, dtype=np.int64), len(missing)
        # All slices vary together and rows do not; standard errors are 0.05 bits.
        estimates = Estimates(
            rows,
            mean,
            np.full(mean.shape, 0.05),
            np.ones(count),
            np.ones((4, 4)),
            lambda shares: Judgement(0.9, BAND),
            lambda: np.eye(count),
        )
        return board_table(world.measurement, world.measurement.source_rows(world.letters), estimates)


@cache
def estimated():
    """The world with gaps, those of three sources filled by estimates; of all four nothing is known."""
    found = pack(GAPS)
    kind = Estimated(name="measured", things="examples", task="measured", width=0)
    return replace(found, world=replace(found.world, name="estimated", kind=kind))


def all_packs():
    """With every row, with gaps, with gaps that are filled in part."""
    return pack(), pack(GAPS), estimated()
