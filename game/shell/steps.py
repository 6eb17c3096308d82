"""Long work in steps: a generator that yields between pieces, and returns what was made.

*Why no thread:* in the browser there is none, and what is made must not hold a picture back.
"""

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")
#: Work that yields where it may be interrupted.
Steps = Generator[None, None, T]


def all_at_once(steps: Steps[T]) -> T:
    """What work returns, where nobody waits for a picture meanwhile."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: T = end.value
            return made
