"""What is said of a move: why it cannot be made, and phrases that are filled with its facts.

The words themselves are in `content/phrases.toml`; here are only their keys.
"""

from dataclasses import dataclass
from typing import Literal

Trouble = Literal["unreadable", "ambiguous", "impossible"]
Facts = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a move cannot be made: a code for the sentence and the facts that fill it."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A move that was not made, with every reason."""

    trouble: Trouble
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to be said: the key of a template and the facts that fill it; a fact may be a phrase, too."""

    key: str
    facts: Facts = ()


def reason(code: str, **facts: object) -> Reason:
    """A reason with its facts as text."""
    return Reason(code, tuple((name, str(value)) for name, value in facts.items()))


def phrase(key: str, **facts: object) -> Phrase:
    """A phrase with its facts."""
    return Phrase(key, tuple(facts.items()))
