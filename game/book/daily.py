"""The boards of days, duels and puzzles, from `content/daily.toml`, each as a level of no chapter."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final, NamedTuple, TypeVar

from game.book import resources
from game.book.duel_sides import BETWEEN, from_side, name_and_side
from game.book.phrases import say
from game.book.resources import BookFault, Fault
from game.book.scenarios import scenario
from game.book.tables import TomlTable, read_table
from game.book.worlds import load_pack
from game.play.daily import FOLDER, Daily, Puzzle, interleaved, number_of, place_of, read, read_puzzle
from game.play.goals import Goal, goals_of
from game.play.goals.base import written
from game.play.scenario import LEVEL_CONTROLS, Scenario, Step

FILE: Final = "daily.toml"
#: What a line of each list holds.
HELD: Final = {
    "duels": "world, tiles, column, purse, line, turns, hold",
    "puzzles": "world, tiles, strike or a poison, column, score, par",
}

T = TypeVar("T")


class Shelf(NamedTuple):
    """All boards of days."""

    duels: tuple[Daily, ...]
    puzzles: tuple[Puzzle, ...]


@cache
def shelf() -> Shelf:
    """All of them as they stand in the file; BookFault with every fault of it."""
    faults: list[Fault] = []
    found = read_dailies(resources.text(FILE), faults)
    if faults:
        raise BookFault(tuple(map(str, faults)))
    return found


@cache
def dailies() -> tuple[Daily | Puzzle, ...]:
    """All of them in the order of days."""
    return interleaved(*shelf())


def read_dailies(toml_text: str, faults: list[Fault]) -> Shelf:
    """The boards of a text; lines that are none are added to the faults."""
    table = read_table(FILE, toml_text, faults)
    return Shelf(_lines(table, "duels", read), _lines(table, "puzzles", read_puzzle))


def _lines(table: TomlTable, key: str, read_line: Callable[[str], T | None]) -> tuple[T, ...]:
    lines = table.values().get(key)
    found = list[T]()
    for line in lines if isinstance(lines, list) else ():
        one = read_line(str(line))
        if one is None:
            table.fault(f"{line!r} is no {key.removesuffix('s')}: {HELD[key]}", key)
        else:
            found.append(one)
    if not found:
        table.fault(f"there must be a list of {key}", key)
    return tuple(found)


def any_scenario(name: str) -> Scenario:
    """A scenario of the shelf or the board of a day, duels from any side; BookFault where there is none."""
    plain, side = name_and_side(name)
    found = daily_scenario(plain) if plain.startswith(FOLDER) else scenario(plain)
    if BETWEEN not in name:
        return found
    return from_side(found, side, load_pack(found.world).world.letters)


@cache
def daily_scenario(name: str) -> Scenario:
    """The board of a day by its name, as in "daily/2026-11-28"; BookFault where that is no date."""
    day = name.removeprefix(FOLDER)
    number = number_of(day)
    if number is None:
        raise BookFault((f"{day!r} is no date; write it as in 2026-11-28",))
    one = dailies()[place_of(number, len(dailies()))]
    if isinstance(one, Puzzle):
        return puzzle_scenario(name, say("daily.title-puzzle", day=day), one)
    return scenario_of(name, day, one)


def goal_of_puzzle(**said: object) -> Goal:
    """A goal by its name and parameters; BookFault where there is none such."""
    goal = goals_of([said])
    if isinstance(goal, tuple):
        raise BookFault(goal)
    return goal


def scenario_of(name: str, day: str, duel: Daily) -> Scenario:
    """A duel as a level: strikes and passes are allowed, and as many tries as it has turns."""
    step = Step(
        say("daily.say", column=column_words(duel.watch)),
        goal_of_puzzle(name="duel-won"),
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


def puzzle_scenario(name: str, title: str, puzzle: Puzzle, goal: Goal | None = None) -> Scenario:
    """A puzzle as a level whose squares lie face down: what a move opens stays open. goal: of another unit
    than a score.
    """
    kind = "poison" if puzzle.verb != "strike" else "strike" if puzzle.par > 1 else "strike-one"
    facts = {"column": column_words(puzzle.column), "most": written(puzzle.most, "share"), "par": puzzle.par}
    step = Step(
        say(f"daily.say-{kind}", **facts),
        goal or goal_of_puzzle(name="score-at-most", most=puzzle.most, column=puzzle.column),
        allow=(puzzle.allowed,),
        controls=LEVEL_CONTROLS,
        hints=(say(f"daily.hint-{kind}"),),
        focus=puzzle.placed[0],
    )
    opening = f"| focus {puzzle.placed[0]} | column {puzzle.column} | method leave-one-out"
    return Scenario(
        name, "level", title, puzzle.world, (step,), say("daily.debrief-puzzle"), opening,
        par=puzzle.par, placed=puzzle.placed, reveals=0,
    )  # fmt: skip


def column_words(name: str) -> str:
    """A column as sentences name it."""
    return say("daily.all") if name == "all" else name


def daily_faults(worlds: Sequence[str]) -> list[str]:
    """What is wrong with the file: lines that are no boards, worlds that are not there."""
    faults: list[Fault] = []
    found = read_dailies(resources.text(FILE), faults)
    there = {one.world for one in interleaved(*found)}
    missing = sorted(there - set(worlds))
    return [*map(str, faults), *(f"{FILE}: there is no world {name}" for name in missing)]
