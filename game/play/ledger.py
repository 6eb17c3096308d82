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
    """All entries in the order in which they were made; it only ever grows.

    reached, revealed: where squares lie face down, those that the operator's model came to stand on and those
    that were turned over, each as `game.play.face_down` names it, in the order of opening.
    """

    entries: tuple[Entry, ...] = ()
    reached: tuple[str, ...] = ()
    revealed: tuple[str, ...] = ()

    @property
    def rows(self) -> frozenset[str]:
        """Names of all training sets that were opened by a move that was paid."""
        return frozenset(row for entry in self.entries for row in entry.rows)

    @property
    def open_squares(self) -> frozenset[str]:
        """The squares that were reached or turned over."""
        return frozenset((*self.reached, *self.revealed))

    def reaching(self, square: str) -> "Ledger":
        """The ledger with a square on which the operator's model stood; the same where it was open."""
        return self if square in self.open_squares else replace(self, reached=(*self.reached, square))

    def revealing(self, square: str) -> "Ledger":
        """The ledger with a square that was turned over, which counts against the allowance."""
        return replace(self, revealed=(*self.revealed, square))

    @property
    def paid(self) -> int:
        """Examples paid in all."""
        return sum(entry.paid for entry in self.entries)

    def noted(self, entry: Entry, move: str, times: int) -> "Ledger":
        """The ledger with an entry of a move; the same where this move was charged for that time before."""
        if any((old.move, old.times) == (move, times) for old in self.entries):
            return self
        return replace(self, entries=(*self.entries, replace(entry, move=move, times=times)))


#: The ledger with which every game begins.
NOTHING = Ledger()
