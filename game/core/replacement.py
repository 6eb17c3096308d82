"""What can stand in place of a tile's examples: synthetic ones, or its own with the labels of a model."""

from typing import TYPE_CHECKING

import numpy as np

from game.core.learners.catalogue import trainer
from game.core.learners.common import decide
from game.core.world import Floats, Ints, Tile

if TYPE_CHECKING:
    from game.core.world import World

#: So much of the covariance is the common one of all classes; the rest is its diagonal alone.
SHRINKAGE = 0.5
#: So many examples are drawn at a time: a square of numbers as large as a tile of thousands has no room.
AT_ONCE = 1024


def synthetic(x: Floats, y: Ints, chance: np.random.Generator) -> Floats:
    """An example drawn for each example, of the same class: (examples, features), not rounded.

    A Gaussian for each class: its own mean, and one covariance for all classes that is shrunk half-way to its
    diagonal, S = 0.5 R'R / (n - classes) + 0.5 diag(R'R / (n - classes)), where R are the examples minus the
    means of their classes.

    *Why no factor of S is computed:* u'R / sqrt(n - classes) has the common part of S for its covariance when
    u is standard normal. So a singular S is no trouble, and after rounding all machines draw the same.
    """
    classes = np.flatnonzero(np.bincount(y))
    means = np.zeros_like(x)
    for label in classes:
        means[y == label] = x[y == label].mean(axis=0)
    behind = x - means
    freedom = max(len(y) - len(classes), 1)
    parts = [(k, min(k + AT_ONCE, len(y))) for k in range(0, max(len(y), 1), AT_ONCE)]
    common = np.concatenate([chance.standard_normal((end - k, len(y))) @ behind for k, end in parts])
    own = chance.standard_normal(x.shape) * np.sqrt((behind * behind).sum(axis=0))
    drawn: Floats = means + (np.sqrt(1 - SHRINKAGE) * common + np.sqrt(SHRINKAGE) * own) / np.sqrt(freedom)
    return drawn


def relabelled(world: "World", tile: Tile, chance: np.random.Generator) -> tuple[Floats, Ints]:
    """The features as they are, and the classes that the world's own model gives them.

    That is the world's first learner on all tiles with which the world begins, as they came. A tile that is
    among them is judged by a model that has learnt from it.
    """
    del chance
    tiles = tuple(world.tile(letter) for letter in world.start)
    choice = world.learners[0]
    found = trainer(choice)(tiles, (1 << len(tiles)) - 1, world.outcomes, tile.x, tile.y, choice)
    if found.outputs is None:
        raise ValueError(f"{choice.name} chooses no class")
    return tile.x.copy(), decide(found.outputs)[0].astype(np.int64)
