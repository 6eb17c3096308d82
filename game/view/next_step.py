"""What can be done next on the calm desk: the one filled button, the words beside it, other moves.

One place decides it, so that the picture, Enter and a screen reader agree: on with a worked example, the next
level after a win, once more after a duel that was lost, back where a try did not help, else the move of the
tile in focus.
"""

from typing import NamedTuple

from game.book.narration import short_reason
from game.book.own_level import FOLDER as OWN
from game.book.phrases import say
from game.play import moves
from game.play.allowed import allowed_stops, allows
from game.play.duel_players import program_move
from game.play.face_down import reveals_left
from game.play.game import is_over
from game.play.moves import Move, Refusal, move_of
from game.play.own_puzzle import puzzle_of
from game.play.scenario import Step
from game.view.bindings import key_label
from game.view.commands.base import Command
from game.view.commands.duels import ChangeSide, CopyResult, LetStrike, ShowTurning
from game.view.commands.focus import Leave
from game.view.commands.level_map import ShowLevels
from game.view.commands.levels import Confirm, RevealSquare, ShowWorked
from game.view.commands.play import MakeMove, TakeUp, Undo
from game.view.commands.reading import ReadTerm
from game.view.commands.scenarios import BeginScenario, GiveHint, SkipScenario
from game.view.duel_words import result_words, turning_words
from game.view.model import Model, ScenarioRun
from game.view.regions import SMALL_LINE
from game.view.scenarios import duel_lost, out_of_tries, step_of
from game.view.scene import Scene


class Action(NamedTuple):
    """Something that can be done: the id of its button, its command, its title, its key."""

    name: str
    command: Command
    title: str
    key: str = ""
    disabled: bool = False


def main_action(model: Model, scene: Scene) -> Action:
    """What the filled button does."""
    run = model.run
    if run and run.progress.showing:
        return Action("worked-on", ShowWorked(), say("label.your-turn"), key_label(Confirm()))
    if model.draft is None and program_move(scene.world, model.game.opening, model.state):
        return Action("let-strike", LetStrike(), say("duel.let-strike"), key_label(Confirm()))
    if run and duel_lost(scene.state):
        return Action("next", _again(run), say("label.again"), key_label(Confirm()))
    if run and step_of(model, scene) is None:
        return _after(run)
    if out_of_tries(model, scene):
        return _back(model)
    return _move(model, scene)


def _again(run: ScenarioRun) -> BeginScenario:
    return BeginScenario(run.progress.scenario.name)


def _after(run: ScenarioRun) -> Action:
    """After the last step: the next level, the map after the last one, or out of what is no level of it."""
    lesson = run.progress.scenario.lesson
    if lesson and not lesson.next:
        return Action("next", ShowLevels(), say("label.all-levels"), key_label(Confirm()))
    if lesson is None:
        return Action("skip", SkipScenario(), say("label.go-on"), key_label(Leave()))
    return Action("next", BeginScenario(lesson.next), say("label.next-level"), key_label(Confirm()))


def _move(model: Model, scene: Scene) -> Action:
    """The move of the tile in focus; where only a part of it is allowed, the slider that makes it."""
    kind, focus = main_kind(model, scene), scene.lens.focus
    made = _on_button(kind, scene)
    name, command, step = f"move:{kind.verb}", MakeMove(kind.verb), _step(model)
    if isinstance(made, Refusal):
        return Action(name, command, short_reason(made.reasons[0]), key_label(command), True)
    title = say(f"title.{made.verb}")
    # To take the last move back is one of the words beside the button.
    if made.shares and not made.promise and _is_last(model, made):
        return Action(name, command, say("label.choose-other"), "", True)
    if step is None or allows(step.allow, made, scene.world):
        return Action(name, command, " ".join((title, *made.tiles)), key_label(command))
    if made.verb == kind.verb and kind.slider and _allowed_part(step, kind, scene):
        if kind.by_slider():
            return Action(name, command, f"{title} {focus}", key_label(command))
        taken = TakeUp(kind.slider.name)
        return Action(name, taken, say("label.some-of", title=title, tile=focus), key_label(taken))
    return Action(name, command, say("label.choose-other"), "", True)


