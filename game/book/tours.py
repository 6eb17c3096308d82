"""Tours: a few steps, each with one sentence and one goal; the sentence goes when the goal is met."""

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from game.book import shelf
from game.book.shelf import BookFault
from game.play.goals import GOALS, Goal

STEP_KEYS = ("coach", "touch", "goal", "target", "focus")
#: The facts that the coach may speak of at a step, and at the end.
STEP_FACTS, END_FACTS = ("threshold", "score"), ("score", "labour")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what the coach says, when it is done, which control it points at, which tile is in focus.

    touch: what the coach says to fingers; "" where it is the same.
    """

    coach: str
    goal: Goal
    target: str
    focus: str
    touch: str = ""

    def said(self, touch: bool) -> str:
        """What the coach says: to fingers or to keys and mouse."""
        return self.touch if touch and self.touch else self.coach


@dataclass(frozen=True, slots=True)
class Tour:
    """A tour of one world. unfold: said while the board unfolds. win: said at the end."""

    world: str
    unfold: str
    steps: tuple[Step, ...]
    win: str


@cache
def tour(name: str = "first-minute") -> Tour:
    """The tour with a name; BookFault names every fault of its file."""
    place = f"tours/{name}.toml"
    return tour_from(shelf.text(place), place)


def tour_from(text: str, place: str) -> Tour:
    """The tour that a text of TOML describes; place: what its faults call it."""
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BookFault((f"{place}: {fault}",)) from None
    faults: list[str] = []
    entries = whole.get("step", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BookFault((f"{place}: steps are written [[step]]",))
    steps = tuple(_step(f"{place}, step {k}", entry, faults) for k, entry in enumerate(entries, start=1))
    for key in ("world", "unfold"):
        _said(place, whole, key, faults, ())
    win = whole.get("win")
    if isinstance(win, dict):
        _said(f"{place}, win", win, "coach", faults, END_FACTS)
    else:
        faults.append(f"{place}: the table [win] is missing")
    if not steps:
        faults.append(f"{place}: a tour needs at least one [[step]]")
    if faults:
        raise BookFault(tuple(faults))
    return Tour(whole["world"], whole["unfold"], steps, whole["win"]["coach"])


def _step(place: str, entry: Mapping[str, Any], faults: list[str]) -> Step:
    goal = entry.get("goal", {})
    if not isinstance(goal, dict):
        goal = {}
    if goal.get("name") not in GOALS:
        faults.append(f"{place}: there is no goal {goal.get('name')}; there are {', '.join(GOALS)}")
    least = goal.get("least", 0.0)
    if not isinstance(least, int | float):
        faults.append(f"{place}: least is a number, not {least!r}")
        least = 0.0
    faults += [
        f"{place}: there is no key {key}; there are {', '.join(STEP_KEYS)}"
        for key in entry
        if key not in STEP_KEYS
    ]
    return Step(
        _said(place, entry, "coach", faults, STEP_FACTS),
        Goal(str(goal.get("name", "")), str(goal.get("tile", "")), float(least)),
        str(entry.get("target", "")),
        str(entry.get("focus", "")),
        _said(place, entry, "touch", faults, STEP_FACTS) if "touch" in entry else "",
    )


def _said(place: str, entry: Mapping[str, Any], key: str, faults: list[str], facts: tuple[str, ...]) -> str:
    """The sentence under a key; a fault where it is missing, empty or names facts that are not filled in."""
    words = entry.get(key)
    if not isinstance(words, str) or not words.strip():
        faults.append(f"{place}: {key} says nothing; it takes a sentence in quotes")
        return ""
    try:
        named = [name for _, name, _, _ in string.Formatter().parse(words) if name is not None]
    except ValueError as fault:
        faults.append(f"{place}: the braces of {key} do not match ({fault})")
        return ""
    known = f"there are {', '.join(facts)}" if facts else "it takes none"
    faults += [f"{place}: {key} knows no {{{name}}}; {known}" for name in named if name not in facts]
    return words
