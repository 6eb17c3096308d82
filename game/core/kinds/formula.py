"""Worlds without examples: a formula scores a set of tiles against another set of tiles."""

from game.core.kinds.base import Kind
from game.core.masks import MOST_TILES


class Formula(Kind):
    """Tiles that are letters with a value; nothing is trained."""

    has_examples = False
    has_loss = False
    has_slices = False
    most_tiles = MOST_TILES


FORMULA = Formula(name="none", things="tiles", task="formula", width=0)
