"""Scenarios as files: `content/scenarios/{tours,examples,levels}/NAME.toml`. A new one is one file.

title      in a few words
world      the world that it is played in
opening    moves and looks as texts write them after the world: "strike B | learner logistic"   (optional)
unfold     said while the board unfolds square by square; without it the board just lies there  (optional)
debrief    said when the last goal is met
[level]    par, teacher (a note for who teaches with it)                                   (levels, no others)
[[step]]   say; touch, what is said to fingers where it is something else (optional);
           goal = { name, and its parameters }, see `game.play.goals`;
           solution: moves, looks and "answer CHOICE" that meet the goal, for the check;
           focus, a tile; target, a move or "card B"; moves, controls: all that is allowed; hints (optional)
[step.ask] choices; answer, a number as texts compute it, with bounds between the choices, or
           answer = { a goal } that decides after the moves `after` between the first choice and the second

Sentences may speak of the facts of the goal in braces: {score}, {labour}; {measured} and {threshold} where it
measures something.
"""

import string
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from game.book import resources
from game.book.resources import BookFault, Fault
from game.book.tables import Document, TomlTable, read_table
from game.book.texts.numbers import NumberFault, value
from game.book.texts.position_syntax import Opened, resolve
from game.book.worlds import Pack
from game.play.game import state_of
from game.play.goals import Goal, goal_of
from game.play.goals.predicted import Predicted
from game.play.moves import MOVES
from game.play.scenario import CONTROLS, KINDS, Ask, Scenario, Step, begin, situation

#: What the coach says fits the line above the board on the smallest screen.
LONGEST = 150
FIRST = "tours/first-minute"
VERBS = tuple(kind.verb for kind in MOVES)


@dataclass(frozen=True, eq=False, slots=True)
class Script:
    """A scenario with the file that it was read from, which knows the lines."""

    scenario: Scenario
    document: Document


def names() -> tuple[str, ...]:
    """All scenarios on the shelf: "tours/first-minute", ..."""
    return tuple(
        f"{folder}/{name}" for folder in KINDS for name in resources.names(f"scenarios/{folder}", ".toml")
    )


@cache
def scenario(name: str) -> Scenario:
    """The scenario with a name; BookFault names every fault of its file, or those that there are."""
    if name not in names():
        raise BookFault((f"there is no scenario {name!r}; there are {', '.join(names())}",))
    faults: list[Fault] = []
    script = read_scenario(name, resources.text(f"scenarios/{name}.toml"), faults)
    if faults:
        raise BookFault(tuple(map(str, faults)))
    return script.scenario


def read_scenario(name: str, toml_text: str, faults: list[Fault]) -> Script:
    """The scenario that a text describes, with stand-ins where it is faulty; BookFault if no TOML."""
    table = read_table(f"scenarios/{name}.toml", toml_text, faults)
    kind = KINDS[name.partition("/")[0]]
    steps = tuple(_step(entry) for entry in table.tables("step"))
    if not steps:
        table.fault("a scenario needs at least one [[step]]")
    facts = steps[-1].goal.facts if steps else ()
    level = table.table("level") if kind == "level" else None
    read = Scenario(
        name,
        kind,
        table.text("title", 40),
        table.text("world", 40),
        steps,
        _sentence(table, "debrief", facts),
        table.optional_text("opening", 300),
        _sentence(table, "unfold", ()) if table.has("unfold") else "",
        level.whole("par", 1, 50) if level else 0,
        level.text("teacher", 600) if level else "",
    )
    table.optional_text("unfold")
    for part in (table, *([level] if level else [])):
        part.close()
    return Script(read, table.document)


