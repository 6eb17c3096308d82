"""Drift: the world that a slice stands for changes, and with it what its column means.

*Why a move of no tile:* nobody's data change. The models stay what they are, and are asked about other
examples: digits that stand a pixel further to the right, points that have moved, another spelling.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from game.core.drift import drifted, drifting_examples
from game.core.world import Slice, World
from game.play.moves.base import Move
from game.play.moves.reasons import Phrase, Reason, Refusal, phrase, reason
from game.play.moves.values import SLICE, Value, percent, percent_of, slice_word
from game.play.state import State

#: What its button does: half of the slice.
HALF = 50


def _piece(world: World, word: str) -> Slice | None:
    """The slice that a word of a move names; None where there is none."""
    found = (piece for piece in world.slices if slice_word(piece.name) == word)
    return next(found, None) if world.kind.has_slices else None


@dataclass(frozen=True, slots=True)
class Drift(Move):
    """A share of a slice's held-out examples changes; 0 % takes it back."""

    piece: str
    share: int
    verb: ClassVar[str] = "drift"
    code: ClassVar[str] = "u"
    values: ClassVar[tuple[Value, ...]] = (SLICE, percent())
    key: ClassVar[str | None] = "shift+w"
    subject: ClassVar[Literal["tile", "slice"]] = "slice"
    rare: ClassVar[bool] = True

    @classmethod
    def unclear(cls, text: str, words: Sequence[str]) -> Refusal | None:
        """Without a slice it is not clear what drifts."""
        if words and (percent_of(words[0]) is None or len(words) > 1):
            return None
        return Refusal("ambiguous", (reason("which-slice", text=text),))

    @classmethod
    def options(cls, world: World, state: State) -> Iterator[Move]:
        """For each slice a half of it, the whole, and back."""
        names = (slice_word(piece.name) for piece in world.slices)
        yield from (cls(name, share) for name in names for share in (HALF, 100, 0))

    @classmethod
    def pressed(cls, world: World, state: State, focus: str) -> Iterator[Move]:
        """Half of the slice that one looks at, or back."""
        if _piece(world, slice_word(focus)):
            yield cls(slice_word(focus), 0 if state.drift(focus) else HALF)

    @classmethod
    def absence(cls, world: World, state: State, focus: str) -> Reason:
        """One looks at no slice, or at several."""
        return reason("choose-slice") if world.kind.has_slices else reason("no-slices", world=world.title)

    def reasons(self, world: World, state: State) -> tuple[Reason, ...]:
        """There is no such slice, no recipe, a share out of range; or it has drifted so far already."""
        if not world.kind.has_slices:
            return (reason("no-slices", world=world.title),)
        found = [] if world.kind.drift else [reason("no-drift", world=world.title)]
        piece = _piece(world, self.piece)
        if piece is None:
            names = ", ".join(slice_word(one.name) for one in world.slices)
            found.append(reason("no-such-slice", slice=self.piece, slices=names))
        if not 0 <= self.share <= 100:
            return (*found, reason("drift-range", share=self.share))
        return (*found, *(self._idle(world, piece, state) if piece else ()))

    def _idle(self, world: World, piece: Slice, state: State) -> tuple[Reason, ...]:
        """Why it would change nothing of a slice in this state."""
        now = state.drift(piece.name)
        if now == self.share:
            code = "already-drifted" if now else "not-drifted"
            return (reason(code, slice=piece.name, share=now),)
        if self.share and not len(drifting_examples(world, piece, self.share)):
            return (reason("drifts-none", slice=piece.name, share=self.share, examples=piece.size),)
        return ()

    def without_effect(self, world: World, before: State, after: State) -> tuple[Reason, ...]:
        """The examples look the same in the changed world, or the same ones have drifted already."""
        piece = _piece(world, self.piece)
        assert piece
        old, new = (drifted(world, piece, state.drift(piece.name)) for state in (before, after))
        return (reason("drift-changes-nothing", slice=piece.name),) if old.key == new.key else ()

    def apply(self, world: World, state: State) -> State:
        """The state with another share of the slice."""
        piece = _piece(world, self.piece)
        return state.with_drift(piece.name, self.share) if piece else state

    def facts(self, world: World, state: State) -> dict[str, object]:
        """Which slice, and how many of its examples change in which way."""
        piece = _piece(world, self.piece)
        if piece is None:
            return {"slice": self.piece, "changed": 0, "examples": 0, "how": ""}
        changed = len(drifting_examples(world, piece, self.share))
        how = phrase(f"drift.{world.kind.drift}")
        return {"slice": piece.name, "changed": changed, "examples": piece.size, "how": how}

    def variant(self, world: World) -> str:
        """Other words for the whole slice, and for the way back."""
        return {0: "-back", 100: "-all"}.get(self.share, "")

    def detail(self, world: World, state: State) -> Phrase:
        """How many of which slice."""
        return phrase(f"detail.drift{self.variant(world)}", **self.facts(world, state))
