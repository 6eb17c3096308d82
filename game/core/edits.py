"""What moves leave of a tile's examples: others in their place, poison, contributors gone, weights changed.

Order: replacement, then poison, then who strikes, then weight; of a tile that is forgotten nothing is left.
Every choice follows from the world's seed and the tile's letter alone: one order of examples and one order of
contributors, so 50 % contains 25 % and undoing brings back the very same examples.

*Why ``closed`` is apart from ``struck``:* a full strike closes rows and trains nothing, so it must not
change a tile's examples; a partial strike does. A closed tile has nobody struck: its squares say what would
be if everybody came back, and that is what `return` makes of them. Forgetting is the other way round: the
squares stay open, and their models are those without the tile.
"""

import random
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from game.core.world import Ints, Tile, World

Poison = Literal["flip", "noise", "backdoor"]
POISONS: tuple[Poison, ...] = ("flip", "noise", "backdoor")
Replacement = Literal["synthetic", "relabelled"]
REPLACEMENTS: tuple[Replacement, ...] = ("synthetic", "relabelled")


@dataclass(frozen=True, slots=True)
class Edit:
    """The state of one tile's data; percentages are whole numbers.

    poison, strength: kind and share of examples poisoned. struck: share of contributors who left, 0 where
    all of them did. closed: the whole tile is on strike. weight: how often each example counts. replacement:
    what stands in place of its examples. forgotten: whether no model learns from it.
    """

    poison: Poison | None = None
    strength: int = 0
    struck: int = 0
    closed: bool = False
    weight: float = 1.0
    replacement: Replacement | None = None
    forgotten: bool = False

    @property
    def untouched(self) -> bool:
        """Whether the tile's data are as they came."""
        return self == Edit()


def _orders(world: World, tile: Tile) -> random.Random:
    return random.Random(f"{world.seed}/{world.name}/{tile.letter}")


@lru_cache(maxsize=64)
def example_order(world: World, tile: Tile) -> tuple[int, ...]:
    """The order in which poison reaches the examples of a tile."""
    order = list(range(tile.size))
    _orders(world, tile).shuffle(order)
    return tuple(order)


def poisoned_examples(world: World, tile: Tile, strength: int) -> Ints:
    """Which examples a poison of this strength (in percent) hits, ascending."""
    order = example_order(world, tile)
    return np.array(sorted(order[: share_of(tile.size, strength)]), dtype=np.int64)


def striking_contributors(world: World, tile: Tile, share: int) -> Ints:
    """Which contributors leave in a partial strike: at least one, and never all of them."""
    people = sorted(set(tile.contributor.tolist()))
    order = _orders(world, tile)
    order.random()  # another stream than the examples' order
    order.shuffle(people)
    return np.array(sorted(people[: leaving(len(people), share)]), dtype=np.int64)


@lru_cache(maxsize=256)
def people_of(tile: Tile) -> int:
    """How many contributors gave a tile's examples."""
    return len(set(tile.contributor.tolist()))


def leaving(people: int, share: int) -> int:
    """How many of so many people leave in a partial strike: at least one, and never all of them."""
    return min(max(share_of(people, share), 1), people - 1) if share else 0


def percent_of_people(people: int, left: int) -> int:
    """The one percentage that stands for so many people who left: the nearest whole one.

    >>> [percent_of_people(9, left) for left in (1, 2, 5, 8)]
    [11, 22, 56, 89]
    >>> [leaving(9, percent) for percent in (11, 22, 56, 89)]
    [1, 2, 5, 8]
    """
    return (200 * left + people) // (2 * people)


def share_of(count: int, percent: int) -> int:
    """A share of a count, halves rounded up."""
    return (2 * count * percent + 100) // 200


@lru_cache(maxsize=512)
def edited(world: World, tile: Tile, edit: Edit) -> Tile:
    """The tile as the models see it after an edit; the tile itself where nothing is changed."""
    before = _with_replacement(world, tile, edit.replacement)
    x, y, w = before.x, before.y, tile.w
    if edit.poison and edit.strength:
        hit = poisoned_examples(world, tile, edit.strength)
        chance = np.random.default_rng([world.seed, ord(tile.letter), len(edit.poison)])
        x, y = world.kind.poisons[edit.poison](world, before, hit, chance)
    contributor = tile.contributor
    truth = tile.y if tile.truth is None else tile.truth
    if edit.struck:
        stay = _staying(world, tile, edit.struck)
        x, y, w, contributor, truth = x[stay], y[stay], w[stay], contributor[stay], truth[stay]
    if edit.weight != 1.0:
        w = w * edit.weight
    if edit.forgotten:
        x, y, w, contributor, truth = x[:0], y[:0], w[:0], contributor[:0], truth[:0]
    amount = 0 if edit.forgotten else tile.amount
    if amount == tile.amount and x is tile.x and w is tile.w:
        return tile
    for array in (x, y, w, contributor, truth):
        array.flags.writeable = False
    return replace(tile, x=x, y=y, w=w, contributor=contributor, truth=truth, amount=amount)


@lru_cache(maxsize=64)
def _with_replacement(world: World, tile: Tile, replacement: Replacement | None) -> Tile:
    """The tile with other examples in place of its own."""
    if replacement is None:
        return tile
    chance = np.random.default_rng([world.seed, ord(tile.letter), len(replacement)])
    x, y = world.kind.replacements[replacement](world, tile, chance)
    return replace(tile, x=x, y=y, truth=tile.y if tile.truth is None else tile.truth)


def same_examples(world: World, tile: Tile, one: Edit, other: Edit) -> bool:
    """Whether two edits leave a tile with the same examples, labels, weights and contributors."""
    first, second = (edited(world, tile, replace(edit, closed=False)) for edit in (one, other))
    return first.key == second.key and np.array_equal(first.contributor, second.contributor)


@dataclass(frozen=True, slots=True)
class Corruption:
    """What poison, or a replacement, did to the examples of those who are there.

    changed, examples: so many of so many. wrong: how many of their labels are wrong now. mistaken: how many
    were wrong as they came.
    """

    changed: int
    examples: int
    wrong: int = 0
    mistaken: int = 0


@lru_cache(maxsize=512)
def corruption(world: World, tile: Tile, edit: Edit) -> Corruption:
    """How many of a tile's examples poison has changed; who left in a partial strike took theirs along."""
    before = Edit(replacement=edit.replacement)
    return _counted(world, tile, before, replace(before, poison=edit.poison, strength=edit.strength), edit)


def relabelling(world: World, tile: Tile, edit: Edit) -> Corruption:
    """How many of a tile's examples its replacement has changed, counted in the same way."""
    return _counted(world, tile, Edit(), Edit(replacement=edit.replacement), edit)


def _counted(world: World, tile: Tile, one: Edit, other: Edit, edit: Edit) -> Corruption:
    """What lies between two edits, among the examples of those who stay in a third."""
    before, after = edited(world, tile, one), edited(world, tile, other)
    changed = (after.x != before.x).any(axis=1) | (after.y != before.y)
    stay = _staying(world, tile, edit.struck)
    counts = (changed, np.ones_like(stay), after.wrong, tile.wrong)
    return Corruption(*(int(some[stay].sum()) for some in counts))


def _staying(world: World, tile: Tile, share: int) -> NDArray[np.bool_]:
    """Which examples are those of contributors who stay in a partial strike."""
    # Not always np.isin: its first call imports numpy.ma, a tenth of what the browser waits for.
    if not share:
        return np.ones(tile.size, dtype=np.bool_)
    return ~np.isin(tile.contributor, striking_contributors(world, tile, share))
