"""The sentences of the game: templates in `content/phrases.toml`, filled with facts.

*Why not in code:* a teacher or a translator changes one file, and a test can fill every template.
"""

import string
import tomllib
from functools import cache

from game.book import shelf
from game.play.moves import Refusal


@cache
def templates() -> dict[str, str]:
    """All templates by "section.name"."""
    whole = tomllib.loads(shelf.text("phrases.toml"))
    return {f"{section}.{name}": text for section, entries in whole.items() for name, text in entries.items()}


def facts_of(template: str) -> frozenset[str]:
    """The names of the facts that a template asks for."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)


def say(key: str, **facts: object) -> str:
    """A sentence. KeyError when there is no such template or a fact is missing."""
    return templates()[key].format(**facts)


def refusal_text(refusal: Refusal) -> str:
    """All reasons of a refusal, one sentence after the other."""
    return " ".join(say(f"refusal.{reason.code}", **dict(reason.facts)) for reason in refusal.reasons)
