"""Scenarios as files: `content/scenarios/{tours,examples,levels}/NAME.toml`. A new one is one file.

title      in a few words
world      the world that it is played in
placed     letters of the first tiles, where they are others than the world's own (optional)
watch      a column: the operator trains its best open square on it, and not all that is open (optional)
reveals    squares lie face down, and so many may be turned over, 0 for none (optional)
values     true: the hand shows what the method looked through says of each tile (optional)
[duel]     purse, line, turns, hold: a duel is played, see `game.play.duel`; it needs watch (optional)
opening    moves and looks as texts write them after the world: "strike B | learner logistic" (optional)
unfold     said while the board unfolds square by square; without it the board just lies there (optional)
debrief    said when the last goal is met
[level]    par, teacher (a note for who teaches with it); arc and number, its place on the map, with learnt
           (one sentence), idea (a term of the glossary), next (a level) and, where thresholds lie nearer to
           outcomes than the world's kind asks for, `Kind.clear_units`, margin and because (levels, no others)
[[step]]   say; touch, what is said to fingers where it is something else (optional); goal = { name, and its
           parameters }, or a list of them, see `game.play.goals`; solution: moves, looks, "reveal ROW" and
           "answer CHOICE", or "answer 20..30%", that meet the goal, for the check; focus, a tile; target, a
           move or "card B"; moves: patterns of all that is allowed, see `game.play.allowed`; controls: all
           that may be looked at; hints; worked: moves that are shown before the player begins (optional)
[step.ask] choices; answer, a number as texts compute it, with bounds between the choices, or
           answer = { a goal } that decides after the moves `after` between first and second choice, or
           best = { method, column }, and the choices are tiles; confidence = true asks how sure one is of
           one of two. Without choices: scale, the ends on which a range is said; question (optional)

Sentences may speak of the facts of the goal in braces: {score}, {labour}; {measured} and {threshold} where it
measures something, {measured2} and {threshold2} of the second goal that does.
"""

import string
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from game.book import resources
from game.book.arcs import arcs
from game.book.resources import BookFault, Fault
from game.book.tables import Document, TomlTable, read_table
from game.book.texts.position_syntax import Opened, resolve
from game.book.worlds import Pack
from game.methods import valuing
from game.play.allowed import pattern
from game.play.game import begun
from game.play.goals import Goal, goals_of
from game.play.goals.base import column_mask
from game.play.goals.predicted import Predicted
from game.play.moves import MOVES
from game.play.predictions import Ask
from game.play.scenario import CONTROLS, KINDS, LEVEL_CONTROLS, Kind, Lesson, Scenario, Step
from game.play.state import Terms

#: What the coach says fits the line above the board on the smallest screen.
LONGEST = 150
#: What is said when a level is won has more room.
LONGEST_DEBRIEF = 300
#: With what the game opens until it was left or won once.
FIRST = "levels/sixes"
#: The tour through the moves of the explorer.
TOUR = "tours/first-minute"
#: What the name of a scenario follows in links of texts and in the page's address.
LEVEL = "level:"
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
    steps = tuple(_step(entry, kind) for entry in table.tables("step"))
    if not steps:
        table.fault("a scenario needs at least one [[step]]")
    facts = steps[-1].goal.names if steps else ()
    level = table.table("level") if kind == "level" else None
    read = Scenario(
        name,
        kind,
        table.text("title", 40),
        table.text("world", 40),
        steps,
        _sentence(table, "debrief", facts, LONGEST_DEBRIEF),
        table.optional_text("opening", 300),
        _sentence(table, "unfold", ()) if table.has("unfold") else "",
        level.whole("par", 0, 50) if level else 0,
        level.text("teacher", 600) if level else "",
        _lesson(level) if level and level.has("arc") else None,
        table.optional_text("placed", 10),
        table.optional_text("watch", 20),
        table.whole("reveals", 0, 100) if table.has("reveals") else None,
        _terms(table.table("duel")) if table.has("duel") else None,
        table.truth("values"),
    )
    table.optional_text("unfold")
    for part in (table, *([level] if level else [])):
        part.close()
    return Script(read, table.document)


def _terms(table: TomlTable) -> Terms:
    """The terms of a duel."""
    terms = Terms(
        table.whole("purse", 0, 1000), table.number("line", 0, 1), table.whole("turns", 1, 20),
        table.whole("hold", 1, 5),
    )  # fmt: skip
    table.close()
    return terms


def _lesson(level: TomlTable) -> Lesson:
    """Where a level stands and what it teaches."""
    arc, number = level.whole("arc", 1, len(arcs())), level.whole("number", 1, 30)
    learnt, idea = _sentence(level, "learnt", (), LONGEST_DEBRIEF), level.text("idea", 60)
    margin = level.number("margin", 0, 100) if level.has("margin") else None
    because = level.text("because", 300) if margin is not None else ""
    return Lesson(arc, number, learnt, idea, level.optional_text("next", 60), margin, because)


@cache
def levels() -> tuple[Scenario, ...]:
    """The levels that stand on the map, by arc and number."""
    found = [(one.lesson, one) for one in map(scenario, names()) if one.lesson]
    return tuple(one for _, one in sorted(found, key=lambda pair: (pair[0].arc, pair[0].number)))


