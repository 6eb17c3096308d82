"""Promises: a person who plays the operator of a duel says what it will do after the strike of this turn.

Nothing but the announcement changes by them; `game.play.duel` carries it out, or waits where it cannot be
done any more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from game.core.world import World
from game.play.duel import acts, promised
from game.play.moves.base import Move
from game.play.moves.reasons import Reason, reason
from game.play.moves.values import TILE, Value
from game.play.state import Duel, State


def not_asked(state: State) -> tuple[Reason, ...]:
    """Why the operator has nothing to say now: no duel, it is over, or it has said it."""
    duel = state.duel
    if duel is None:
        return (reason("no-duel"),)
    if duel.over:
        return (reason("duel-over"),)
    return () if duel.asked else (reason("has-announced"),)


def not_said(duel: Duel | None) -> tuple[Reason, ...]:
    """Why nobody strikes or passes yet: the operator has to say first what it will do."""
    return (reason("announce-first"),) if duel and duel.asked else ()


@dataclass(frozen=True, slots=True)
class Promise(Move):
    """The base of promises to one tile. waiting: whether it is for tiles that are not on the board."""

    letter: str
    values: ClassVar[tuple[Value, ...]] = (TILE,)
    promise: ClassVar[bool] = True
    rare: ClassVar[bool] = True
    waiting: ClassVar[bool] = False

    @classmethod
    def options(cls, world: World, state: State) -> Iterator[Move]:
        """Every tile that it can be promised to."""
        if state.duel and state.duel.asked:
            yield from (cls(c) for c in acts(world, state) if (c not in state.placed) == cls.waiting)

    @classmethod
    def pressed(cls, world: World, state: State, focus: str) -> Iterator[Move]:
        """The tile in focus, while it is that tile's kind of promise."""
        if state.duel and state.duel.asked and (focus not in state.placed) == cls.waiting:
            yield cls(focus)

    @property
    def tiles(self) -> tuple[str, ...]:
        """Its tile."""
        return (self.letter,)

    def reasons(self, world: World, state: State) -> tuple[Reason, ...]:
        """Nothing is asked, the tile is none of those, or the purse is too small."""
        if found := not_asked(state):
            return found
        if self.letter not in world.letters:
            return (reason("no-such-tile", tile=self.letter, tiles=" ".join(world.letters)),)
        if self.letter in set(acts(world, state)) and (self.letter not in state.placed) == self.waiting:
            return ()
        size, duel = world.tile(self.letter).size, state.duel
        if self.letter in state.placed and (self.waiting or not state.edit(self.letter).closed):
            return (reason("needs-no-pay", tile=self.letter),)
        if self.letter not in state.placed and not self.waiting:
            return (reason("not-placed", tile=self.letter),)
        return (reason("purse-too-small", tile=self.letter, size=size, purse=duel.purse if duel else 0),)

    def apply(self, world: World, state: State) -> State:
        """The announcement stands."""
        return promised(state, self.letter)

    def facts(self, world: World, state: State) -> dict[str, object]:
        """Its tile and what it costs."""
        return {"tile": self.letter, "examples": world.tile(self.letter).size}
