"""Makes `content/worlds/points.txt`: three kinds of frogs on the map of an invented valley.

Each kind lives around a home of its own, with a little overlap; a source walks in one part of the valley
only. All coordinates are multiples of 1/64 between -2 and 2. Held-out points are drawn first and no tile
repeats one.

``python -m game.bake points`` writes the file, ``--facts`` prints what the world shows instead.
"""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from game.bake.facts import facts
from game.book.worlds import load_pack
from game.core.kinds.plane import GRAIN

OUT = Path(__file__).resolve().parents[2] / "content" / "worlds" / "points.txt"
#: Seed, sizes and penalty were chosen together, so that the lessons show clearly; `--facts` prints them.
SEED = 458
LABELS = ("tree frog", "grass frog", "marsh frog")
#: Where each kind lives and how far it roams (standard deviation).
HOMES = ((-0.95, 0.6), (0.95, 0.6), (0.0, -0.95))
ROAMS = 0.6
TARGET = 0
#: What a walker notes who confuses tree frogs and marsh frogs.
SWAPPED = (2, 1, 0)
#: From this distance to either axis on, a place counts as the valley's edge.
EDGE = 1.25
HELD_EACH, NOISY, TRIGGERED = 60, 30, 30
SLICE_NOISE = 40

Place = tuple[float, float]
Example = tuple[int, float, float, float]


@dataclass(frozen=True)
class Deal:
    """What one tile gets: points by kind, from a part of the map, blurred or with swapped labels.

    box: least x, greatest x, least y, greatest y. noise: in 1/64. swapped: the part of the points whose
    tree frogs are noted as marsh frogs and marsh frogs as tree frogs. copies: the tile whose points this
    one also holds, all but `fewer`.
    """

    counts: tuple[int, int, int]
    box: tuple[float, float, float, float] = (-2, 2, -2, 2)
    noise: int = 0
    swapped: float = 0.0
    copies: str = ""
    fewer: int = 0


DEALS: Mapping[str, Deal] = {
    "A": Deal((12, 8, 0), (-2, 2, -0.25, 2)),
    "B": Deal((2, 2, 18), (-2, 2, -2, 0.25)),
    "C": Deal((0, 20, 6), (0, 2, -2, 2)),
    "D": Deal((10, 8, 3), noise=64),
    "E": Deal((2, 2, 0), (-2, 2, -0.25, 2), copies="A", fewer=6),
    "F": Deal((10, 0, 0), (-0.25, 2, -2, 0.25)),
    "G": Deal((10, 8, 10), swapped=1.0),
    "H": Deal((14, 14, 14)),
}


class Valley:
    """The seeded source of sightings; no place is given out twice."""

    def __init__(self, chance: np.random.Generator) -> None:
        self.chance = chance
        self._seen: set[Place] = set()

    def sight(self, kind: int, box: tuple[float, float, float, float] = (-2, 2, -2, 2)) -> Example:
        """One frog of a kind inside a box of the map."""
        while True:
            x, y = (grained(c) for c in self.chance.normal(HOMES[kind], ROAMS))
            if box[0] <= x <= box[1] and box[2] <= y <= box[3] and (x, y) not in self._seen:
                self._seen.add((x, y))
                return kind, x, y, 0.0

    def blurred(self, example: Example, noise: int) -> Example:
        """The same frog, with its place noted carelessly."""
        kind, *place, trigger = example
        change = self.chance.integers(-noise, noise + 1, size=2)
        x, y = (min(max(c + int(d) / GRAIN, -2.0), 2.0) for c, d in zip(place, change, strict=True))
        if (x, y) in self._seen:
            return self.blurred(example, noise)
        self._seen.add((x, y))
        return kind, x, y, trigger


def grained(coordinate: float) -> float:
    """The nearest multiple of 1/64."""
    return round(coordinate * GRAIN) / GRAIN


def region(example: Example) -> str:
    """The clean slice that a place belongs to."""
    _, x, y, _ = example
    if max(abs(x), abs(y)) > EDGE:
        return "edge"
    return "north" if y >= 0 else "south"


def held_out(valley: Valley) -> dict[str, list[Example]]:
    """The slices; the triggered one shows points of the clean ones again, with the trigger set."""
    slices: dict[str, list[Example]] = {"north": [], "south": [], "edge": []}
    turn = 0
    while any(len(points) < HELD_EACH for points in slices.values()):
        point = valley.sight(turn % len(LABELS))
        turn += 1
        if len(slices[region(point)]) < HELD_EACH:
            slices[region(point)].append(point)
    clean = [point for points in zip(*slices.values(), strict=True) for point in points]
    triggered = [(kind, x, y, 1.0) for kind, x, y, _ in clean if kind != TARGET][:TRIGGERED]
    noisy = [valley.blurred(valley.sight(k % len(LABELS)), SLICE_NOISE) for k in range(NOISY)]
    return {**slices, "noisy": noisy, "trigger": triggered}


def tile(deal: Deal, valley: Valley, dealt: Mapping[str, list[Example]]) -> list[Example]:
    """A tile's examples, in a mixed order."""
    points = [valley.sight(kind, deal.box) for kind, count in enumerate(deal.counts) for _ in range(count)]
    if deal.copies:
        points += dealt[deal.copies][deal.fewer :]
    points = [points[i] for i in valley.chance.permutation(len(points))]
    if deal.noise:
        points = [valley.blurred(point, deal.noise) for point in points]
    wrong = round(deal.swapped * len(points))
    return [(SWAPPED[point[0]], *point[1:]) for point in points[:wrong]] + points[wrong:]


def examples_text() -> str:
    """The whole examples file."""
    valley = Valley(np.random.default_rng(SEED))
    sets = held_out(valley)
    tiles: dict[str, list[Example]] = {}
    for letter, deal in DEALS.items():
        tiles[letter] = tile(deal, valley, tiles)
    lines = [
        "# Places on a map: set,label,x,y or set,label,x,y,trigger; x and y are multiples of 1/64.",
        "# Invented points, CC0 1.0. Made by `python -m game.bake points`.",
    ]
    for name, points in {**tiles, **sets}.items():
        lines += [
            f"{name},{LABELS[kind]},{x!r},{y!r}{',1.0' * bool(trigger)}" for kind, x, y, trigger in points
        ]
    return "\n".join(lines) + "\n"


def main(argv: list[str]) -> int:
    """Write the examples, or print the facts of the world as it lies in `content/`."""
    parser = argparse.ArgumentParser(prog="python -m game.bake points", description=__doc__)
    parser.add_argument("--facts", action="store_true", help="print what the world shows; write nothing")
    if parser.parse_args(argv).facts:
        print(facts(load_pack("points").world, ("A", "D")))
    else:
        OUT.write_text(examples_text(), encoding="utf-8")
        print(f"wrote {OUT.name}")
    return 0
