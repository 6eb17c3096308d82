"""A world with its prose on another board: some of its sources free, some in every row."""

from dataclasses import replace
from functools import lru_cache

from game.book.phrases import say
from game.book.worlds import Pack
from game.core.chosen_sources import with_choice
from game.core.masks import tiles_of
from game.core.measured_table import SOURCE_LETTERS
from game.core.world import World

#: So many sources in every row are named by their letters; more are counted.
NAMED = 6


@lru_cache(maxsize=64)
def pack_with(pack: Pack, sources: str) -> Pack:
    """The pack with a choice of sources, "" for the first one; as it came where the choice makes no sense."""
    world = with_choice(pack.world, sources)
    if world is None or world is pack.world or world.measurement is None:
        return pack
    if fixed := fixed_words(world):
        world = replace(world, title=say("sources.title", world=world.title, fixed=fixed))
    return replace(pack, world=world)


def fixed_words(world: World) -> str:
    """The sources that are in every row but not on the board: their letters, or how many; "" without."""
    fixed = world.measurement.fixed if world.measurement else 0
    if fixed.bit_count() > NAMED:
        return str(fixed.bit_count())
    return "".join(SOURCE_LETTERS[place] for place in tiles_of(fixed))
