"""The date where the player is: it picks the duel of the day, and nothing else."""

from datetime import date


def today() -> str:
    """The date, as in 2026-11-28."""
    return date.today().isoformat()
