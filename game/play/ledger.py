"""What a player has come to know and has paid for: an append-only list beside the moves.

*Why beside them:* undo gives back the move, not the knowledge. A square that was opened stays known and an
examination that was paid stays paid, whatever is taken back, made again or played instead.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Entry:
    """What one move made known and what it cost.

    rows: names of training sets that it opened. paid: in examples. move, times: the move's text and how many
    times it stood in the game then, this time included; `play` fills them in.
    """

    rows: tuple[str, ...] = ()
    paid: int = 0
    move: str = ""
    times: int = 0


@dataclass(frozen=True, slots=True)
class Ledger:
    """All entries in the order in which they were made; it only ever grows."""

    entries: tuple[Entry, ...] = ()

    @property
    def rows(self) -> frozenset[str]:
        """Names of all training sets that were opened."""
        return frozenset(row for entry in self.entries for row in entry.rows)

    @property
    def paid(self) -> int:
        """Examples paid in all."""
        return sum(entry.paid for entry in self.entries)

    def noted(self, entry: Entry, move: str, times: int) -> "Ledger":
        """The ledger with an entry of a move; the same where this move was charged for that time before."""
        if any((old.move, old.times) == (move, times) for old in self.entries):
            return self
        return Ledger((*self.entries, replace(entry, move=move, times=times)))


#: The ledger with which every game begins.
NOTHING = Ledger()
