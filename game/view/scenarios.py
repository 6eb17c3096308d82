"""Scenarios on the board: how one begins, what follows from an answer to the player, what the coach says."""

from dataclasses import replace
from functools import lru_cache

from game.book.own_level import FOLDER as OWN
from game.book.phrases import say
from game.book.predictions import graded
from game.book.scenarios import FIRST
from game.book.texts.position_syntax import Opened
from game.book.verdicts import failed
from game.play.allowed import patterns
from game.play.codec import Position
from game.play.game import state_of
from game.play.goals import Situation
from game.play.moves import Refusal
from game.play.predictions import Answer, Ask
from game.play.records import record_of
from game.play.scenario import (
    Progress,
    Scenario,
    Step,
    advance,
    begin,
    predict,
    situation,
    stars,
    step_to_do,
)
from game.play.state import SIDES, State, compared_row, hand_order
from game.play.verdict import standings
from game.view.duel_words import awaited_words
from game.view.effects import Effect, KeepRecords, KeepSettings, PlaySound
from game.view.messages import narrated, refused, refused_for, said
from game.view.model import Model, Reply, ScenarioRun, StatusLine
from game.view.scene import Scene


def with_scenario(model: Model, scenario: Scenario, found: Opened, since: int) -> Model:
    """The model in the opening of a scenario. since: when its board begins to unfold, if it does."""
    game, lens = found.position.game, found.position.lens
    progress = begin(scenario, found.pack.world, game)
    unfolding = since if scenario.unfold and model.settings.motion else None
    begun = replace(
        model,
        pack_index=model.packs.index(found.pack),
        game=game,
        lens=replace(lens, focus=scenario.steps[0].focus or lens.focus),
        run=ScenarioRun(progress, unfolding, calm=scenario.name.startswith(OWN)),
    )
    # What is said while the board unfolds is said, too, where nothing moves.
    told = "" if unfolding is not None else scenario.unfold
    return narrated(begun, StatusLine(told if scenario.kind == "tour" else opening_words(scenario)))


def opening_words(scenario: Scenario) -> str:
    """The title as a sentence: said when a level or an example begins."""
    title = scenario.title
    return title if title.endswith((".", "?", "!")) else f"{title}."


def carried_on(before: Model, reply: Reply) -> Reply:
    """What an answer to the player means for the scenario that is played: refused, one step on, or won."""
    model, run, old = reply.model, reply.model.run, before.run
    if run is None or old is None or run.progress.scenario is not old.progress.scenario:
        return reply
    if run.progress.showing or old.progress.showing:
        return reply  # nothing of a worked example counts
    if (model.game, model.lens, run.progress) == (before.game, before.lens, old.progress):
        return reply
    if run.progress.tries < old.progress.tries or run.step < old.step:
        return reply  # it was begun once more
    was, now = Position(before.game, before.lens), Position(model.game, model.lens)
    progress = advance(run.progress, model.world, was, now)
    if isinstance(progress, Refusal):
        return refused(replace(before, draft=None, drag=None), progress)
    model = replace(model, run=replace(run, progress=progress))
    if progress.step == run.step:
        return replace(reply, model=model)
    return _stepped(model, progress, reply.effects)


def opens_game(scenario: Scenario) -> bool:
    """Whether the game opens with a scenario until it was left or won once: the first level, or a tour."""
    return scenario.kind == "tour" or scenario.name == FIRST


def _stepped(model: Model, progress: Progress, effects: tuple[Effect, ...]) -> Reply:
    """A step is done: the next one looks at its tile, or the scenario is won."""
    step = progress.present
    if step is not None:
        # The next step looks at another tile; what was just done stays what is compared.
        compared = compared_row(model.state, model.lens) if model.game.at > progress.opening else None
        lens = replace(model.lens, focus=step.focus or model.lens.focus, compared=compared)
        return Reply(replace(model, lens=lens), effects)
    kept = stars_count(progress.scenario) and not progress.scenario.name.startswith(OWN)
    if kept and (record := record_of(progress)):
        records = model.records.noting(record)
        model, effects = replace(model, records=records), (*effects, KeepRecords(records))
    sound = PlaySound("star" if progress.scenario.kind == "level" else "win")
    if not opens_game(progress.scenario):
        return Reply(model, (*effects, sound))
    settings = replace(model.settings, toured=True)
    return Reply(replace(model, settings=settings), (*effects, sound, KeepSettings(settings)))


def stars_count(scenario: Scenario) -> bool:
    """Whether stars are kept: of levels, and of a duel only from its own side."""
    return scenario.kind == "level" and (scenario.duel is None or scenario.duel.side == SIDES[0])


def span_of(run: ScenarioRun, ask: Ask) -> tuple[float, float]:
    """The range that is being said on a question's scale: its middle half before one was chosen."""
    low, high = ask.scale or (0.0, 1.0)
    quarter = (high - low) / 4
    return run.span or (low + quarter, high - quarter)


def answer_question(model: Model, choice: int) -> Reply:
    """Answer the question of the present step: with one of its choices, or with the range that was chosen.

    The line says which was right, where that does not come with the move.
    """
    run = model.run
    question = run.progress.open_question if run else None
    if run is None or question is None or not 0 <= choice < len(question.choices):
        return refused_for(model, "scenario-no-question")
    span = None if question.scale is None else span_of(run, question)
    sure = run.confidence if question.confidence else 50
    answer = graded(run.progress.scenario, question, model.packs, choice, sure, span)
    if isinstance(answer, str):
        return Reply(said(model, answer))
    step = run.progress.scenario.steps[run.step]
    progress = predict(run.progress, answer)
    if isinstance(progress, Refusal):
        return refused(model, progress)
    given = said_answer(question, answer)
    words = say("scenario.noted", given=given)
    sound = "step"
    if any(part.answers for part in step.goal.parts):
        sound = "right" if answer.is_right else "wrong"
        word = "right" if answer.is_right else "wrong-again" if progress.open_question else "wrong"
        words = say(f"scenario.{word}", given=given, right=question.choices[answer.right])
    answered = replace(model, run=replace(run, progress=progress, span=None), focus="board")
    return Reply(narrated(answered, StatusLine(words)), (PlaySound(sound),))