def _allowed_part(step: Step, kind: type[Move], scene: Scene) -> bool:
    """Whether a step allows a move of the tile in focus that a kind's slider makes."""
    if kind.slider is None:
        return False
    focus = scene.lens.focus
    limited = allowed_stops(step.allow, kind.slider, scene.world, scene.state, focus)
    return len(limited.stops(scene.world.tile(focus))) > 1


def _is_last(model: Model, made: Move) -> bool:
    """Whether a move in a level would undo the last one that stands: another tile has to be chosen first."""
    run = model.level
    if run is None or model.game.at <= run.progress.opening:
        return False
    return model.game.moves[model.game.at - 1].tiles == made.tiles


def actions_beside(model: Model, scene: Scene) -> tuple[Action, ...]:
    """What stands beside the filled button, as words."""
    run, step = model.run, _step(model)
    main = main_action(model, scene).name
    if main == "worked-on":
        return ()
    opening = run.progress.opening if run else 0
    undo = (_back(model),) if can_take_back(model) and model.game.at > opening and main != "undo" else ()
    if run and (main == "next" or step_of(model, scene) is None):
        if model.level is None or duel_lost(scene.state):
            return undo
        lesson = run.progress.scenario.lesson
        idea = (Action("idea", ReadTerm(lesson.idea), say("label.idea", idea=lesson.idea)),) if lesson else ()
        return (*idea, Action("again", _again(run), say("label.again")))
    found = list(undo)
    if model.game.reveals and not scene.known(scene.lens.cursor):
        row = say("label.reveal", row=scene.letters(scene.lens.cursor))
        found.insert(0, Action("reveal", RevealSquare(), row, key_label(Confirm())))
    if step and step.hints:
        found.append(Action("hint", GiveHint(), say("label.hint"), key_label(GiveHint())))
    if run and step and step.worked and not run.progress.tries:
        found.append(Action("worked", ShowWorked(), say("label.show-one")))
    return tuple(found)


def _back(model: Model) -> Action:
    """The last move is taken back; in a duel a strike goes with what the operator did after it."""
    words = say("label.take-turn-back" if model.game.ended_turn else "label.take-back")
    return Action("undo", Undo(), words, key_label(Undo()))


def turns_over(model: Model, scene: Scene) -> bool:
    """Whether the square that one looks at can be turned over now."""
    run = model.run
    question = run.progress.open_question if run else None
    looks = question is None or bool(ways_to_answer(model, scene))
    return looks and reveals_left(model.game) > 0 and not scene.known(scene.lens.cursor)


def ways_to_answer(model: Model, scene: Scene) -> tuple[Action, ...]:
    """What can be done while a question is open whose answer lies in squares: turn them over, have a hint."""
    step = _step(model)
    if step is None or not model.game.reveals or not any(part.asks_again for part in step.goal.parts):
        return ()
    left, hidden = reveals_left(model.game), not scene.known(scene.lens.cursor)
    turn = Action("reveal", RevealSquare(), say("label.reveal-choose"), "", True)
    if not left:
        turn = turn._replace(title=say("label.reveal-none"))
    elif hidden:
        title = say("label.reveal", row=scene.letters(scene.lens.cursor))
        turn = Action("reveal", RevealSquare(), title, key_label(Confirm()))
    return turn, Action("hint", GiveHint(), say("label.hint"), key_label(GiveHint()))


def can_take_back(model: Model) -> bool:
    """Whether the last move can be taken back; every one of a duel that is over."""
    game = model.game
    return game.can_undo or (game.at > 0 and is_over(model.world, game))


