"""Making moves: at once, by a slider that is moved first, taken back and made again."""

from collections.abc import Callable
from dataclasses import replace

from game.book.phrases import say
from game.book.telling import replaced, tell
from game.book.tours import tour
from game.book.worlds import Pack
from game.core.edits import POISONS
from game.play import moves
from game.play.game import Game, jump, play, redo, state_of, undo
from game.play.goals import met
from game.play.moves import Move, Refusal
from game.play.report import Report
from game.play.state import Lens, State, compared_row, operator_row, trimmed
from game.view.answers import refused, refused_for, said
from game.view.looking import change_tone, square_line
from game.view.model import (
    Draft,
    KeepSettings,
    Line,
    Model,
    PlaySound,
    Reply,
    SliderName,
    Transition,
)
from game.view.scene import last_report, number_words, scene
from game.view.screens.frame import next_tile
from game.view.screens.sliders import edit_value, slider_part, slider_value


def make(model: Model, move: Move) -> Reply:
    """Make a move: the board changes, the line says what it did, a tour may go on."""
    pack = model.pack
    world = pack.world
    before = model.state
    game = play(world, model.game, move)
    if isinstance(game, Refusal):
        return refused(replace(model, draft=None), game)
    after = state_of(world, game)
    lens = _following(model, game)
    told = last_report(pack, game, lens, None)
    assert told is not None
    kind = {"Place": "place", "Strike": "strike", "Return": "return"}.get(type(move).__name__, "data")
    moved = replace(
        model,
        game=game,
        lens=lens,
        draft=None,
        focus="board",
        line=Line(_told(pack, before, after, move, told), change_tone(told.change)),
        transition=Transition(kind, move.letter, before, model.lens, model.now),
    )
    sounds = {
        "Place": "place",
        "Strike": "strike",
        "Return": "return",
        "Poisoning": "poison",
        "Cleanse": "cleanse",
    }
    return _tour_on(Reply(moved, (PlaySound(sounds.get(type(move).__name__, "step")),)))


def _told(pack: Pack, before: State, after: State, move: Move, told: Report) -> str:
    """What a move did, and what gave way to it."""
    return f"{tell(pack, after, move, told)} {replaced(pack.world, before, move)}".rstrip()


def _following(model: Model, game: Game) -> Lens:
    """The lens after a change of the game: it walks with the operator's piece where it stood there."""
    world = model.world
    before, after = model.state, state_of(world, game)
    lens = model.lens
    cursor = operator_row(after) if lens.cursor == operator_row(before) else lens.cursor
    column = lens.column
    return trimmed(after, replace(lens, cursor=cursor, column=column, reality="operator"))


def _tour_on(reply: Reply) -> Reply:
    """The next step of a tour when the goal of this one is met."""
    model = reply.model
    touring, steps = model.touring, tour().steps
    world = model.world
    if touring is None or touring.step >= len(steps) or world.name != tour().world:
        return reply
    if not met(world, model.state, model.lens, steps[touring.step].goal):
        return reply
    step = touring.step + 1
    model = replace(model, touring=replace(touring, step=step, won=model.now if step == len(steps) else None))
    if step < len(steps):
        # The next step looks at another tile; what was just done stays what is compared.
        compared = compared_row(model.state, model.lens)
        lens = replace(model.lens, focus=steps[step].focus or model.lens.focus, compared=compared)
        return Reply(replace(model, lens=lens), reply.effects)
    settings = replace(model.settings, toured=True)
    return Reply(
        replace(model, settings=settings), (*reply.effects, PlaySound("win"), KeepSettings(settings))
    )


def _move(model: Model, what: str) -> Reply:
    letter = model.lens.focus
    state = model.state
    edit = state.edit(letter)
    match what:
        case "place":
            new = next_tile(scene(model))
            if not new:
                return refused_for(model, "all-placed")
            reply = make(model, moves.Place(new))
            return replace(reply, model=replace(reply.model, lens=replace(reply.model.lens, focus=new)))
        case "strike":
            return make(model, moves.Return(letter) if edit.closed or edit.struck else moves.Strike(letter))
        case "cleanse":
            return make(model, moves.Cleanse(letter))
        case "share":
            return take_up(model, "share")
        case "poison":
            return take_up(model, "strength")
        case "reweigh":
            return take_up(model, "weight")
    return Reply(model)


def drafted_move(model: Model, slider: SliderName, letter: str, value: float) -> Move | None:
    """The move that a slider's value stands for; None where it would change nothing."""
    state = model.state
    edit = state.edit(letter)
    if slider == "weight":
        return None if value == edit.weight else moves.Reweigh(letter, value)
    share = round(value)
    if slider == "share":
        if share == (100 if edit.closed else edit.struck):
            return None
        return moves.Strike(letter, share) if share else moves.Return(letter)
    kind = model.poison
    if share == edit.strength and (not share or kind == edit.poison):
        return None
    return moves.Poisoning(letter, kind, share) if share else moves.Cleanse(letter)


