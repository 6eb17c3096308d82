"""Small invented worlds for tests: every awkward case in few examples.

Features are whole pixels or multiples of 1/64, as in the real packs, so sums are exact. Tile B holds one
class only, C fewer examples than k, E repeats examples of A (so distances tie), D has weights.
"""

import numpy as np

from game.core.kinds.formula import FORMULA
from game.core.kinds.pixels import PIXELS
from game.core.kinds.plane import PLANE
from game.core.kinds.text import TEXT
from game.core.masks import LETTERS
from game.core.texts import encode, lengths
from game.core.world import LearnerChoice, Planted, Slice, SliceKind, Tile, Trigger, World

RIDGE = LearnerChoice("ridge", (("penalty", 64.0),))
CENTROID = LearnerChoice("centroid", (("spread", 200.0),))
NEIGHBOURS = LearnerChoice("neighbours", (("k", 5.0),))
POINT_RIDGE = LearnerChoice("ridge", (("penalty", 0.5),))
POINT_CENTROID = LearnerChoice("centroid", (("spread", 0.25),))
NGRAM = LearnerChoice("ngram", (("order", 4.0), ("prior", 1.5)))
LOGISTIC = LearnerChoice("logistic", (("steps", 60.0), ("rate", 0.4), ("penalty", 0.05)))

DIGIT_LEARNERS = (RIDGE, CENTROID, NEIGHBOURS)
POINT_LEARNERS = (POINT_RIDGE, POINT_CENTROID, NEIGHBOURS, LOGISTIC)

SIZES = (24, 10, 3, 20, 16, 18, 12, 15)


def tiles_of_sizes(rng, draw, sizes=SIZES, classes=10):
    """Tiles A, B, C, ... whose examples `draw(labels)` makes."""
    tiles = []
    for i, size in enumerate(sizes):
        y = rng.integers(0, classes, size) if i != 1 else np.full(size, 2)
        x = draw(y)
        if i == 4:
            x[:8], y[:8] = tiles[0].x[:8], (tiles[0].y[:8] + 1) % classes
        w = rng.choice([0.5, 1.0, 2.0, 3.0], size) if i == 3 else np.ones(size)
        people = np.arange(size) % 8
        rng.shuffle(people)
        tiles.append(Tile(LETTERS[i], f"source {i}", "", x, y.astype(np.int64), w, people.astype(np.int64)))
    return tuple(tiles)


def slices_of(rng, draw, world_of, classes, size=18):
    """Two clean slices, a noisy and a triggered one, of different sizes."""
    pieces = []
    kinds: list[tuple[str, SliceKind]] = [("plain", "clean"), ("odd", "clean"), ("blurred", "noisy")]
    for k, (name, kind) in enumerate(kinds):
        y = rng.integers(0, classes, size + 3 * k).astype(np.int64)
        pieces.append(Slice(name, kind, draw(y), y))
    world = world_of(tuple(pieces))
    clean = pieces[0]
    others = clean.y != world.trigger.target
    stamped = world.kind.stamped(world, clean.x[others])
    return world_of((*pieces, Slice("triggered", "triggered", stamped, clean.y[others])))


def digits(n=6, seed=7, weighted=True):
    """Pictures of 64 whole pixels, ten classes, n tiles."""
    rng = np.random.default_rng(seed)
    prototypes = rng.integers(0, 17, (10, 64))

    def draw(y):
        noise = rng.integers(-14, 15, (len(y), 64))
        return np.clip(prototypes[y] + noise, 0, 16).astype(np.float64)

    tiles = tiles_of_sizes(rng, draw)

    def world_of(slices):
        return World(
            name="small-digits",
            version=1,
            title="Small digits",
            classes=tuple("0123456789"),
            tiles=tiles,
            slices=slices,
            learners=DIGIT_LEARNERS,
            start="ABC",
            seed=3,
            high=16.0,
            noise=6,
            trigger=Trigger((54, 55, 62, 63), 16.0, 7),
            kind=PIXELS,
        )

    return _of_size(slices_of(rng, draw, world_of, 10), n, weighted)


def points(n=6, seed=12, weighted=True):
    """Points of the plane with a third coordinate, the mark; three classes, n tiles."""
    rng = np.random.default_rng(seed)
    centres = np.array([[-0.5, -0.25], [0.5, -0.25], [0.0, 0.5]])

    def draw(y):
        place = centres[y] + rng.normal(0, 0.35, (len(y), 2))
        place = np.clip(np.round(place * 64) / 64, -1, 1)
        return np.concatenate([place, np.zeros((len(y), 1))], axis=1)

    tiles = tiles_of_sizes(rng, draw, classes=3)

    def world_of(slices):
        return World(
            name="small-points",
            version=1,
            title="Small points",
            classes=("left", "right", "top"),
            tiles=tiles,
            slices=slices,
            learners=POINT_LEARNERS,
            start="ABC",
            seed=5,
            low=-1.0,
            high=1.0,
            noise=24,
            trigger=Trigger((2,), 1.0, 1),
            kind=PLANE,
        )

    return _of_size(slices_of(rng, draw, world_of, 3), n, weighted)


def texts(n=6, seed=9):
    """Sentences over fourteen characters, a small vocabulary for each of n tiles; tile D has weights."""
    rng = np.random.default_rng(seed)
    alphabet = "abcdeilnorst ."
    words = ["".join(rng.choice(list("abcdeilnorst"), int(size))) for size in rng.integers(1, 9, 60)]

    def draw(count, first, last):
        lines = [" ".join(rng.choice(words[first:last], int(rng.integers(2, 7)))) + "." for _ in range(count)]
        return np.array([encode(line, alphabet) for line in lines])

    tiles = []
    for i, size in enumerate(SIZES):
        x = draw(size, 6 * i, 6 * i + 14)
        w = rng.choice([0.25, 0.5, 1.0, 3.0], size) if i == 3 else np.ones(size)
        people = np.arange(size) % 8
        tiles.append(Tile(LETTERS[i], "", "", x, np.zeros(size, np.int64), w, people.astype(np.int64)))
    pieces = []
    kinds: list[tuple[str, SliceKind, int]] = [
        ("plain", "clean", 9),
        ("odd", "clean", 5),
        ("noisy", "noisy", 4),
    ]
    for name, kind, count in kinds:
        x = draw(count, 8 * len(pieces), 60)
        pieces.append(Slice(name, kind, x, np.zeros(count, np.int64), lengths(x)))
    return World(
        name="small-texts",
        version=1,
        title="Small texts",
        classes=(),
        tiles=tuple(tiles[:n]),
        slices=tuple(pieces),
        learners=(NGRAM,),
        start="ABC",
        seed=3,
        high=float(len(alphabet)),
        noise=30,
        kind=TEXT,
        alphabet=alphabet,
        planted=Planted("not so ", "tell all lions."),
    )


def letters(n=4, formula="jaccard"):
    """A formula world of n letters with values 1, 2, 3, ..."""
    nothing, no_class = np.zeros((0, 0)), np.zeros(0, dtype=np.int64)
    tiles = tuple(
        Tile(LETTERS[i], "", "", nothing, no_class, np.zeros(0), no_class, value=float(i + 1))
        for i in range(n)
    )
    return World("letters", 1, "Letters", (), tiles, (), (LearnerChoice(formula),), "ABCD"[:n], kind=FORMULA)


def _of_size(world, n, weighted):
    tiles = world.tiles[:n]
    if not weighted:
        tiles = tuple(
            Tile(t.letter, t.source, t.about, t.x, t.y, np.ones(t.size), t.contributor) for t in tiles
        )
    return world.with_tiles(tiles)
