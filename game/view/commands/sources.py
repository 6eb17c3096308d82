"""Which sources of a measured world are on the board, where it has more of them than a board has tiles."""

from dataclasses import dataclass, replace
from typing import Literal

from game.book.chosen_sources import pack_with
from game.book.phrases import say
from game.book.texts.position_syntax import home_lens
from game.core.chosen_sources import chosen_text, has_choice
from game.core.measured_table import SOURCE_LETTERS
from game.core.measurement import Measurement
from game.core.world import MOST_TRAINED_TILES
from game.play.game import begun
from game.view.commands.base import Context
from game.view.commands.pages import ShowPage
from game.view.commands.tiles import begun_anew
from game.view.messages import not_done
from game.view.model import Model, Reply

#: What is known of a source on this board: it comes and goes, it is in every row, or in none.
Role = Literal["free", "in", "out"]


def role_of(of: Measurement, place: int) -> Role:
    """The role of a source by its place in the table."""
    return role_among(of.places, of.fixed, place)


def role_among(free: tuple[int, ...], fixed: int, place: int) -> Role:
    """The role of a source where some are free and others in every row."""
    if place in free:
        return "free"
    return "in" if fixed >> place & 1 else "out"


@dataclass(frozen=True, slots=True)
class ShowSources:
    """Show all sources of the world, to choose which are on the board."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The page, or why there is none."""
        if not has_choice(model.world):
            return not_done(model, "no-sources")
        if model.run or model.embedded:
            return not_done(model, "in-scenario" if model.run else "in-page")
        return ShowPage("sources").perform(model, context)


@dataclass(frozen=True, slots=True)
class StepSource:
    """A source in its next role: free, in every row, in none; the game begins on the other board."""

    place: int

    def perform(self, model: Model, context: Context) -> Reply:
        """The opening of the other board, or why it stays."""
        of = model.world.measurement
        if of is None:
            return not_done(model, "no-sources")
        if model.run or model.game.reveals is not None:
            return not_done(model, "in-scenario")
        free, fixed, bit = set(of.places), of.fixed & ~(1 << self.place), 1 << self.place
        role = role_of(of, self.place)
        if role == "free" and len(free) == 1:
            return not_done(model, "last-source")
        full = role == "out" and len(free) == MOST_TRAINED_TILES
        if role == "free" or full:
            free.discard(self.place)
            fixed |= bit
        elif role == "out":
            free.add(self.place)
        return Reply(_on_board(model, tuple(sorted(free)), fixed, self.place, full))


def _on_board(model: Model, free: tuple[int, ...], fixed: int, place: int, full: bool) -> Model:
    """The model at the opening of a board. full: the source would be free, were there room for it."""
    pack = pack_with(model.packs[model.pack_index], chosen_text(free, fixed))
    role = role_among(free, fixed, place)
    words = say(f"source-now.{role}", source=SOURCE_LETTERS[place])
    if full:
        words = f"{words} {say('sources.full', most=MOST_TRAINED_TILES)}"
    lens = replace(home_lens(pack), view=model.lens.view, method=model.lens.method)
    # Nothing flies from one board to the other: their squares are of other sources.
    return replace(begun_anew(model, begun(pack.world), lens, words), transition=None)
