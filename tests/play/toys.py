"""Two moves without a letter, as a stranger adds them: one opens a square, one cannot be taken back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from game.core.masks import name_of
from game.core.world import World
from game.play.ledger import Entry, Ledger
from game.play.moves import Move, Phrase, Reason, phrase, reason
from game.play.moves.values import ROW, Value
from game.play.state import State, operator_row


@dataclass(frozen=True, slots=True)
class Reveal(Move):
    """Open a square: what it scores is known for good."""

    row: str
    verb: ClassVar[str] = "uncover"
    code: ClassVar[str] = "v"
    values: ClassVar[tuple[Value, ...]] = (ROW,)
    key: ClassVar[str | None] = "shift+x"
    sound: ClassVar[str] = "place"
    animation: ClassVar[str] = "jump"

    @classmethod
    def options(cls, world: World, state: State) -> Iterator[Move]:
        """Every square."""
        yield from (cls(name_of(row, state.placed).replace("none", "")) for row in range(1 << state.n))

    @classmethod
    def pressed(cls, world: World, state: State, focus: str) -> Iterator[Move]:
        """The operator's square."""
        yield cls(name_of(operator_row(state), state.placed).replace("none", ""))

    def reasons(self, world: World, state: State) -> tuple[Reason, ...]:
        """One of its tiles is not on the board."""
        return tuple(reason("not-placed", tile=c) for c in self.row if c not in state.placed)

    def apply(self, world: World, state: State) -> State:
        """Nothing changes on the board."""
        return state

    def cost(self, world: World, state: State) -> int:
        """Ten examples for each tile."""
        return 10 * len(self.row)

    def entry(self, world: World, state: State, ledger: Ledger) -> Entry | None:
        """The square, unless it is known already."""
        known = self.row in ledger.rows
        return None if known else Entry((self.row,), self.cost(world, state))

    def cause(self, world: World, after: State) -> Phrase:
        """With it opened."""
        return phrase("cause.uncover", row=self.row)

    def mark(self, world: World, after: State) -> Phrase:
        """Its name."""
        return phrase("mark.uncover", row=self.row)

    def detail(self, world: World, state: State) -> Phrase:
        """Which square."""
        return phrase("detail.uncover", row=self.row)


@dataclass(frozen=True, slots=True)
class Rest(Move):
    """Let a round go by; there is no way back, and it costs each time."""

    verb: ClassVar[str] = "rest"
    code: ClassVar[str] = "o"
    key: ClassVar[str | None] = "f10"
    undoable: ClassVar[bool] = False

    def reasons(self, world: World, state: State) -> tuple[Reason, ...]:
        """Anybody can rest."""
        return ()

    def apply(self, world: World, state: State) -> State:
        """Nothing changes on the board."""
        return state

    def entry(self, world: World, state: State, ledger: Ledger) -> Entry | None:
        """Three examples."""
        return Entry(paid=3)

    def cause(self, world: World, after: State) -> Phrase:
        """After a rest."""
        return phrase("cause.rest")

    def mark(self, world: World, after: State) -> Phrase:
        """A word."""
        return phrase("mark.rest")

    def detail(self, world: World, state: State) -> Phrase:
        """What passes."""
        return phrase("detail.rest")


#: Their words, as they would stand in content/phrases.toml.
WORDS = {
    "title.uncover": "Uncover",
    "keys.uncover": "open the operator's square",
    "cause.uncover": "With {row} opened",
    "mark.uncover": "see {row}",
    "detail.uncover": "opens {row}",
    "title.rest": "Rest",
    "keys.rest": "let a round go by",
    "cause.rest": "After a round",
    "mark.rest": "round",
    "detail.rest": "a round goes by",
}