def _after_duel(model: Model) -> tuple[Action, ...]:
    """The way back to the move that decided a duel, once it is over; of the duel of a day the result."""
    back = Action("turning", ShowTurning(), say("label.turning"), key_label(ShowTurning()))
    result = Action("result", CopyResult(), say("label.copy-result"))
    return (*((back,) if turning_words(model) else ()), *((result,) if result_words(model) else ()))


def other_moves(model: Model, scene: Scene) -> tuple[Action, ...]:
    """The other moves that can be made of the chosen tile now; after a duel the way to where it was decided.

    Without a scenario the first few: the further ones have room where everything lies on the desk. At the
    opening of a world of the player's own, its level.
    """
    run, duel = model.run, scene.state.duel
    if not model.game.at and (level := own_level_action(model)):
        return (level,)
    if run and ((duel and duel.over) or result_words(model)):
        return _after_duel(model)
    if run and (run.progress.open_question or run.progress.showing or step_of(model, scene) is None):
        return ()
    main = main_kind(model, scene)
    if main_action(model, scene).name == "let-strike":
        return ()
    found, step = list(_sides(model)), _step(model)
    for kind in allowed(model) if step else moves.buttons()[:SMALL_LINE]:
        if kind is not main and _of_focus(kind, scene) and _on_offer(step, kind, scene):
            command = MakeMove(kind.verb)
            title = say(f"title.{_verb(kind, scene)}")
            found.append(Action(f"move:{kind.verb}", command, title, key_label(command)))
    return tuple(found)


def own_level_action(model: Model) -> Action | None:
    """The level that the player's own data give; None elsewhere, while a scenario is on, or without one."""
    if not model.pack.own or model.run or puzzle_of(model.world) is None:
        return None
    return Action("own:level", BeginScenario(f"{OWN}{model.world.name}"), say("own.play-level"))


def _sides(model: Model) -> tuple[Action, ...]:
    """Before a duel begins: from which side it is played."""
    duel = model.state.duel
    if model.run is None or duel is None or model.game.moves:
        return ()
    title = say(f"duel.side-{duel.terms.side}")
    return (Action("side", ChangeSide(), title, key_label(ChangeSide())),)


def _step(model: Model) -> Step | None:
    return model.run.progress.present if model.run else None


def _verb(kind: type[Move], scene: Scene) -> str:
    made = _on_button(kind, scene)
    return kind.verb if isinstance(made, Refusal) else made.verb


def _on_button(kind: type[Move], scene: Scene) -> Move | Refusal:
    focus = moves.focus_of(kind, scene.world, scene.lens)
    return moves.on_button(kind, scene.world, scene.state, focus)


def allowed(model: Model) -> tuple[type[Move], ...]:
    """The kinds of moves with a button that the present step allows."""
    step = _step(model)
    return tuple(
        kind for kind in moves.buttons() if step is None or not step.moves or kind.verb in step.moves
    )


def main_kind(model: Model, scene: Scene) -> type[Move]:
    """The kind of the filled button's move: what the scenario points at, else the plain one of the tile."""
    step = _step(model)
    if step and (pointed := move_of(step.target)):
        return move_of(pointed.shares) or pointed if pointed.shares else pointed
    kinds = allowed(model)
    plain = [kind for kind in kinds if not (kind.slider and kind.by_slider())]
    here = [kind for kind in (*plain, *kinds) if _of_focus(kind, scene)]
    offered = (kind for kind in here if _on_offer(step, kind, scene))
    return next(offered, next(iter(here), (plain or list(kinds))[0]))


def _on_offer(step: Step | None, kind: type[Move], scene: Scene) -> bool:
    """Whether a step allows what a kind's button does with the tile in focus."""
    made = _on_button(kind, scene)
    if step is None or isinstance(made, Refusal):
        return True
    return allows(step.allow, made, scene.world) or _allowed_part(step, kind, scene)


def _of_focus(kind: type[Move], scene: Scene) -> bool:
    """Whether a kind of move can be made now, of the tile in focus or of none."""
    made = _on_button(kind, scene)
    return not isinstance(made, Refusal) and (scene.lens.focus in made.tiles or not made.tiles)
