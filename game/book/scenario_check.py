"""The check of scenarios: what they name exists, and their solutions meet every goal in order.

A scenario is played as a player would: each entry of a solution is a move, a look or an answer, and
`game.play.scenario.advance` decides whether it is allowed and whether the step ends.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.book import resources
from game.book.phrases import refusal_text
from game.book.predictions import graded, right_choice
from game.book.resources import BookFault, Fault
from game.book.scenarios import Script, names, opened, position_after, read_scenario
from game.book.texts.position_syntax import Opened
from game.book.worlds import Pack
from game.core.world import World
from game.play.codec import Position
from game.play.face_down import reveal
from game.play.game import Game, state_of
from game.play.moves import Refusal, parse
from game.play.moves.values import percent_of
from game.play.scenario import Progress, Step, advance, begin, predict, situation

#: An entry of a solution that answers the question of its step.
ANSWER = "answer "
#: One that turns a square over.
REVEAL = "reveal "


@dataclass(frozen=True, slots=True)
class _Played:
    """How far the check has come. moves, looks, revealed: all of them so far, as texts write them."""

    progress: Progress
    position: Position
    moves: tuple[str, ...]
    looks: tuple[str, ...]
    revealed: tuple[str, ...] = ()


def scenario_files() -> Mapping[str, str]:
    """All scenarios of the shelf by name."""
    return {name: resources.text(f"scenarios/{name}.toml") for name in names()}


def check_scenarios(files: Mapping[str, str], packs: Sequence[Pack]) -> tuple[str, ...]:
    """Every fault of some scenarios, each with file and line."""
    found: list[str] = []
    for name, text in files.items():
        faults: list[Fault] = []
        try:
            script = read_scenario(name, text, faults)
        except BookFault as fault:
            found += fault.faults
            continue
        if not faults:
            _check(script, packs)
        found += [str(fault) for fault in sorted(faults, key=lambda fault: fault.line)]
    return tuple(found)


def _check(script: Script, packs: Sequence[Pack]) -> None:
    scenario, document = script.scenario, script.document
    if scenario.world not in [pack.world.name for pack in packs]:
        known = ", ".join(pack.world.name for pack in packs)
        document.fault(("world",), f"there is no world {scenario.world!r}; there are {known}")
        return
    first = opened(scenario, packs)
    if isinstance(first, str):
        document.fault(("opening",), first)
        return
    before = len(document.faults)
    for k, step in enumerate(scenario.steps, 1):
        _check_names(script, k, step, first.pack, packs)
    if len(document.faults) == before:
        _play(script, first, packs)


def _check_names(script: Script, k: int, step: Step, pack: Pack, packs: Sequence[Pack]) -> None:
    """What a step names that its world does not have."""
    document, world = script.document, pack.world
    for key, letter in (("focus", step.focus), ("target", step.target.removeprefix("card "))):
        named = letter if key == "focus" or letter != step.target else ""
        if named and named not in world.letters:
            there = ", ".join(world.letters)
            document.fault(("step", k, key), f"there is no tile {named!r}; there are {there}")
    for sentence in step.goal.problems(world):
        document.fault(("step", k, "goal"), sentence)
    ask = step.ask
    wrong = ask.goal.problems(world) if ask and ask.goal else ()
    if ask and not wrong:
        right = right_choice(script.scenario, ask, packs)
        wrong = (right,) if isinstance(right, str) else ()
    for sentence in wrong:
        document.fault(("step", k, "ask", "answer"), sentence)


def _play(script: Script, first: Opened, packs: Sequence[Pack]) -> None:
    """Play the solutions; the first fault ends it, for what follows cannot be reached."""
    scenario, world = script.scenario, first.pack.world
    moves, *looks = scenario.opening.split("|")
    progress = begin(scenario, world, first.position.game)
    at = _Played(progress, first.position, (moves,), tuple(looks))
    for k, step in enumerate(scenario.steps, 1):
        state = state_of(world, at.position.game)
        if step.goal.met(situation(at.progress, world, state, at.position.lens)):
            when = "at the opening" if k == 1 else "when its step begins"
            script.document.fault(("step", k, "goal"), f"the goal is met already {when}")
            return
        for entry in step.solution:
            after = _entered(script, at, entry, packs) if at.progress.step == k - 1 else None
            if after is None or isinstance(after, str):
                said = after or f"{entry!r} comes after the goal is met"
                script.document.fault(("step", k, "solution"), said)
                return
            at = after
        if at.progress.step != k:
            script.document.fault(("step", k, "solution"), "the solution does not meet the goal of its step")
            return


def _entered(script: Script, at: _Played, entry: str, packs: Sequence[Pack]) -> _Played | str:
    """After one entry of a solution, or one sentence why it cannot be made here."""
    scenario, progress, moves, looks = script.scenario, at.progress, at.moves, at.looks
    revealed = at.revealed
    if entry.startswith(ANSWER):
        answered = _answered(script, progress, entry.removeprefix(ANSWER), packs)
        if isinstance(answered, str):
            return answered
        progress = answered
    elif entry.startswith(REVEAL):
        revealed = (*revealed, entry.removeprefix(REVEAL))
    elif isinstance(parse(entry), Refusal):
        looks = (*looks, entry)
    else:
        moves = (*moves, entry)
    # Of two looks of one kind the later one holds.
    kept = {look.strip().partition(" ")[0]: look for look in looks}
    then = position_after(scenario, moves, tuple(kept.values()), packs)
    if isinstance(then, str):
        return f"{entry!r} cannot be made here: {then}"
    game = _turned_over(then.pack.world, then.position.game, revealed)
    if isinstance(game, Refusal):
        return f"{entry!r} cannot be made here: {refusal_text(game)}"
    position = Position(game, then.position.lens)
    after = advance(progress, then.pack.world, at.position, position)
    if isinstance(after, Refusal):
        return f"{entry!r} is not allowed here: {refusal_text(after)}"
    return _Played(after, position, moves, looks, revealed)


def _turned_over(world: World, game: Game, rows: Sequence[str]) -> Game | Refusal:
    """A game with some squares turned over, or why one of them cannot be."""
    for row in rows:
        found = reveal(world, game, row)
        if isinstance(found, Refusal):
            return found
        game = found
    return game


def _answered(script: Script, progress: Progress, given: str, packs: Sequence[Pack]) -> Progress | str:
    """The progress after an answer of a solution, or one sentence why it is none."""
    question = progress.open_question
    if question is None:
        return f"{given!r} is no answer to a question of this step; it asks none, or was answered"
    choice, span = 0, None
    if question.scale:
        ends = [percent_of(part.removesuffix("%") + "%") for part in given.split("..")]
        low, high = (ends[0], ends[-1]) if len(ends) == 2 else (None, None)
        if low is None or high is None:
            return f"{given!r} is no range; write for example 20..30%"
        span = low / 100, high / 100
    elif given in question.choices:
        choice = question.choices.index(given)
    else:
        there = ", ".join(map(repr, question.choices))
        return f"{given!r} is no answer to a question of this step; there are {there}"
    answer = graded(script.scenario, question, packs, choice, span=span)
    if isinstance(answer, str):
        return answer
    after = predict(progress, answer)
    return refusal_text(after) if isinstance(after, Refusal) else after