def said_answer(ask: Ask, answer: Answer) -> str:
    """An answer in words: the choice, how sure one was, or the range."""
    if answer.span is not None:
        low, high = (f"{100 * end:.0f}" for end in answer.span)
        return say("scenario.said-range", low=low, high=high)
    choice = ask.choices[answer.choice]
    if not ask.confidence:
        return choice
    return say("scenario.said-sure", choice=choice, percent=answer.confidence)


def give_hint(model: Model) -> Reply:
    """Say the next hint of the present step; after the last the first once more."""
    run = model.run
    step = run.progress.present if run else None
    if run is None or step is None or not step.hints:
        return refused_for(model, "scenario-no-hint")
    words = step.hints[run.progress.hints % len(step.hints)]
    progress = replace(run.progress, hints=run.progress.hints + 1)
    return Reply(said(replace(model, run=replace(run, progress=progress)), words, "coach"))


def hand_of(model: Model) -> tuple[str, ...]:
    """Letters of the hand: on the board, then waiting; in a level only those with which it can be played."""
    order, run = hand_order(model.world, model.state), model.level
    if run is None:
        return order
    steps = run.progress.scenario.steps
    named = {letter for step in steps for one in patterns(step.allow) for letter in one.letters}
    if duel := model.state.duel:  # a person can collect what the purse pays, and a promise is always in sight
        can_pay = {letter for letter in named if model.world.tile(letter).size <= duel.purse}
        named = can_pay | {duel.announced}
    return tuple(letter for letter in order if letter in model.state.placed or letter in named)


def step_of(model: Model, scene: Scene) -> Step | None:
    """The step that is to be done in what is seen; None when all are, or no scenario is on."""
    run = model.run
    return _step(run.progress, scene.world, scene.state, scene.lens) if run else None


#: A picture asks several times.
_step = lru_cache(maxsize=64)(step_to_do)


def coach_line(model: Model, scene: Scene, touch: bool) -> StatusLine | None:
    """What the coach says now, with its numbers; None when no scenario is on. touch: to fingers."""
    run = model.run
    if run is None:
        return None
    scenario = run.progress.scenario
    if run.unfolding is not None:
        return StatusLine(scenario.unfold, "coach")
    step, question = step_of(model, scene), run.progress.open_question
    last = step or scenario.steps[-1]
    words = awaited_words(scene.state) or step.said(touch) if step else scenario.debrief
    if run.progress.showing:
        return StatusLine(say("scenario.worked"), "coach")
    if question and question.question:
        return StatusLine(question.question, "coach")
    if step and scenario.kind == "level" and _tried(model, run.progress, step):
        return StatusLine(_failed(model, run.progress, scene), "coach")
    at = _situation(run.progress, scene)
    if not scene.known(scene.operator):  # a slider in hand: what it would do lies face down
        at = replace(at, state=model.state)
    facts = last.goal.said(at) if "{" in words else {}
    return StatusLine(words.format(**facts), "coach" if step else "good")


def duel_lost(state: State) -> bool:
    """Whether a duel is over that the side which people play has not won; between two people nobody lost."""
    duel = state.duel
    if duel is None or not duel.over:
        return False
    return {"strikers": not duel.won, "operator": duel.won, "two": False}[duel.terms.side]


def out_of_tries(model: Model, scene: Scene) -> bool:
    """Whether as many moves stand as par has, the last of the focus tile, and the goal is not met."""
    run = model.run
    step = run.progress.present if run else None
    if run is None or step is None or run.progress.showing or not _tried(model, run.progress, step):
        return False
    made = model.game.moves[run.progress.opening : model.game.at]
    return 0 < run.progress.scenario.par <= len(made) and scene.lens.focus in made[-1].tiles


def _tried(model: Model, progress: Progress, step: Step) -> bool:
    """Whether a move of the player stands that did not meet the goal, and the coach speaks of that."""
    repeats = any(part.repeats for part in step.goal.parts)
    return model.game.at > progress.opening and not progress.open_question and not repeats


def _failed(model: Model, progress: Progress, scene: Scene) -> str:
    """What became of the last move, which did not reach the goal."""
    world = scene.world
    before = state_of(world, replace(model.game, at=model.game.at - 1))
    found = standings(progress, world, state_of(world, model.game), scene.lens, before)
    more = model.game.at - progress.opening < progress.scenario.par
    return failed(world, scene.state.placed, found, more)


def win_words(model: Model, scene: Scene) -> str:
    """The strip's words when the last goal is reached: its measure, and the stars of a level."""
    run = model.run
    if run is None:
        return ""
    scenario = run.progress.scenario
    goal = scenario.steps[-1].goal
    words = say("scenario.won")
    if "threshold" in goal.facts:
        words = say("scenario.won-measured", **goal.said(_situation(run.progress, scene)))
    if scenario.kind != "level":
        return words
    won = stars(run.progress)
    return say("scenario.won-stars", words=words, stars=sum(won), most=len(won))


def _situation(progress: Progress, scene: Scene) -> Situation:
    return situation(progress, scene.world, scene.state, scene.lens)
