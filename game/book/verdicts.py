"""What is said of a try that did not reach the goal yet, and of a goal as a line: measured, needed, nearer or
not."""

from collections.abc import Sequence

from game.book.narration import column_name
from game.book.phrases import say
from game.core.world import World
from game.play.goals import Goal, Measure
from game.play.verdict import Standing


def measure_words(world: World, placed: str, goal: Goal, measure: Measure) -> str:
    """What a measure is about, in words: "4-6", "examples out", ..."""
    key = f"measure.{goal.code}"
    column = "" if measure.column is None else column_name(world, measure.column, placed)
    return say(key, column=column, **goal.facts_of_parameters())


def goal_words(world: World, placed: str, standing: Standing) -> str:
    """One goal as a line: "4-6: 94 %, at most 10 %"; "" where nothing is measured."""
    measure = standing.measure
    if measure is None:
        return ""
    what = measure_words(world, placed, standing.goal, measure)
    what = what[:1].upper() + what[1:]
    key = "condition.most" if measure.most else "condition.least"
    return say(key, what=what, measured=measure.value_text, threshold=measure.threshold_text)


def verdict(world: World, placed: str, standings: Sequence[Standing]) -> str:
    """What became of a try: the first goal that is not met, and whether the last change came nearer to it."""
    missed = next((one for one in standings if not one.met), None)
    if missed is None:
        return say("verdict.met")
    if missed.measure is None:
        return say("verdict.missed")
    return say(f"verdict.{missed.turn}", goal=goal_words(world, placed, missed))


def failed(world: World, placed: str, standings: Sequence[Standing], more: bool = False) -> str:
    """The verdict on a try, with what one can do now. more: fewer moves than par were made."""
    return say("scenario.underway" if more else "scenario.again", verdict=verdict(world, placed, standings))
