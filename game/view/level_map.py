"""The levels map as the player sees it: what is open, which level is meant, what is said of each.

A level is *meant* when it has the focus and is open; else the next one is. The filled button plays it.
"""

from dataclasses import replace
from functools import lru_cache

from game.book.phrases import say
from game.book.scenarios import levels
from game.play.level_map import (
    ENOUGH,
    before,
    chapter_before,
    is_open,
    lesson_of,
    most_stars,
    next_level,
    numbered,
    won_stars,
)
from game.play.records import Records
from game.play.scenario import Scenario
from game.view.model import Model
from game.view.pointer_state import Hover

#: The id of the filled button.
PLAY = "play-level"


def level_id(level: Scenario) -> str:
    """The id of a level on the map."""
    return f"level:{level.name}"


def may_begin(model: Model, level: Scenario) -> bool:
    """Whether a level may be begun from the map; on the full desk every one, so that a teacher can jump."""
    return model.settings.everything or level.name in _open(model.records)


@lru_cache(maxsize=8)
def _open(records: Records) -> frozenset[str]:
    return frozenset(one.name for one in levels() if is_open(levels(), one, records))


@lru_cache(maxsize=8)
def _next(records: Records) -> Scenario | None:
    return next_level(levels(), records)


def next_of(model: Model) -> Scenario | None:
    """The level that is played now, as long as it is not won, else the next one; None when all are solved."""
    run = model.run
    if run and not run.progress.done and run.progress.scenario in levels():
        return run.progress.scenario
    return _next(model.records)


def in_focus(model: Model) -> Scenario | None:
    """The level that has the focus."""
    return next((one for one in levels() if level_id(one) == model.focus), None)


def meant(model: Model) -> Scenario | None:
    """The level that the filled button plays; None when all are solved and none is chosen."""
    chosen = in_focus(model)
    return chosen if chosen and may_begin(model, chosen) else next_of(model)


def looked_at(model: Model) -> Scenario | None:
    """The level of which something is said: under the pointer, else in focus, else the next one."""
    hovered = next((one for one in levels() if level_id(one) == model.hover.id), None)
    return hovered or in_focus(model) or next_of(model)


def with_map(model: Model) -> Model:
    """The model with the map in front; the next level has the focus."""
    following = next_of(model)
    focus = level_id(following) if following else PLAY
    return replace(model, screen="levels", focus=focus, hover=Hover(), draft=None, line=model.sentence)


def headline(model: Model) -> str:
    """How many levels are solved, and with how many stars."""
    known, shelf = model.records, levels()
    solved = sum(known.of(one.name) is not None for one in shelf)
    won = sum(won_stars(one, known) for one in shelf)
    if not solved:
        return say("map.none", count=len(shelf))
    stars = say("map.one-star") if won == 1 else say("map.stars", count=won)
    if solved == len(shelf):
        most = sum(most_stars(one) for one in shelf)
        return say("map.all", count=len(shelf), stars=won, most=most)
    return say("map.some", number=_in_words(solved).capitalize(), count=len(shelf), stars=stars)


def _in_words(number: int) -> str:
    """A number as a word, as far as there are words for it."""
    words = say("map.numbers").split()
    return words[number - 1] if number <= len(words) else str(number)


def button_title(model: Model) -> str:
    """What the filled button says."""
    level = meant(model)
    if level is None:
        return say("map.free-play")
    if model.records.of(level.name):
        return say("map.again", level=numbered(level))
    if level == next_of(model):
        begun = model.records.levels or model.run
        return say("map.continue" if begun else "map.begin", level=numbered(level))
    return say("map.play", level=numbered(level))


def title_of(model: Model, level: Scenario) -> str:
    """Number and title of a level; a closed one keeps its title to itself."""
    if not may_begin(model, level):
        return say("map.closed-title", level=numbered(level))
    return say("map.title", level=numbered(level), title=level.title)


def about(model: Model, level: Scenario) -> str:
    """What was learnt in a level, that it waits, or what opens it: one sentence or two."""
    if model.records.of(level.name):
        return lesson_of(level).learnt
    if may_begin(model, level):
        return say("map.next") if level == next_of(model) else say("map.waits")
    return _opening(level)


def _opening(level: Scenario) -> str:
    """What opens a closed level."""
    leads, chapter = before(levels(), level), chapter_before(levels(), level)
    if not chapter:
        return say("map.opens", level=numbered(leads)) if leads else say("map.closed")
    enough = _in_words(min(ENOUGH, len(chapter)))
    of = lesson_of(chapter[0]).arc
    if not leads:
        return say("map.opens-by-chapter", count=enough, chapter=of)
    return say("map.opens-two-ways", level=numbered(leads), count=enough, chapter=of)


def spoken(model: Model, level: Scenario) -> str:
    """A level as a screen reader says it."""
    title = title_of(model, level)
    ending = "" if title.endswith((".", "?", "!")) else "."
    parts = [title + ending]
    if model.records.of(level.name):
        parts.append(say("map.won", stars=won_stars(level, model.records), most=most_stars(level)))
    parts.append(about(model, level))
    if model.records.of(level.name):
        parts.append(say("map.idea", idea=lesson_of(level).idea))
    return " ".join(parts)
