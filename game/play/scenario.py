"""Scenarios: a tour, a guided example and a level are one thing, played by the same rules.

A scenario opens a position of a world and leads through steps. A step says something, may ask for a
prediction, may allow only some moves and ways of looking, and ends when its goal is met. `advance` stands in
one place, after every answer to the player, so that looking and predicting can end a step, too.
"""

from dataclasses import asdict, dataclass, fields, replace
from typing import Final, Literal

from game.core.world import World
from game.play.allowed import allows, patterns
from game.play.codec import Position
from game.play.game import Game, state_of
from game.play.goals import Goal, Situation
from game.play.moves import MOVES, Move, Reason, Refusal, reason
from game.play.predictions import Answer, Ask
from game.play.state import Lens, State, Terms

Kind = Literal["tour", "example", "level"]
#: The folder of each kind.
KINDS: Final[dict[str, Kind]] = {"tours": "tour", "examples": "example", "levels": "level"}
#: Ways of looking that a step may allow: the parts of the lens.
CONTROLS: Final = tuple(field.name for field in fields(Lens) if field.name != "parameters")
#: What may be looked at in a level that does not say it: another learner or reality would be another level.
LEVEL_CONTROLS: Final = tuple(name for name in CONTROLS if name not in ("learner", "reality", "squares"))


@dataclass(frozen=True, slots=True)
class Step:
    """One step. say: the coach's sentence; touch: what it says to fingers, "" where it is the same.

    allow: patterns of the moves that are allowed, () for all; controls: parts of the lens, () for all.
    target: the move, or "card B", that the coach points at. focus: the tile in focus. solution: moves, looks
    and answers that meet the goal. worked: moves that are shown before the player begins, as an example.
    """

    say: str
    goal: Goal
    touch: str = ""
    ask: Ask | None = None
    allow: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    target: str = ""
    focus: str = ""
    solution: tuple[str, ...] = ()
    worked: tuple[str, ...] = ()

    def said(self, touch: bool) -> str:
        """What the coach says: to fingers or to keys and mouse."""
        return self.touch if touch and self.touch else self.say

    @property
    def moves(self) -> tuple[str, ...]:
        """The verbs of the moves that are allowed, () for all."""
        return tuple(dict.fromkeys(one.kind.verb for one in patterns(self.allow)))


@dataclass(frozen=True, slots=True)
class Lesson:
    """Where a level stands and what comes of it. arc, number: its place on the map.

    learnt: what was learnt, in one sentence. idea: its name, a term of the glossary or a text with its
    section. next: the level after it, "" after the last. margin: how many units of a gap lie at least between
    a threshold and every outcome, where they are fewer than the world's kind asks for; because: why.
    """

    arc: int
    number: int
    learnt: str
    idea: str
    next: str = ""
    margin: float | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario. name: "levels/sixes". opening: moves and looks after the world, as texts write positions.

    unfold: said while the board unfolds. debrief: said when the last goal is met. par: tries of a good
    player; teacher: a note for who teaches with it; lesson: of the map (all of levels). placed: the first
    tiles, "" for the world's own. watch: the column on which the operator chooses its training set, "" where
    it trains all that is open. reveals: how many squares may be turned over where they lie face down, else
    None. duel: its terms. values: whether the hand shows what the method looked through says of each tile.
    """

    name: str
    kind: Kind
    title: str
    world: str
    steps: tuple[Step, ...]
    debrief: str
    opening: str = ""
    unfold: str = ""
    par: int = 0
    teacher: str = ""
    lesson: Lesson | None = None
    placed: str = ""
    watch: str = ""
    reveals: int | None = None
    duel: Terms | None = None
    values: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a scenario is played. start: the state after the moves of the opening, which stay.

    step: the present one, or how many there are when all are done. answers: of each step, None where none was
    given. hints: asked for at this step. tries: moves made so far, also those that were taken back. first:
    the moves of the first try, which is over with the first move taken back, with the goal, or at par; won:
    those that stood when the last goal was met. showing: a worked example is on the board, and nothing of it
    counts.
    """

    scenario: Scenario
    start: State
    opening: int
    answers: tuple[Answer | None, ...]
    step: int = 0
    hints: int = 0
    tries: int = 0
    first: tuple[Move, ...] = ()
    first_over: bool = False
    won: tuple[Move, ...] = ()
    showing: bool = False

    @property
    def done(self) -> bool:
        """Whether every step was done, whatever was taken back since."""
        return self.step == len(self.scenario.steps)

    @property
    def present(self) -> Step | None:
        """The step that is to be done; None when all are."""
        return None if self.done else self.scenario.steps[self.step]

    @property
    def open_question(self) -> Ask | None:
        """The question of the present step, while it is not answered."""
        step = self.present
        return step.ask if step and self.answers[self.step] is None else None


def begin(scenario: Scenario, world: World, game: Game) -> Progress:
    """The beginning of a scenario in the game that its opening describes."""
    return Progress(scenario, state_of(world, game), game.at, (None,) * len(scenario.steps))


