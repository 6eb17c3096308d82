"""Collecting: the operator of a duel promises to collect a new tile at its labour, under contract, too."""

from dataclasses import dataclass
from typing import ClassVar

from game.play.moves.promise import Promise


@dataclass(frozen=True, slots=True)
class Collect(Promise):
    """The tile will be laid on the board, and never strike."""

    verb: ClassVar[str] = "collect"
    code: ClassVar[str] = "l"
    shares: ClassVar[str | None] = "place"
    sound: ClassVar[str] = "place"
    waiting: ClassVar[bool] = True
