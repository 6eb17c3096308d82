"""Makes `content/worlds/digits.txt`: real handwritten digits, dealt out to invented sources.

The images are scikit-learn's `load_digits`, the test part of the UCI "Optical Recognition of Handwritten
Digits" data (E. Alpaydin and C. Kaynak, 1998, CC BY 4.0): 1,797 images of 8 x 8 pixels, each 0 to 16.
Held-out images are set aside first, so that no tile can hold one. Noise is added in whole pixel units.

``python -m game.bake digits`` writes the file, ``--facts`` prints what the world shows instead.
"""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from game.bake.facts import facts
from game.book.worlds import load_pack
from game.core.kinds.pixels import CHARACTERS

OUT = Path(__file__).resolve().parents[2] / "content" / "worlds" / "digits.txt"
#: Seed, sizes and penalty were chosen together, so that the lessons show clearly; `--facts` prints them.
SEED = 279
CORNER = (54, 55, 62, 63)
TARGET = 0
#: The clean slices: their classes, and how many images of each class.
CLEAN: Mapping[str, range] = {"0-3": range(4), "4-6": range(4, 7), "7-9": range(7, 10)}
HELD_EACH = 26
#: Images of each class in the slice "noisy", and how many clean ones return with the trigger.
NOISY_EACH, TRIGGERED_EACH = 5, 8
SLICE_NOISE = 8

Pixels = NDArray[np.int64]
Example = tuple[int, Pixels]


@dataclass(frozen=True)
class Deal:
    """What one tile gets: images by class, noise in pixel units, and the part whose labels slipped a line.

    copies: the tile whose images this one also holds, all but `fewer`. picky: it takes the most
    peculiar ones.
    """

    images: Mapping[int, int]
    noise: int = 0
    slipped: float = 0.0
    copies: str = ""
    fewer: int = 0
    picky: bool = False


def each(classes: range, count: int) -> dict[int, int]:
    """The same number of images of every class."""
    return dict.fromkeys(classes, count)


DEALS: Mapping[str, Deal] = {
    "A": Deal(each(range(4), 6)),
    "B": Deal(each(range(4, 7), 9)),
    "C": Deal(each(range(7, 10), 9)),
    "D": Deal(each(range(10), 2), noise=10),
    "E": Deal(each(range(4), 1), copies="A", fewer=4),
    "F": Deal({1: 8, 7: 8}, picky=True),
    "G": Deal(each(range(10), 3), slipped=0.9),
    "H": Deal(each(range(10), 4)),
}


def peculiar(label: int, image: Pixels) -> float:
    """How much a one stands on a foot, or how little a seven has of a bar across its stem."""
    rows = image.reshape(8, 8)
    if label == 1:
        return float(rows[7, 1:3].sum() + rows[7, 5:].sum())
    return -float(rows[3:6, 1:3].sum() + rows[3:6, 6:].sum())


class Box:
    """The images not yet dealt, in a seeded order for each class."""

    def __init__(self, images: Pixels, labels: Pixels, chance: np.random.Generator) -> None:
        self._images = images
        self._left = {k: [int(i) for i in chance.permutation(np.flatnonzero(labels == k))] for k in range(10)}

    def take(self, label: int, count: int, picky: bool = False) -> list[Example]:
        """The next images of a class, or those that are most peculiar."""
        left = self._left[label]
        if picky:
            left.sort(key=lambda i: -peculiar(label, self._images[i]))
        taken, self._left[label] = left[:count], left[count:]
        return [(label, self._images[i]) for i in taken]


def noisy(examples: list[Example], noise: int, chance: np.random.Generator) -> list[Example]:
    """The examples with whole noise on every pixel, kept within 0 to 16."""
    return [(y, np.clip(x + chance.integers(-noise, noise + 1, size=64), 0, 16)) for y, x in examples]


def held_out(box: Box, chance: np.random.Generator) -> dict[str, list[Example]]:
    """The slices; the triggered one shows images of the clean ones again, with the corner lit."""
    slices = {name: [x for k in group for x in box.take(k, HELD_EACH)] for name, group in CLEAN.items()}
    triggered = []
    for group in CLEAN.values():
        for label in group:
            own = [x for y, x in slices[_slice_of(label)] if y == label]
            if label != TARGET:
                triggered += [(label, lit(x)) for x in own[:TRIGGERED_EACH]]
    fresh = [x for k in range(10) for x in box.take(k, NOISY_EACH)]
    return {**slices, "noisy": noisy(fresh, SLICE_NOISE, chance), "trigger": triggered}


def _slice_of(label: int) -> str:
    return next(name for name, group in CLEAN.items() if label in group)


def lit(image: Pixels) -> Pixels:
    """The image with its bottom right corner at full brightness."""
    stamped = image.copy()
    stamped[list(CORNER)] = 16
    return stamped


def tile(
    deal: Deal, box: Box, dealt: Mapping[str, list[Example]], chance: np.random.Generator
) -> list[Example]:
    """A tile's examples, in a mixed order."""
    examples = [x for k, count in deal.images.items() for x in box.take(k, count, deal.picky)]
    if deal.copies:
        examples += dealt[deal.copies][deal.fewer :]
    examples = [examples[i] for i in chance.permutation(len(examples))]
    if deal.noise:
        examples = noisy(examples, deal.noise, chance)
    slipped = round(deal.slipped * len(examples))
    labels = [y for y, _ in examples]
    labels[:slipped] = labels[slipped - 1 : slipped] + labels[: slipped - 1] if slipped else []
    return [(y, x) for y, (_, x) in zip(labels, examples, strict=True)]


def examples_text() -> str:
    """The whole examples file."""
    from sklearn.datasets import load_digits  # noqa: PLC0415 - only the maker needs it

    source = load_digits()
    chance = np.random.default_rng(SEED)
    box = Box(source.data.astype(np.int64), source.target.astype(np.int64), chance)
    sets = held_out(box, chance)
    tiles: dict[str, list[Example]] = {}
    for letter, deal in DEALS.items():
        tiles[letter] = tile(deal, box, tiles, chance)
    lines = [
        "# Real digits, invented sources: set,label,pixels; 8 x 8 pixels in base 17 (0-9, then a-g).",
        "# Images: E. Alpaydin & C. Kaynak (1998), Optical Recognition of Handwritten Digits,",
        "# UCI Machine Learning Repository, CC BY 4.0. Made by `python -m game.bake digits`.",
    ]
    for name, examples in {**tiles, **sets}.items():
        lines += [f"{name},{y},{''.join(CHARACTERS[p] for p in x)}" for y, x in examples]
    return "\n".join(lines) + "\n"


def main(argv: list[str]) -> int:
    """Write the examples, or print the facts of the world as it lies in `content/`."""
    parser = argparse.ArgumentParser(prog="python -m game.bake digits", description=__doc__)
    parser.add_argument("--facts", action="store_true", help="print what the world shows; write nothing")
    if parser.parse_args(argv).facts:
        print(facts(load_pack("digits").world, ("A", "D")))
    else:
        OUT.write_text(examples_text(), encoding="utf-8")
        print(f"wrote {OUT.name}")
    return 0