def situation(progress: Progress, world: World, state: State, lens: Lens) -> Situation:
    """What the goals of a scenario are asked about."""
    at = min(progress.step, len(progress.scenario.steps) - 1)
    ask, given = progress.scenario.steps[at].ask, progress.answers[at]
    said = ask.choices[given.choice] if ask and given and ask.choices else ""
    return Situation(world, progress.start, state, lens, given is not None, said)


def step_to_do(progress: Progress, world: World, state: State, lens: Lens) -> Step | None:
    """The step that is to be done; the last one again where what met its goal was taken back."""
    if not progress.done:
        return progress.present
    last = progress.scenario.steps[-1]
    return None if last.goal.met(situation(progress, world, state, lens)) else last


def advance(progress: Progress, world: World, before: Position, after: Position) -> Progress | Refusal:
    """The progress after an answer to the player, at most one step on; or why the answer is not allowed."""
    if progress.showing:
        return progress
    if refused := _forbidden(progress, world, before, after):
        return Refusal("impossible", (refused,))
    step = progress.present
    if step is None:
        return progress
    if after.game.moves != before.game.moves:
        progress = replace(progress, tries=progress.tries + 1)
    at = situation(progress, world, state_of(world, after.game), after.lens)
    met = not progress.open_question and step.goal.met(at)
    progress = _first_try(progress, before.game, after.game, met)
    if not met:
        return progress
    won = after.game.moves[progress.opening : after.game.at]
    return replace(progress, step=progress.step + 1, hints=0, won=won)


def _first_try(progress: Progress, before: Game, after: Game, met: bool) -> Progress:
    """The progress that knows the first try, as long as that lasts."""
    if progress.first_over or after == before:
        return progress
    if after.at < before.at:
        return replace(progress, first_over=bool(progress.first))
    made = after.moves[progress.opening : after.at]
    over = met or 0 < progress.scenario.par <= len(made)
    return replace(progress, first=made, first_over=over)


def _forbidden(progress: Progress, world: World, before: Position, after: Position) -> Reason | None:
    """Why the present step does not allow a change of the position; None where it does."""
    step = progress.present
    if after.game.at < progress.opening:
        return Reason("scenario-opening")
    if step is None:
        return None
    made = after.game.moves[before.game.at : after.game.at]
    learnt = after.game.ledger.revealed != before.game.ledger.revealed
    if (made or (learnt and not _looks_for(step))) and progress.open_question:
        return Reason("scenario-question")
    for move in made:
        if not allows(step.allow, move, world):
            return _not_allowed(step, move)
    if step.controls and after.game == before.game:
        for control in _changed(before.lens, after.lens):
            if control not in step.controls:
                return Reason("scenario-control", (("control", control),))
    return None


def _looks_for(step: Step) -> bool:
    """Whether squares may be turned over while a step's question is open: its answer lies in them."""
    return any(part.asks_again for part in step.goal.parts)


def forbidden_kind(progress: Progress, kind: type[Move]) -> Refusal | None:
    """Why no move of a kind's button is allowed at the present step; None where one may be."""
    step = progress.present
    verbs = {kind.verb, *(other.verb for other in MOVES if other.shares == kind.verb)}
    if step is None or not step.moves or verbs.intersection(step.moves):
        return None
    return Refusal("impossible", (_other_kind(step, kind),))


def _other_kind(step: Step, kind: type[Move]) -> Reason:
    return reason("scenario-move", verb=kind.verb, allowed=" or ".join(step.moves))


def forbidden_move(step: Step, move: Move) -> Refusal:
    """Why a move that a step does not allow cannot be made."""
    return Refusal("impossible", (_not_allowed(step, move),))


def _not_allowed(step: Step, move: Move) -> Reason:
    """Why a move is none of those that a step allows."""
    if move.verb not in step.moves:
        return _other_kind(step, type(move))
    return reason("scenario-pattern", move=move, allowed=" or ".join(step.allow))


def _changed(before: Lens, after: Lens) -> tuple[str, ...]:
    """The controls that differ; the compared row follows the tile in focus and is none then."""
    old, new = asdict(before), asdict(after)
    found = tuple(name for name in CONTROLS if old[name] != new[name])
    return tuple(name for name in found if name != "compared") if "focus" in found else found


def predict(progress: Progress, answer: Answer) -> Progress | Refusal:
    """The progress with the answer to the present question, which is given once.

    Where the goal is that a certain choice is named, another one is a try, and the question stays open.
    """
    step = progress.present
    if step is None or not progress.open_question:
        return Refusal("impossible", (Reason("scenario-no-question"),))
    if any(part.asks_again for part in step.goal.parts) and not answer.is_right:
        return replace(progress, tries=progress.tries + 1)
    answers = list(progress.answers)
    answers[progress.step] = answer
    return replace(progress, answers=tuple(answers))


def stars(progress: Progress) -> tuple[bool, ...]:
    """Of a level: solved, within par, and every prediction right where there are any."""
    asked = [k for k, step in enumerate(progress.scenario.steps) if step.ask]
    given = [progress.answers[k] for k in asked]
    right = [all(answer is not None and answer.is_right for answer in given)] if asked else []
    return (progress.done, progress.done and progress.tries <= progress.scenario.par, *right)
