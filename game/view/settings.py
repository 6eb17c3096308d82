"""What the player prefers, whatever is played."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What the player prefers; kept between sessions. toured: the first minute has been shown.

    everything: the full desk lies there whatever is played."""

    theme: str = "paper"
    palette: str = "ember"
    scale: int = 100
    motion: bool = True
    sound: bool = False
    toured: bool = False
    everything: bool = False
