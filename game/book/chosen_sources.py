"""A world with its prose on another board: some of its sources free, some in every row."""

from dataclasses import replace
from functools import lru_cache

from game.book.phrases import say
from game.book.worlds import Pack
from game.core.chosen_sources import with_choice
from game.core.masks import tiles_of
from game.core.measured import SOURCE_LETTERS

#: So many sources in every row are named by their letters beside the title; more are counted.
NAMED = 6


@lru_cache(maxsize=64)
def pack_with(pack: Pack, sources: str) -> Pack:
    """The pack with a choice of sources, "" for the first one; as it came where the choice makes no sense."""
    world = with_choice(pack.world, sources)
    if world is None or world is pack.world or world.measurement is None:
        return pack
    fixed = "".join(SOURCE_LETTERS[place] for place in tiles_of(world.measurement.fixed))
    if fixed:
        title = say("sources.title", world=world.title, fixed=fixed)
        if len(fixed) > NAMED:
            title = say("sources.title-many", world=world.title, count=len(fixed))
        world = replace(world, title=title)
    return replace(pack, world=world)