def take_up(model: Model, slider: SliderName) -> Reply:
    """Begin to move a slider of the focus tile; a tile that cannot be changed says why."""
    world = model.world
    state = model.state
    letter = model.lens.focus
    edit = state.edit(letter)
    probe: Move = moves.Reweigh(letter, 2.0 if edit.weight != 2 else 1.0)
    possible = moves.apply(world, state, probe)
    if isinstance(possible, Refusal):
        return refused(model, possible)
    chosen = model.poison
    if slider == "strength" and edit.poison:
        model = replace(model, poison=edit.poison)
    value = edit_value(edit, slider)
    draft = Draft(slider, letter, value, None, chosen)
    lens = replace(model.lens, reality="operator")
    return Reply(replace(model, draft=draft, focus=f"slider:{slider}", lens=lens, transition=None))


def slid(model: Model, value: float) -> Model:
    """The slider in hand at another value: the board shows what it would do."""
    draft = model.draft
    if draft is None:
        return model
    move = drafted_move(model, draft.slider, draft.letter, value)
    return _told_draft(replace(model, draft=replace(draft, value=value, move=move)))


def _told_draft(model: Model) -> Model:
    """The line for a slider in hand: what it would do, with how to make it a move."""
    draft = model.draft
    if draft is None:
        return model
    pack = model.pack
    if draft.move is None:
        return replace(model, line=Line(say("look.slider-rest"), "plain"))
    seen = scene(model)
    told = last_report(pack, model.game, seen.lens, draft.move)
    assert told is not None
    before = state_of(pack.world, model.game)
    return replace(model, line=Line(_told(pack, before, seen.state, draft.move, told), "plain"))


def _slide(model: Model, rest: str) -> Reply:
    draft = model.draft
    if draft is None:
        return Reply(model)
    steps = 7 if draft.slider == "weight" else 20
    part = slider_part(draft.slider, draft.value) + int(rest) / steps
    return Reply(slid(model, slider_value(draft.slider, part)), (PlaySound("step"),))


def _poison(model: Model, rest: str) -> Reply:
    draft = model.draft
    if draft is None or draft.slider != "strength":
        return Reply(model)
    kind = POISONS[(POISONS.index(model.poison) + int(rest)) % len(POISONS)]
    return Reply(slid(replace(model, poison=kind), draft.value))


def _kind(model: Model, rest: str) -> Reply:
    """Choose the poison by its button; an already poisoned tile shows the other kind at once."""
    model = replace(model, poison=rest)  # type: ignore[arg-type]
    if model.draft and model.draft.slider == "strength":
        return Reply(slid(model, model.draft.value))
    letter = model.lens.focus
    edit = model.state.edit(letter)
    return (
        make(model, moves.Poisoning(letter, model.poison, edit.strength)) if edit.strength else Reply(model)
    )


def commit(model: Model) -> Reply:
    """Let the slider go: one move, or nothing where it came to rest as it was."""
    draft = model.draft
    if draft is None:
        return Reply(model)
    if draft.move is None:
        return cancel(model)
    return make(replace(model, draft=None), draft.move)


def cancel(model: Model) -> Reply:
    """Leave everything as it was before the slider was taken up."""
    kind = model.draft.kind if model.draft else model.poison
    resting = replace(model, draft=None, drag=None, focus="board", poison=kind)
    return Reply(replace(resting, line=Line(square_line(resting))))


def _travel(model: Model, game: Game, words: str) -> Reply:
    """Undo, redo or a jump on the timeline."""
    before = model.state
    moved = replace(model, game=game, lens=_following(model, game), draft=None)
    change = Transition("jump", "", before, model.lens, model.now)
    seen = scene(moved)
    score = number_words(seen, seen.numbers[seen.operator])
    if seen.lens.metric == "loss" and seen.evidence.loss_name:
        text = say(
            "look.travel-loss",
            words=words,
            score=score,
            column=seen.column_words,
            loss=seen.evidence.loss_name,
        )
    else:
        text = say("look.travel", words=words, score=score, column=seen.column_words)
    return Reply(said(replace(moved, transition=change), text), (PlaySound("step"),))


def _undo(model: Model, rest: str) -> Reply:
    del rest
    if not model.game.can_undo:
        return refused_for(model, "nothing-to-undo")
    return _travel(model, undo(model.game), say("look.taken-back", move=model.game.moves[model.game.at - 1]))


def _redo(model: Model, rest: str) -> Reply:
    del rest
    if not model.game.can_redo:
        return refused_for(model, "nothing-to-redo")
    return _travel(model, redo(model.game), say("look.made-again", move=model.game.moves[model.game.at]))


def _jump(model: Model, rest: str) -> Reply:
    at = int(rest)
    words = say("look.after-move", number=at, move=model.game.moves[at - 1]) if at else say("look.at-start")
    return _travel(model, jump(model.game, at), words)


MOVING: dict[str, Callable[[Model, str], Reply]] = {
    "move": _move,
    "slider": take_up,  # type: ignore[dict-item]
    "kind": _kind,
    "slide": _slide,
    "poison": _poison,
    "commit": lambda model, _: commit(model),
    "cancel": lambda model, _: cancel(model),
    "undo": _undo,
    "redo": _redo,
    "jump": _jump,
}
