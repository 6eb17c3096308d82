"""Scenarios: a tour, a guided example and a level are one thing, played by the same rules.

A scenario opens a position of a world and leads through steps. A step says something, may ask for a
prediction, may allow only some moves and ways of looking, and ends when its goal is met. `advance` stands in
one place, after every answer to the player, so that looking and predicting can end a step, too.
"""

from dataclasses import asdict, dataclass, fields, replace
from typing import Final, Literal

from game.core.world import World
from game.play.codec import Position
from game.play.game import Game, state_of
from game.play.goals import Goal, Situation
from game.play.moves import Reason, Refusal
from game.play.state import Lens, State

Kind = Literal["tour", "example", "level"]
#: The folder of each kind.
KINDS: Final[dict[str, Kind]] = {"tours": "tour", "examples": "example", "levels": "level"}
#: Ways of looking that a step may allow: the parts of the lens.
CONTROLS: Final = tuple(field.name for field in fields(Lens) if field.name != "parameters")


@dataclass(frozen=True, slots=True)
class Ask:
    """A prediction. choices: what can be said; the right one follows from an expression or from a goal.

    expression: a number as texts compute it; bounds: between the choices, from the lowest to the highest.
    goal: without an expression; after the moves `after` the first choice is right where it is met, else the
    second.
    """

    choices: tuple[str, ...]
    expression: str = ""
    bounds: tuple[float, ...] = ()
    goal: Goal | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step. say: the coach's sentence; touch: what it says to fingers, "" where it is the same.

    moves, controls: the verbs and parts of the lens that are allowed, () for all. target: the move, or
    "card B", that the coach points at. focus: the tile in focus. solution: moves, looks and answers that
    meet the goal.
    """

    say: str
    goal: Goal
    touch: str = ""
    ask: Ask | None = None
    moves: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    target: str = ""
    focus: str = ""
    solution: tuple[str, ...] = ()

    def said(self, touch: bool) -> str:
        """What the coach says: to fingers or to keys and mouse."""
        return self.touch if touch and self.touch else self.say


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario. name: "levels/sixes". opening: moves and looks after the world, as texts write positions.

    unfold: said while the board unfolds. debrief: said when the last goal is met. par: tries of a good
    player; teacher: a note for who teaches with it (both of levels).
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


@dataclass(frozen=True, slots=True)
class Answer:
    """A prediction that was given, and the one that was right: places among the choices."""

    choice: int
    right: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a scenario is played. start: the state after the moves of the opening, which stay.

    step: the present one, or how many there are when all are done. answers: of each step, None where none
    was given. hints: asked for at this step. tries: moves made so far, also those that were taken back.
    """

    scenario: Scenario
    start: State
    opening: int
    answers: tuple[Answer | None, ...]
    step: int = 0
    hints: int = 0
    tries: int = 0

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
    predicted = not progress.done and progress.answers[progress.step] is not None
    return Situation(world, progress.start, state, lens, predicted)


def step_to_do(progress: Progress, world: World, state: State, lens: Lens) -> Step | None:
    """The step that is to be done; the last one again where what met its goal was taken back."""
    if not progress.done:
        return progress.present
    last = progress.scenario.steps[-1]
    at = replace(situation(progress, world, state, lens), predicted=progress.answers[-1] is not None)
    return None if last.goal.met(at) else last


def advance(progress: Progress, world: World, before: Position, after: Position) -> Progress | Refusal:
    """The progress after an answer to the player, at most one step on; or why the answer is not allowed."""
    if reason := _forbidden(progress, before, after):
        return Refusal("impossible", (reason,))
    step = progress.present
    if step is None:
        return progress
    if after.game.moves != before.game.moves:
        progress = replace(progress, tries=progress.tries + 1)
    at = situation(progress, world, state_of(world, after.game), after.lens)
    if progress.open_question or not step.goal.met(at):
        return progress
    return replace(progress, step=progress.step + 1, hints=0)


def _forbidden(progress: Progress, before: Position, after: Position) -> Reason | None:
    """Why the present step does not allow a change of the position; None where it does."""
    step = progress.present
    if after.game.at < progress.opening:
        return Reason("scenario-opening")
    if step is None:
        return None
    made = after.game.moves[before.game.at : after.game.at]
    if made and progress.open_question:
        return Reason("scenario-question")
    for verb in (move.verb for move in made):
        if step.moves and verb not in step.moves:
            return Reason("scenario-move", (("verb", verb), ("allowed", " or ".join(step.moves))))
    if step.controls and after.game == before.game:
        for control in _changed(before.lens, after.lens):
            if control not in step.controls:
                return Reason("scenario-control", (("control", control),))
    return None


def _changed(before: Lens, after: Lens) -> tuple[str, ...]:
    """The controls that differ; the compared row follows the tile in focus and is none then."""
    old, new = asdict(before), asdict(after)
    found = tuple(name for name in CONTROLS if old[name] != new[name])
    return tuple(name for name in found if name != "compared") if "focus" in found else found


def predict(progress: Progress, answer: Answer) -> Progress | Refusal:
    """The progress with the answer to the present question, which is given once."""
    if not progress.open_question:
        return Refusal("impossible", (Reason("scenario-no-question"),))
    answers = list(progress.answers)
    answers[progress.step] = answer
    return replace(progress, answers=tuple(answers))


def stars(progress: Progress) -> tuple[bool, ...]:
    """Of a level: solved, within par, and every prediction right where there are any."""
    asked = [k for k, step in enumerate(progress.scenario.steps) if step.ask]
    given = [progress.answers[k] for k in asked]
    right = [all(answer is not None and answer.choice == answer.right for answer in given)] if asked else []
    return (progress.done, progress.done and progress.tries <= progress.scenario.par, *right)
