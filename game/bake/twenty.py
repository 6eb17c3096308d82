"""Measures `content/worlds/twenty.csv`: forests on twenty invented archives of real handwritten digits.

The images are scikit-learn's `load_digits` (E. Alpaydin and C. Kaynak, 1998, CC BY 4.0), dealt out to twenty
sources; some hold few digits, some are copied, noisy or labelled badly. Fifty images of every digit are held
out. What is measured are all rows of the first eight sources alone, the board on which the world begins, and
the rows of a stratified plan over all twenty, from which their values are read.

``python -m game.bake twenty`` trains a forest for each of those rows and each seed, in some minutes on one
core, and writes the file. The same versions of scikit-learn and numpy give the same numbers.
"""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from game.core.measured_table import source_name
from game.core.world import Floats, Ints
from game.methods.row_plans import stratified_rows

OUT = Path(__file__).resolve().parents[2] / "content" / "worlds" / "twenty.csv"
SEED, SEEDS, TREES = 20, (0, 1), 20
#: Held-out images of each digit, and the slices that they make.
HELD_EACH = 50
SLICES = ("0-1", "2-3", "4-5", "6-7", "8-9")
#: Rows of the plan over all sources: eighty for each.
PLANNED = 1600
#: The board on which the world begins.
FIRST = 8


@dataclass(frozen=True)
class Archive:
    """What one source gets: images by digit, noise in pixel units, the share of labels drawn anew.

    copies: the source whose images it holds again.
    """

    images: Mapping[int, int]
    noise: int = 0
    wrong: float = 0.0
    copies: int | None = None


def each(count: int, digits: tuple[int, ...] = tuple(range(10))) -> dict[int, int]:
    """The same number of images of some digits."""
    return dict.fromkeys(digits, count)


ARCHIVES: tuple[Archive, ...] = (
    Archive(each(6)),  # A
    Archive(each(12, (0, 1, 2, 3, 4))),  # B
    Archive(each(12, (5, 6, 7, 8, 9))),  # C
    Archive({}, copies=0),  # D
    Archive(each(6), wrong=0.9),  # E
    Archive(each(30, (1, 7))),  # F
    Archive(each(6), noise=8),  # G
    Archive(each(15, (0, 6, 8, 9))),  # H
    Archive(each(6)),  # I
    Archive(each(30, (3, 8))),  # J
    Archive(each(40, (4,))),  # K
    Archive(each(40, (5,))),  # L
    Archive(each(40, (2,))),  # M
    Archive(each(40, (9,))),  # N
    Archive(each(6), wrong=0.5),  # O
    Archive(each(2)),  # P
    Archive(each(6), noise=5),  # Q
    Archive(each(6)),  # R
    Archive({}, copies=8),  # S
    Archive(each(6), wrong=1.0),  # T
)

Examples = tuple[Floats, Ints]


def deal() -> tuple[tuple[Examples, ...], Examples]:
    """Images and labels of the sources, and of what is held out."""
    from sklearn.datasets import load_digits  # noqa: PLC0415 - only the maker needs it

    digits, chance = load_digits(), np.random.default_rng(SEED)
    box = {digit: chance.permutation(np.flatnonzero(digits.target == digit)).tolist() for digit in range(10)}
    held = [box[digit].pop() for digit in range(10) for _ in range(HELD_EACH)]
    dealt: list[Examples] = []
    for archive in ARCHIVES:
        if archive.copies is not None:
            dealt.append(dealt[archive.copies])
            continue
        chosen = [box[digit].pop() for digit, count in archive.images.items() for _ in range(count)]
        x, y = digits.data[chosen], digits.target[chosen].astype(np.int64)
        x = np.clip(x + chance.integers(-archive.noise, archive.noise + 1, x.shape), 0, 16)
        lost = chance.permutation(len(y))[: round(archive.wrong * len(y))]
        y[lost] = chance.integers(0, 10, len(lost))
        dealt.append((x, y))
    return tuple(dealt), (digits.data[held], digits.target[held].astype(np.int64))


def chosen_rows() -> list[int]:
    """The rows that are measured: the first board, and the plan."""
    return sorted({*range(1 << FIRST), *stratified_rows(len(ARCHIVES), PLANNED, 0).tolist()})


def scores(sources: tuple[Examples, ...], held: Examples, row: int, seed: int) -> list[float]:
    """Shares of right answers of the slices; a model of nothing guesses one digit of ten."""
    from sklearn.ensemble import RandomForestClassifier  # noqa: PLC0415 - only the maker needs it

    if not row:
        return [0.1] * len(SLICES)
    within = [source for i, source in enumerate(sources) if row >> i & 1]
    x, y = (np.concatenate(parts) for parts in zip(*within, strict=True))
    model = RandomForestClassifier(TREES, random_state=seed, n_jobs=1).fit(x, y)
    right: NDArray[np.bool_] = model.predict(held[0]) == held[1]
    return [float(right[held[1] // 2 == k].mean()) for k in range(len(SLICES))]


def main(argv: list[str]) -> int:
    """Train all rows with all seeds and write the file."""
    parser = argparse.ArgumentParser(prog="python -m game.bake twenty", description=__doc__)
    parser.parse_args(argv)
    sources, held = deal()
    lines = [
        "# Shares of right answers of random forests: python -m game.bake twenty.",
        f"row,seed,{','.join(SLICES)}",
    ]
    rows = chosen_rows()
    for count, row in enumerate(rows):
        for seed in SEEDS:
            found = scores(sources, held, row, seed)
            lines.append(f"{source_name(row)},{seed},{','.join(map(repr, found))}")
        if count % 100 == 0:
            print(f"{count} of {len(rows)} rows", flush=True)
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0
