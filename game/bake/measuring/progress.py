"""How far a run is, in one line: rewritten on a terminal, now and then a new one elsewhere."""

from dataclasses import dataclass, field
from time import monotonic
from typing import TextIO

#: Seconds between lines where nobody watches.
SELDOM, OFTEN = 15.0, 0.5


@dataclass
class Progress:
    """Trainings done since the start of a run. total: all that it has to do."""

    total: int
    stream: TextIO
    done: int = 0
    failed: int = 0
    _begin: float = field(default_factory=monotonic)
    _told: float = field(default_factory=monotonic)

    def tell(self, *, now: bool = False) -> None:
        """Print the line if it is time to."""
        watched = self.stream.isatty()
        if not now and monotonic() - self._told < (OFTEN if watched else SELDOM):
            return
        self._told = monotonic()
        line = self.line(monotonic() - self._begin)
        print(f"\r{line:78}" if watched else line, end="" if watched and not now else "\n", file=self.stream)
        self.stream.flush()

    def line(self, seconds: float) -> str:
        """What is done after so many seconds, and how long the rest will take."""
        parts = [f"{self.done} of {self.total} trainings"]
        if self.failed:
            parts.append(f"{self.failed} failed")
        left = self.total - self.done
        if self.done and left:
            parts.append(f"{duration(seconds / self.done * left)} left")
        elif not self.done:
            parts.append("waiting for the first")
        else:
            parts.append(f"in {duration(seconds)}")
        return ", ".join(parts)


def duration(seconds: float) -> str:
    """Seconds in words.

    >>> duration(7.2), duration(190), duration(7500)
    ('7 s', '3 min 10 s', '2 h 5 min')
    """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
