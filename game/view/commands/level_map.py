"""The levels map: opening it, playing a level from it, free play, and what was reached as a file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from game.book.scenarios import scenario
from game.view.commands.back import uncovered
from game.view.commands.base import Context
from game.view.commands.focus import next_focus
from game.view.commands.scenarios import BeginScenario
from game.view.commands.worlds import EnterWorld
from game.view.effects import HandOutRecords, PlaySound
from game.view.level_map import about, level_id, may_begin, meant, spoken, with_map
from game.view.messages import said
from game.view.model import Model, Reply
from game.view.ops import Rect, Target, find, targets_of
from game.view.projections.base import Way

#: A target that stands aside counts as so many times further away than one straight ahead.
ASIDE = 3.0


def _off_texts(model: Model) -> Model:
    """The model with the board below the map, and a text that was open left where it is."""
    reading = replace(model.reading, open=False, beside=False) if model.reading else None
    return replace(model, reading=reading)


@dataclass(frozen=True, slots=True)
class ShowLevels:
    """Show the levels map; once more leads back."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The map with the next level in focus."""
        return Reply(uncovered(model) if model.screen == "levels" else with_map(model))


@dataclass(frozen=True, slots=True)
class PlayLevel:
    """Play a level of the map, go on with it where it is being played, or say what opens it.

    *Why fingers choose it first:* nothing hovers under them, and what was learnt in it stands below then.
    """

    name: str

    def perform(self, model: Model, context: Context) -> Reply:
        """The level's opening, its game as it stands, or a sentence."""
        level = scenario(self.name)
        chosen = replace(model, focus=level_id(level))
        if not may_begin(model, level):
            return Reply(said(chosen, about(model, level)), (PlaySound("refuse"),))
        if context.kit.touch and model.focus != level_id(level):
            return Reply(said(chosen, spoken(model, level)))
        return _played(model, self.name, context)


def _played(model: Model, name: str, context: Context) -> Reply:
    run = model.run
    if run and run.progress.scenario.name == name and not run.progress.done:
        return Reply(uncovered(_off_texts(model)))
    return BeginScenario(name).perform(_off_texts(model), context)


@dataclass(frozen=True, slots=True)
class PlayMeant:
    """Play the level that has the focus, else the next one; where all are solved, play freely."""

    def perform(self, model: Model, context: Context) -> Reply:
        """Its opening, or the board."""
        level = meant(model)
        return _played(model, level.name, context) if level else FreePlay().perform(model, context)


@dataclass(frozen=True, slots=True)
class FreePlay:
    """Leave levels: the player's own game, or the world as it begins."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The board, where everything may be done."""
        return EnterWorld(model.world.name).perform(_off_texts(model), context)


@dataclass(frozen=True, slots=True)
class TakeProgressAlong:
    """Hand out what was reached in levels as a file."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The records for the shell to hand out; the answer stands on the board."""
        return Reply(uncovered(model), (HandOutRecords(model.records),))


@dataclass(frozen=True, slots=True)
class StepOnMap:
    """Put the nearest control in a direction in focus; where there is none, the next or the last one."""

    way: Way

    def perform(self, model: Model, context: Context) -> Reply:
        """Another focus."""
        picture = context.draw()
        here = find(picture, model.focus)
        targets = [target for target in targets_of(picture) if target.focusable]
        found = nearest(here.rect, targets, self.way) if here else None
        on = 1 if self.way in ("right", "down") else -1
        return Reply(replace(model, focus=found.id if found else next_focus(targets, model.focus, on)))


def nearest(here: Rect, targets: Sequence[Target], way: Way) -> Target | None:
    """The target that lies nearest in a direction; to the left and right only in the same line.

    >>> row = [Target(Rect(20 * k, 0, 10, 10), str(k), None, "button", "") for k in range(3)]
    >>> nearest(row[0].rect, row, "right").id, nearest(row[0].rect, row, "left")
    ('1', None)
    """
    upright = way in ("up", "down")
    best: tuple[float, Target] | None = None
    for target in targets:
        there = target.rect
        ahead = {
            "right": there.x - here.right,
            "left": here.x - there.right,
            "down": there.y - here.bottom,
            "up": here.y - there.bottom,
        }[way]
        aside = _between(here.x, here.right, there.x, there.right)
        if not upright:
            aside = _between(here.y, here.bottom, there.y, there.bottom)
        if ahead < -1 or (aside > 0 and not upright):
            continue
        far = ahead + ASIDE * aside + abs(there.middle[not upright] - here.middle[not upright]) / 100
        if best is None or far < best[0]:
            best = far, target
    return best[1] if best else None


def _between(low: float, high: float, other_low: float, other_high: float) -> float:
    """How far two stretches lie apart, 0 where they share something."""
    return max(other_low - high, low - other_high, 0.0)
