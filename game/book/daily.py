"""The duels of days, from `content/daily.toml`, each as a level that stands in no chapter."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from game.book import resources
from game.book.duel_sides import BETWEEN, from_side, parted
from game.book.phrases import say
from game.book.resources import BookFault, Fault
from game.book.scenarios import scenario
from game.book.tables import read_table
from game.book.worlds import load_pack
from game.play.daily import FOLDER, Daily, number_of, place_of, read
from game.play.goals import Goal, goals_of
from game.play.scenario import LEVEL_CONTROLS, Scenario, Step

FILE: Final = "daily.toml"


@cache
def dailies() -> tuple[Daily, ...]:
    """All of them in the order of days; BookFault with every fault of the file."""
    faults: list[Fault] = []
    found = read_dailies(resources.text(FILE), faults)
    if faults:
        raise BookFault(tuple(map(str, faults)))
    return found


def read_dailies(toml_text: str, faults: list[Fault]) -> tuple[Daily, ...]:
    """The duels of a text; lines that are none are added to the faults."""
    table = read_table(FILE, toml_text, faults)
    lines = table.values().get("duels")
    found = list[Daily]()
    for line in lines if isinstance(lines, list) else ():
        duel = read(str(line))
        if duel is None:
            table.fault(f"{line!r} is no duel: world, tiles, column, purse, line, turns, hold", "duels")
        else:
            found.append(duel)
    if not found:
        table.fault("there must be a list of duels", "duels")
    return tuple(found)


def any_scenario(name: str) -> Scenario:
    """A scenario of the shelf, or the duel of a day, both from any side; BookFault where there is none."""
    plain, side = parted(name)
    found = daily_scenario(plain) if plain.startswith(FOLDER) else scenario(plain)
    if BETWEEN not in name:
        return found
    return from_side(found, side, load_pack(found.world).world.letters)


@cache
def daily_scenario(name: str) -> Scenario:
    """The duel of a day by its name, as in "daily/2026-11-28"; BookFault where that is no date."""
    day = name.removeprefix(FOLDER)
    number = number_of(day)
    if number is None:
        raise BookFault((f"{day!r} is no date; write it as in 2026-11-28",))
    return scenario_of(name, day, dailies()[place_of(number, len(dailies()))])


def _goal() -> Goal:
    goal = goals_of([{"name": "duel-won"}])
    if isinstance(goal, tuple):
        raise BookFault(goal)
    return goal


def scenario_of(name: str, day: str, duel: Daily) -> Scenario:
    """A duel as a level: strikes and passes are allowed, and as many tries as it has turns."""
    column = say("daily.all") if duel.watch == "all" else duel.watch
    step = Step(
        say("daily.say", column=column),
        _goal(),
        allow=(f"strike {duel.placed}", "pass"),
        controls=LEVEL_CONTROLS,
        hints=(say("daily.hint"), say("daily.hint-more")),
        focus=duel.placed[0],
    )
    opening = f"| focus {duel.placed[0]} | column {duel.watch} | method leave-one-out"
    return Scenario(
        name, "level", say("daily.title", day=day), duel.world, (step,), say("daily.debrief"), opening,
        par=duel.terms.turns, placed=duel.placed, watch=duel.watch, duel=duel.terms,
    )  # fmt: skip


def daily_faults(worlds: Sequence[str]) -> list[str]:
    """What is wrong with the file: lines that are no duels, worlds that are not there."""
    faults: list[Fault] = []
    found = read_dailies(resources.text(FILE), faults)
    missing = sorted({duel.world for duel in found} - set(worlds))
    return [*map(str, faults), *(f"{FILE}: there is no world {name}" for name in missing)]
