"""Striking: contributors walk out with their data, a share of them or all."""

from dataclasses import dataclass, replace
from typing import ClassVar

from game.core.edits import Edit
from game.core.world import World
from game.play.moves.base import Move, Slider, TileMove
from game.play.moves.reasons import Phrase, Reason, phrase, reason
from game.play.moves.returning import Return
from game.play.moves.values import TILE, Value, percent
from game.play.state import State

FULL = 100


def _share(edit: Edit) -> int:
    return FULL if edit.closed else edit.struck


def _move(letter: str, value: float, choice: str) -> Move:
    return Strike(letter, round(value)) if value else Return(letter)


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
    slider: ClassVar[Slider | None] = Slider("share", "shift+s", tuple(range(0, 101, 5)), _share, _move)

    @classmethod
    def status(cls, world: World, edit: Edit) -> Phrase | None:
        """On strike, wholly or in part."""
        if edit.closed:
            return phrase("status.strike")
        return phrase("status.strike-share", share=edit.struck) if edit.struck else None

    def reasons(self, world: World, state: State) -> tuple[Reason, ...]:
        """As for all tiles; only a share needs examples to be told apart. In a duel contracts are kept."""
        found = TileMove.reasons(self, world, state)
        if state.duel and self.letter in state.duel.signed:
            found = (*found, reason("under-contract", tile=self.letter))
        if state.duel and state.duel.over:
            found = (*found, reason("duel-over"))
        return tuple(why for why in found if self.share != FULL or why.code != "no-examples")

    def faults(self, world: World) -> tuple[Reason, ...]:
        """A share is 1 to 100 %."""
        return () if 1 <= self.share <= FULL else (reason("share-range", share=self.share),)

    def idle(self, edit: Edit) -> tuple[Reason, ...]:
        """That share is on strike already."""
        if _share(edit) != self.share:
            return ()
        return (reason("already-on-strike", tile=self.letter, share=self.share),)

    def edited(self, edit: Edit) -> Edit:
        """All of them close its squares, which then say what would be if all came back; a share does not."""
        if self.share == FULL:
            return replace(edit, closed=True, struck=0)
        return replace(edit, closed=False, struck=self.share)

    def unnoticed(self, after: State) -> str:
        """Nothing: that the tile is gone is what it did."""
        return ""

    def facts(self) -> dict[str, object]:
        """Who, and how many of them."""
        return {"tile": self.letter, "share": self.share}

    def variant(self, world: World) -> str:
        """Other words for a part of them."""
        return "" if self.share == FULL else "-share"
