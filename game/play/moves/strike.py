"""Striking: contributors walk out with their data, a share of them or all."""

from dataclasses import dataclass, replace
from typing import ClassVar

from game.core.edits import Edit
from game.core.world import World
from game.play.moves.base import Move, Phrase, Reason, Slider, TileMove, phrase, reason
from game.play.moves.returning import Return
from game.play.moves.values import TILE, Value, percent
from game.play.state import State

FULL = 100


def _share(edit: Edit) -> int:
    return FULL if edit.closed else edit.struck


def _move(letter: str, value: float, choice: str) -> Move:
    del choice
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
        del world
        if edit.closed:
            return phrase("status.strike")
        return phrase("status.strike-share", share=edit.struck) if edit.struck else None

    def reasons(self, world: World, state: State) -> tuple[Reason, ...]:
        """As for all tiles; only a share needs examples to be told apart."""
        found = TileMove.reasons(self, world, state)
        return tuple(why for why in found if self.share != FULL or why.code != "no-examples")

    def faults(self, world: World) -> tuple[Reason, ...]:
        """A share is 1 to 100 %."""
        del world
        return () if 1 <= self.share <= FULL else (reason("share-range", share=self.share),)

    def idle(self, edit: Edit) -> tuple[Reason, ...]:
        """That share is on strike already."""
        if _share(edit) != self.share:
            return ()
        return (reason("already-on-strike", tile=self.letter, share=self.share),)

    def edited(self, edit: Edit) -> Edit:
        """All of them close its squares and keep what a partial strike left."""
        if self.share == FULL:
            return replace(edit, closed=True)
        return replace(edit, closed=False, struck=self.share)

    def unnoticed(self, after: State) -> str:
        """Nothing: that the tile is gone is what it did."""
        del after
        return ""

    def cause(self, world: World) -> Phrase:
        """Without the tile, or a part of it."""
        del world
        if self.share == FULL:
            return phrase("cause.strike", tile=self.letter)
        return phrase("cause.strike-share", tile=self.letter, share=self.share)

    def mark(self, world: World) -> Phrase:
        """Who strikes."""
        del world
        if self.share == FULL:
            return phrase("mark.strike", tile=self.letter)
        return phrase("mark.strike-share", tile=self.letter, share=self.share)

    def detail(self, world: World, state: State) -> Phrase:
        """Who walks out."""
        del world, state
        return phrase("detail.strike", tile=self.letter)
