"""A reading: a number that a method takes from the grid, with the receipt of every cell that went in."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["plus", "minus"]


@dataclass(frozen=True, slots=True)
class CellUse:
    """One cell of a receipt: for linear methods the value is the sum of weight times cell."""

    row: int
    column: int
    weight: float
    role: Role


@dataclass(frozen=True, slots=True)
class Reading:
    """A value, how sure it is, and what it was made of.

    stderr: None when the value is exact. note: what a reader should know, "" when nothing.
    """

    value: float
    stderr: float | None
    receipt: tuple[CellUse, ...]
    note: str = ""
