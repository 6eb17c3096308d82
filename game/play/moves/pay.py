"""Paying: the operator of a duel promises a striking tile its size in examples, and so that it returns."""

from dataclasses import dataclass
from typing import ClassVar

from game.play.moves.promise import Promise


@dataclass(frozen=True, slots=True)
class Pay(Promise):
    """The tile will be paid, return, and never strike again."""

    verb: ClassVar[str] = "pay"
    code: ClassVar[str] = "y"
    shares: ClassVar[str | None] = "strike"
    sound: ClassVar[str] = "return"
