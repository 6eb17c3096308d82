"""Ridge from sums that hide who gave an example: clipped, with noise of the analytic Gaussian mechanism.

Ridge needs two sums over its examples, z z' and z t', where z are the features with a last one and t the
targets -1 and +1. Features are divided by the largest that the world allows, which is public. What a
protected unit, an example or a contributor, adds to both sums together is cut to a norm C, so that its
presence changes them by at most C: that is their joint sensitivity when a unit is added or taken away. The
first sum is symmetric; released is its upper half with the places off the diagonal times root 2, a vector
with the norm of the whole matrix, so that noise of scale s on it is noise of s on the diagonal and s / root
2 beside it.

The penalty is raised by the largest eigenvalue that such a noise has in expectation, s root(2 d): without it
the noisy sum would often not be positive, and the model would answer anything. This reads nothing but the
noise's scale.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from game.core.learners.ridge import with_one
from game.core.world import Floats, LearnerChoice, Tile, World

EXAMPLE, CONTRIBUTOR = 0, 1


@dataclass(frozen=True, eq=False, slots=True)
class Sums:
    """Clipped sums of a training set. left: (d, d); right: (d, classes); sensitivity: C.

    norms: of each unit's part after clipping, (units,). factor: what features were divided by.
    """

    left: Floats
    right: Floats
    sensitivity: float
    norms: Floats
    factor: float


def hidden_sums(world: World, tiles: Sequence[Tile], unit: int, clip: float) -> Sums:
    """The clipped sums of some tiles. unit: `EXAMPLE` or `CONTRIBUTOR`.

    clip: C as a share of the largest part that an example of weight 1 can have.
    """
    factor = max(abs(world.low), abs(world.high)) or 1.0
    z = with_one(np.concatenate([tile.x for tile in tiles]) / factor)
    targets = np.full((len(z), world.outcomes), -1.0)
    targets[np.arange(len(z)), np.concatenate([tile.y for tile in tiles])] = 1.0
    w = np.concatenate([tile.w for tile in tiles])
    sensitivity = clip * largest_part(z.shape[1], world.outcomes)
    # The inner product of what two examples add to both sums is (z.z)^2 + (z.z)(t.t).
    likeness = z @ z.T
    products = (likeness**2 + likeness * (targets @ targets.T)) * w[:, None] * w
    owner = _owners(tiles, unit)
    member = (owner == np.arange(owner.max() + 1)[:, None]).astype(np.float64)
    norms = np.sqrt(np.einsum("ui,ij,uj->u", member, products, member, optimize=True))
    kept = np.minimum(1.0, sensitivity / norms)
    weighted = (z * (w * kept[owner])[:, None]).T
    return Sums(weighted @ z, weighted @ targets, sensitivity, norms * kept, factor)


def largest_part(d: int, classes: int) -> float:
    """The norm of what one example adds to both sums at most: |z|^2 is d with every feature at its end."""
    return float(np.sqrt(d**2 + d * classes))


def _owners(tiles: Sequence[Tile], unit: int) -> np.ndarray:
    """The unit of each example, numbered from 0: a contributor of one tile is nobody of another."""
    if unit == EXAMPLE:
        return np.arange(sum(tile.size for tile in tiles))
    names = [(tile.letter, int(person)) for tile in tiles for person in tile.contributor]
    number = {name: k for k, name in enumerate(dict.fromkeys(names))}
    return np.array([number[name] for name in names])


def noises(seeds: int, d: int, classes: int) -> tuple[Floats, Floats]:
    """Noise of scale 1 for both sums, from fixed seeds: (seeds, d, d), symmetric, and (seeds, d, classes)."""
    chance = np.random.default_rng(seeds)
    square = chance.normal(size=(seeds, d, d))
    return (square + square.transpose(0, 2, 1)) / 2, chance.normal(size=(seeds, d, classes))


def noisy_models(sums: Sums, choice: LearnerChoice, scale: float, noise: tuple[Floats, Floats]) -> Floats:
    """Ridge's coefficients for features as they came, one model a seed: (seeds, d, classes).

    scale: of the noise; at 0 they are those of the clipped sums. noise: of scale 1.
    """
    d = len(sums.left)
    penalty = np.full(d, choice.get("penalty") / sums.factor**2)
    penalty[-1] = 0.0
    left = sums.left + scale * noise[0] + np.diag(penalty + scale * np.sqrt(2 * d))
    found: Floats = np.asarray(np.linalg.solve(left, sums.right + scale * noise[1]), dtype=np.float64)
    found[:, :-1] /= sums.factor
    return found
