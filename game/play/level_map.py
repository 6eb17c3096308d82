"""Which levels are open, and which one comes next: what was solved decides, and nothing else.

The rule in one sentence: *a level is open once the level that leads to it is solved, and the first level of a
chapter also once two levels of the chapter before are solved.* What was solved stays open, and the first
level of the first chapter is open from the beginning.

*Why two ways into a chapter:* who is stuck in one is not locked out of the next.
"""

from collections.abc import Sequence
from typing import Final

from game.play.records import Records
from game.play.scenario import Lesson, Scenario

#: So many solved levels of a chapter open the next one; all of a chapter that has fewer.
ENOUGH: Final = 2


def lesson_of(level: Scenario) -> Lesson:
    """Where a level of the map stands; ValueError for one that does not stand there."""
    if level.lesson is None:
        raise ValueError(f"{level.name} does not stand on the map")
    return level.lesson


def numbered(level: Scenario) -> str:
    """A level as its chapter counts it: "2.6"."""
    lesson = lesson_of(level)
    return f"{lesson.arc}.{lesson.number}"


def most_stars(level: Scenario) -> int:
    """The stars of a level: solved, within par and, where it asks for a prediction, that one right."""
    return 2 + any(step.ask is not None for step in level.steps)


def won_stars(level: Scenario, records: Records) -> int:
    """The stars that were won in a level."""
    record = records.of(level.name)
    return min(sum(record.stars), most_stars(level)) if record else 0


def before(levels: Sequence[Scenario], level: Scenario) -> Scenario | None:
    """The level that leads to another; None where none does."""
    return next((one for one in levels if lesson_of(one).next == level.name), None)


def chapter_before(levels: Sequence[Scenario], level: Scenario) -> tuple[Scenario, ...]:
    """The levels of the chapter before the one that a level begins; () where it begins none."""
    here = lesson_of(level)
    numbers = [lesson_of(one).number for one in levels if lesson_of(one).arc == here.arc]
    earlier = [lesson_of(one).arc for one in levels if lesson_of(one).arc < here.arc]
    if here.number != min(numbers) or not earlier:
        return ()
    return tuple(one for one in levels if lesson_of(one).arc == max(earlier))


def is_open(levels: Sequence[Scenario], level: Scenario, records: Records) -> bool:
    """Whether a level may be begun from the map."""
    if records.of(level.name) or level == levels[0]:
        return True
    leads = before(levels, level)
    if leads and records.of(leads.name):
        return True
    chapter = chapter_before(levels, level)
    solved = sum(records.of(one.name) is not None for one in chapter)
    return bool(chapter) and solved >= min(ENOUGH, len(chapter))


def next_level(levels: Sequence[Scenario], records: Records) -> Scenario | None:
    """What comes after the level that was solved last, else the first that is open and not solved.

    None when all are solved. The levels stand by chapter and number.
    """
    last = records.levels[-1].level if records.levels else ""
    leads = next((lesson_of(one).next for one in levels if one.name == last), "")
    waiting = [one for one in levels if not records.of(one.name)]
    after = next((one for one in waiting if one.name == leads), None)
    return after or next((one for one in waiting if is_open(levels, one, records)), None)