def _step(table: TomlTable) -> Step:
    found = _goal(table, "goal")
    goal = found or Predicted()
    ask = _ask(table.table("ask")) if table.has("ask") else None
    step = Step(
        _sentence(table, "say", goal.facts),
        goal,
        _sentence(table, "touch", goal.facts) if table.has("touch") else "",
        ask,
        _known(table, "moves", VERBS),
        _known(table, "controls", CONTROLS),
        table.words("hints", LONGEST),
        table.optional_text("target", 40),
        table.optional_text("focus", 1),
        table.words("solution", 60),
    )
    target = step.target.removeprefix("card ")
    if step.target and not (target in VERBS if target == step.target else len(target) == 1):
        table.fault(f'target must be a move ({", ".join(VERBS)}) or a card, as in "card B"', "target")
    if not step.solution:
        table.fault("solution must name moves, looks or an answer that meet the goal", "solution")
    if isinstance(found, Predicted) and ask is None:
        table.fault("the goal predicted needs a [step.ask] with the question's choices", "goal")
    table.close()
    return step


def _goal(table: TomlTable, key: str) -> Goal | None:
    """The goal under a key; None, and its faults on the line, where there is no such goal."""
    found = goal_of(table.table(key).values())
    if isinstance(found, Goal):
        return found
    for sentence in found if table.has(key) else ():
        table.fault(sentence, key)
    return None


def _ask(table: TomlTable) -> Ask:
    choices = table.words("choices", 30)
    if len(set(choices)) < max(2, len(choices)):
        table.fault("choices must be at least two different answers", "choices")
    by_goal = isinstance(table.peek("answer"), dict)
    bounds = table.numbers("bounds") if not by_goal else ()
    rising = all(low < high for low, high in pairwise(bounds))
    if table.has("bounds") and not by_goal and not (rising and len(bounds) + 1 == len(choices)):
        table.fault("bounds must rise and be one fewer than the choices", "bounds")
    if by_goal and len(choices) != 2:
        table.fault("a goal decides between two choices", "choices")
    goal = _goal(table, "answer") if by_goal else None
    expression = "" if by_goal else table.text("answer", 200)
    ask = Ask(choices, expression, bounds, goal, table.text("after", 200) if by_goal else "")
    table.close()
    return ask


def _known(table: TomlTable, key: str, known: Sequence[str]) -> tuple[str, ...]:
    """Words under a key, each one of those that are known; () for all where it is left out."""
    words = table.words(key, 40)
    for word in words:
        if word not in known:
            table.fault(f"there is no {key.removesuffix('s')} {word!r}; there are {', '.join(known)}", key)
    return words


def _sentence(table: TomlTable, key: str, facts: Sequence[str]) -> str:
    """The sentence under a key; a fault where it is missing, unfinished or names facts that nobody fills."""
    words = table.text(key, LONGEST)
    if words and not words.endswith((".", "!", "?")):
        table.fault(f"{key} must end like a sentence", key)
    try:
        named = [name for _, name, _, _ in string.Formatter().parse(words) if name is not None]
    except ValueError as fault:
        table.fault(f"the braces of {key} do not match ({fault})", key)
        return ""
    known = f"there are {', '.join(facts)}" if facts else "it takes none"
    for name in named:
        if name not in facts:
            table.fault(f"{key} knows no {{{name}}}; {known}", key)
    return words


def opened(scenario: Scenario, packs: Sequence[Pack]) -> Opened | str:
    """The position in which a scenario opens, or one sentence why there is none."""
    return resolve(f"{scenario.world}; {scenario.opening}", packs)


def right_choice(scenario: Scenario, ask: Ask, packs: Sequence[Pack]) -> int | str:
    """Which choice of a question is right, or one sentence why that cannot be said."""
    if ask.goal is None:
        try:
            number = value(ask.expression, packs)
        except NumberFault as fault:
            return str(fault)
        return sum(number >= bound for bound in ask.bounds)
    first = opened(scenario, packs)
    then = resolve(f"{scenario.world}; {scenario.opening.partition('|')[0]}; {ask.after}", packs)
    if isinstance(first, str) or isinstance(then, str):
        return first if isinstance(first, str) else str(then)
    world, position = then.pack.world, then.position
    progress = begin(scenario, world, first.position.game)
    return 0 if ask.goal.met(situation(progress, world, state_of(world, position.game), position.lens)) else 1
