"""What the player prefers, whatever is played."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What the player prefers; kept between sessions. toured: the first minute has been shown."""

    theme: str = "paper"
    palette: str = "cividis"
    scale: int = 100
    motion: bool = True
    sound: bool = False
    toured: bool = False
