"""``python -m game.bake forests measured/forests``: the sources of the world `forests`, all 1,797 digits.

The images are those of `game.bake.digits`, all of them: 54 of each class are held out, the others are dealt
out to eight invented sources. They are trained on by random forests, which no board can train while one
plays:

    python -m game.bake forests measured/forests
    python -m game.bake measure measured/forests/forests.toml --seeds 3 --export content/worlds \\
        --learner sklearn.ensemble:RandomForestClassifier --set n_estimators=60

*Why not shipped:* the game plays what the models scored; the arrays are only needed to measure anew.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from game.bake.digits import Box, Deal, Example, Pixels, each, noisy, tile

#: Seed and sizes were chosen before anything was measured.
SEED = 1797
HELD_EACH = 54
CLEAN: Mapping[str, range] = {"0-3": range(4), "4-6": range(4, 7), "7-9": range(7, 10)}
#: How far a pixel of the slice "photos" may be off.
PHOTO_NOISE = 8
ALL = range(10)
DEALS: Mapping[str, Deal] = {
    "A": Deal(each(range(4), 50)),
    "B": Deal(each(range(4, 7), 55)),
    "C": Deal(each(range(7, 10), 55)),
    "D": Deal(each(ALL, 12), noise=10),
    "E": Deal({}, copies="A", fewer=20),
    "F": Deal({1: 30, 7: 30}, picky=True),
    "G": Deal(each(ALL, 14), slipped=0.9),
    "H": Deal(each(ALL, 5)),
}


def arrays() -> dict[str, list[Example]]:
    """The examples of each source and each slice, by the names of their files."""
    from sklearn.datasets import load_digits  # noqa: PLC0415 - only the maker needs it

    source = load_digits()
    chance = np.random.default_rng(SEED)
    box = Box(source.data.astype(np.int64), source.target.astype(np.int64), chance)
    held = {name: [x for k in group for x in box.take(k, HELD_EACH)] for name, group in CLEAN.items()}
    held["photos"] = noisy([example for part in held.values() for example in part], PHOTO_NOISE, chance)
    dealt: dict[str, list[Example]] = {}
    for letter, deal in DEALS.items():
        dealt[letter] = tile(deal, box, dealt, chance)
    # What is left of every class is H's: a survey that takes whatever comes.
    dealt["H"] += [example for k in ALL for example in box.take(k, len(source.target))]
    return {**dealt, **held}


def write(file: Path, examples: list[Example]) -> None:
    """Pixels and labels as arrays."""
    pixels: Pixels = np.array([x for _, x in examples], dtype=np.uint8)
    np.savez_compressed(file, x=pixels, y=np.array([y for y, _ in examples], dtype=np.uint8))


def main(argv: list[str]) -> int:
    """Write the arrays into a folder."""
    parser = argparse.ArgumentParser(prog="python -m game.bake forests", description=__doc__)
    parser.add_argument("folder", type=Path, help="where forests.toml lies")
    folder = parser.parse_args(argv).folder
    for name, examples in arrays().items():
        write(folder / f"{name}.npz", examples)
        print(f"wrote {name}.npz, {len(examples)} digits")
    return 0
