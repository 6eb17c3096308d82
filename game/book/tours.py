"""Tours: a few steps, each with one sentence and one goal; the sentence goes when the goal is met."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from game.book import shelf
from game.book.shelf import BookFault
from game.play.goals import GOALS, Goal


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what the coach says, when it is done, which control it points at, which tile is in focus."""

    coach: str
    goal: Goal
    target: str
    focus: str


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
    try:
        whole = tomllib.loads(shelf.text(place))
    except tomllib.TOMLDecodeError as fault:
        raise BookFault((f"{place}: {fault}",)) from None
    faults: list[str] = []
    steps = tuple(_step(place, k, entry, faults) for k, entry in enumerate(whole.get("step", []), start=1))
    faults += [f"{place}: the key {key} is missing" for key in ("world", "unfold", "win") if key not in whole]
    if not steps:
        faults.append(f"{place}: a tour needs at least one [[step]]")
    if faults:
        raise BookFault(tuple(faults))
    return Tour(whole["world"], whole["unfold"], steps, whole["win"]["coach"])


def _step(place: str, number: int, entry: dict[str, Any], faults: list[str]) -> Step:
    goal = entry.get("goal", {})
    if goal.get("name") not in GOALS:
        faults.append(
            f"{place}, step {number}: there is no goal {goal.get('name')}; there are {', '.join(GOALS)}"
        )
    if not entry.get("coach"):
        faults.append(f"{place}, step {number}: the coach says nothing")
    return Step(
        str(entry.get("coach", "")),
        Goal(str(goal.get("name", "")), str(goal.get("tile", "")), float(goal.get("least", 0.0))),
        str(entry.get("target", "")),
        str(entry.get("focus", "")),
    )
