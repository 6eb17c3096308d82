"""The sentences of the game: templates in `content/phrases.toml`, filled with facts.

*Why not in code:* a teacher or a translator changes one file, and a test can fill every template.
"""

import string
from functools import cache
from typing import Final

from game.book import resources
from game.book.resources import BookFault, Fault
from game.book.tables import read_table
from game.core.learners.catalogue import LEARNERS
from game.play import moves
from game.play.moves import Phrase, Refusal

FILE: Final = "phrases.toml"


@cache
def templates() -> dict[str, str]:
    """All templates by "section.name"; BookFault with every fault of the file."""
    faults: list[Fault] = []
    whole = read_table(FILE, resources.text(FILE), faults)
    found: dict[str, str] = {}
    for section in map(whole.table, whole.keys):
        found |= {f"{section.path[-1]}.{name}": section.text(name) for name in section.keys}
    if faults:
        raise BookFault(tuple(map(str, faults)))
    return found


def missing_words() -> tuple[str, ...]:
    """For each move and learner that lacks words, a sentence that says which sections have none for it."""
    found = []
    for kind in moves.MOVES:
        sections = ("title", "cause", "mark", "detail", *(("keys",) if kind.key else ()))
        known = [name.partition("-")[0] for name in templates()]
        lacking = [section for section in sections if f"{section}.{kind.verb}" not in known]
        if lacking:
            where = " and ".join(f"[{section}]" for section in lacking)
            found.append(f"{FILE}: the move {kind.verb} has no words under {where}")
    found += [
        f"{FILE}: the learner {learner.name} has no words under [learner]"
        for learner in LEARNERS
        if f"learner.{learner.name}" not in templates()
    ]
    return tuple(found)


def facts_of(template: str) -> frozenset[str]:
    """The names of the facts that a template asks for."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)


def say(key: str, **facts: object) -> str:
    """A sentence. KeyError when there is no such template, with where it is missing, or a fact is missing."""
    template = templates().get(key)
    if template is None:
        section, _, name = key.partition(".")
        raise KeyError(f"content/{FILE} has no sentence {name!r} under [{section}]")
    return template.format(**facts)


def text_of(phrase: Phrase) -> str:
    """A phrase in words, those among its facts first."""
    facts = {name: text_of(fact) if isinstance(fact, Phrase) else fact for name, fact in phrase.facts}
    return say(phrase.key, **facts)


def refusal_text(refusal: Refusal) -> str:
    """All reasons of a refusal, one sentence after the other."""
    return " ".join(say(f"refusal.{reason.code}", **dict(reason.facts)) for reason in refusal.reasons)