def _step(table: TomlTable, kind: Kind) -> Step:
    found = _goal(table, "goal")
    goal = found or Predicted()
    facts = goal.names
    ask = _ask(table.table("ask")) if table.has("ask") else None
    step = Step(
        _sentence(table, "say", facts),
        goal,
        _sentence(table, "touch", facts) if table.has("touch") else "",
        ask,
        _patterns(table),
        _known(table, "controls", CONTROLS) or (LEVEL_CONTROLS if kind == "level" else ()),
        table.words("hints", LONGEST),
        table.optional_text("target", 40),
        table.optional_text("focus", 1),
        table.words("solution", 60),
        table.words("worked", 60),
    )
    target = step.target.removeprefix("card ")
    if step.target and not (target in VERBS if target == step.target else len(target) == 1):
        table.fault(f'target must be a move ({", ".join(VERBS)}) or a card, as in "card B"', "target")
    if not step.solution:
        table.fault("solution must name moves, looks or an answer that meet the goal", "solution")
    if found and any(part.answers for part in found.parts) and ask is None:
        table.fault(f"the goal {found.code} needs a [step.ask] with the question's choices", "goal")
    table.close()
    return step


def _goal(table: TomlTable, key: str) -> Goal | None:
    """The goal under a key, or the goals of a list; None, and the faults on the line, where there is none."""
    stands = table.peek(key)
    many = isinstance(stands, list) and stands and all(isinstance(one, dict) for one in stands)
    found = goals_of(table.values_of(key) if many else (table.table(key).values(),))
    if isinstance(found, Goal):
        return found
    for sentence in found if table.has(key) else ():
        table.fault(sentence, key)
    return None


def _ask(table: TomlTable) -> Ask:
    question = table.optional_text("question", LONGEST)
    if table.has("scale"):
        scale = table.numbers("scale")
        if not (len(scale) == 2 and scale[0] < scale[1]):
            table.fault("scale must be two numbers, the lower one first", "scale")
        ends = (scale[0], scale[-1]) if scale else (0.0, 1.0)
        asked = Ask((), table.text("answer", 200), scale=ends, question=question)
        table.close()
        parts = (f"{100 * low:.0f} to {100 * high:.0f}\u00a0%" for low, high in asked.spans)
        return replace(asked, choices=tuple(parts))
    choices = table.words("choices", 30)
    if len(set(choices)) < max(2, len(choices)):
        table.fault("choices must be at least two different answers", "choices")
    sure = table.truth("confidence")
    if sure and len(choices) != 2:
        table.fault("a confidence is asked for one of two choices", "confidence")
    ask = replace(_graded(table, choices), confidence=sure, question=question)
    table.close()
    return ask


def _graded(table: TomlTable, choices: tuple[str, ...]) -> Ask:
    """A question with the way in which the right one of its choices is found."""
    if table.has("best"):
        best = table.table("best")
        method = best.one_of("method", tuple(method.code for method in valuing()))
        column = best.text("column", 20)
        best.close()
        if any(len(choice) > 1 for choice in choices):
            table.fault("choices must be letters of tiles where the best one is asked for", "choices")
        return Ask(choices, best=(method, column))
    if isinstance(table.peek("answer"), dict | list):
        if len(choices) != 2:
            table.fault("a goal decides between two choices", "choices")
        return Ask(choices, goal=_goal(table, "answer"), after=table.optional_text("after", 200))
    bounds = table.numbers("bounds")
    rising = all(low < high for low, high in pairwise(bounds))
    if table.has("bounds") and not (rising and len(bounds) + 1 == len(choices)):
        table.fault("bounds must rise and be one fewer than the choices", "bounds")
    return Ask(choices, table.text("answer", 200), bounds)


def _patterns(table: TomlTable) -> tuple[str, ...]:
    """The moves that are allowed, as patterns; () for all where they are left out."""
    texts = table.words("moves", 60)
    for text in texts:
        found = pattern(text)
        if isinstance(found, str):
            known = f"; there are {', '.join(VERBS)}" if text.split()[0] not in VERBS else ""
            table.fault(found + known, "moves")
    return texts


def _known(table: TomlTable, key: str, known: Sequence[str]) -> tuple[str, ...]:
    """Words under a key, each one of those that are known; () for all where it is left out."""
    words = table.words(key, 40)
    for word in words:
        if word not in known:
            table.fault(f"there is no {key.removesuffix('s')} {word!r}; there are {', '.join(known)}", key)
    return words


def _sentence(table: TomlTable, key: str, facts: Sequence[str], most: int = LONGEST) -> str:
    """The sentence under a key; a fault where it is missing, unfinished or names facts that nobody fills."""
    words = table.text(key, most)
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
    return opened_at(scenario, scenario.opening, packs)


def opened_at(scenario: Scenario, moves: str, packs: Sequence[Pack]) -> Opened | str:
    """A position of a scenario after some moves and looks, with its first tiles, operator and squares."""
    bare = resolve(f"{scenario.world} {scenario.placed}".strip(), packs)
    if isinstance(bare, str):
        return bare
    world, placed = bare.pack.world, bare.position.game.opening.placed
    watch = None
    if scenario.duel and not scenario.watch:
        return "the operator of a duel has to watch a column"
    if scenario.watch:
        here = bare.position.game.opening
        watch = column_mask(world, here, scenario.watch)
        if not watch:
            there = ", ".join(piece.name for piece in world.slices)
            return f"the world {world.name} has no column {scenario.watch!r} to watch; there are all, {there}"
    first = begun(world, placed, watch, scenario.reveals, terms=scenario.duel)
    return resolve(f"{scenario.world}; {moves}", packs, first)


def position_after(
    scenario: Scenario, moves: Sequence[str], looks: Sequence[str], packs: Sequence[Pack]
) -> Opened | str:
    """The position of a scenario after moves and looks of a player, or one sentence why there is none."""
    return opened_at(scenario, " | ".join(("; ".join(moves), *looks)), packs)
