"""What the player prefers, whatever is played."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What the player prefers; kept between sessions. toured: the first minute has been shown.

    everything: the full desk lies there whatever is played. stretched: the colours go from the worst square
    of the board to the best, and not from 0 to 1.
    """

    theme: str = "paper"
    palette: str = "ember"
    scale: int = 100
    motion: bool = True
    sound: bool = False
    toured: bool = False
    everything: bool = False
    stretched: bool = False
