"""Striking: contributors walk out with their data, a share of them or all."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from game.core.edits import Edit, leaving, people_of, percent_of_people
from game.core.world import Tile, World
from game.play.moves.base import Move, TileMove
from game.play.moves.promise import not_said
from game.play.moves.reasons import Phrase, Reason, phrase, reason
from game.play.moves.returning import Return
from game.play.moves.sliders import Slider
from game.play.moves.values import TILE, Value, percent
from game.play.state import State

FULL = 100


def _share(edit: Edit) -> int:
    return FULL if edit.closed else edit.struck


def _people(tile: Tile) -> int:
    """Contributors of a tile; a tile without examples is one of them as a whole."""
    return max(people_of(tile), 1)


def _gone(tile: Tile, edit: Edit) -> int:
    """How many of its contributors are on strike."""
    return _people(tile) if edit.closed else leaving(_people(tile), edit.struck)


def _stops(tile: Tile) -> tuple[float, ...]:
    return tuple(map(float, range(_people(tile) + 1)))


def _move(tile: Tile, value: float, choice: str) -> Move:
    people, gone = _people(tile), round(value)
    if gone == people:
        return Strike(tile.letter)
    return Strike(tile.letter, percent_of_people(people, gone)) if gone else Return(tile.letter)


def _facts(world: World, tile: Tile, edit: Edit) -> dict[str, object]:
    """How many are on strike, of how many."""
    return {"gone": _gone(tile, edit), "people": _people(tile)}


@dataclass(frozen=True, slots=True)
class Strike(TileMove):
    """Contributors walk out: a share of them, or the whole tile."""

    share: int = FULL
    verb: ClassVar[str] = "strike"
    code: ClassVar[str] = "s"
    values: ClassVar[tuple[Value, ...]] = (TILE, percent(FULL))
    key: ClassVar[str | None] = "s"
    sound: ClassVar[str] = "strike"
    animation: ClassVar[str] = "strike"
    likely: ClassVar[bool] = True
    slider: ClassVar[Slider | None] = Slider("share", "shift+s", _stops, _gone, _move, _facts)

    @classmethod
    def status(cls, world: World, tile: Tile, edit: Edit) -> Phrase | None:
        """On strike, wholly or in part."""
        if edit.closed:
            return phrase("status.strike")
        return phrase("status.strike-share", **_facts(world, tile, edit)) if edit.struck else None

    def reasons(self, world: World, state: State) -> tuple[Reason, ...]:
        """As for all tiles; only a share needs examples to be told apart. In a duel contracts are kept."""
        found = TileMove.reasons(self, world, state)
        if state.duel and self.letter in state.duel.signed:
            found = (*found, reason("under-contract", tile=self.letter))
        if state.duel and state.duel.over:
            found = (*found, reason("duel-over"))
        found = (*found, *not_said(state.duel))
        return tuple(why for why in found if self.share != FULL or why.code != world.kind.fixed_data)

    def faults(self, world: World) -> tuple[Reason, ...]:
        """A share is 1 to 100 %."""
        return () if 1 <= self.share <= FULL else (reason("share-range", share=self.share),)

    def idle(self, edit: Edit) -> tuple[Reason, ...]:
        """That share is on strike already."""
        if _share(edit) != self.share:
            return ()
        return (reason("already-on-strike", tile=self.letter, share=self.share),)

    def futility(self, tile: Tile, edit: Edit) -> Reason:
        """The same people are on strike already."""
        return reason(
            "same-people", tile=self.letter, share=self.share, gone=_gone(tile, edit), people=_people(tile)
        )

    def edited(self, edit: Edit) -> Edit:
        """All of them close its squares, which then say what would be if all came back; a share does not."""
        if self.share == FULL:
            return replace(edit, closed=True, struck=0)
        return replace(edit, closed=False, struck=self.share)

    def alike(self, world: World) -> Iterable[Move]:
        """Every share that is the same number of contributors."""
        if self.share == FULL or self.letter not in world.letters:
            return (self,)
        people = _people(world.tile(self.letter))
        gone = leaving(people, self.share)
        return (Strike(self.letter, share) for share in range(1, FULL) if leaving(people, share) == gone)

    def unnoticed(self, after: State) -> str:
        """Nothing: that the tile is gone is what it did."""
        return ""

    def facts(self, world: World, state: State) -> dict[str, object]:
        """Who, and how many of them."""
        return {"tile": self.letter, **_facts(world, world.tile(self.letter), state.edit(self.letter))}

    def variant(self, world: World) -> str:
        """Other words for a part of them."""
        return "" if self.share == FULL else "-share"
