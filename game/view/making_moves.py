"""Making moves: at once, by a slider that is moved first, taken back and made again."""

from dataclasses import replace

from game.book.narration import replaced, tell
from game.book.operator_words import done_words
from game.book.phrases import refusal_text, say
from game.book.worlds import Pack
from game.play import moves
from game.play.allowed import allowed_stops
from game.play.duel_players import program_move
from game.play.game import Game, play, state_of
from game.play.moves import Move, Refusal, Slider
from game.play.report import Report
from game.play.scenario import forbidden_kind, forbidden_move
from game.play.state import Lens, State, operator_row, trimmed
from game.view.effects import PlaySound
from game.view.messages import narrated, refused, refused_for, said
from game.view.model import Draft, Model, Reply, StatusLine, Transition
from game.view.scene import present_scene
from game.view.scene_changes import last_report
from game.view.scene_words import number_words
from game.view.status_line import opening_line


def make(model: Model, move: Move, focus: str = "") -> Reply:
    """Make a move: the board changes, the line says what it did. focus: another tile."""
    if program_move(model.world, model.game.opening, model.state):
        return refused_for(model, "not-your-turn")
    game = play(model.world, model.game, move)
    if isinstance(game, Refusal):
        return refused(replace(model, draft=None), game)
    return made(model, game, focus)


def made(model: Model, game: Game, focus: str = "") -> Reply:
    """The model in a game with one move more, and what that did. focus: another tile."""
    pack = model.pack
    world, before, move = pack.world, model.state, game.moves[game.at - 1]
    after = state_of(world, game)
    # Looking goes to what the move did, wherever one looked before.
    lens = replace(_following(model, game), cursor=operator_row(after))
    lens = replace(lens, focus=focus or lens.focus)
    report = last_report(pack, game, lens, None)
    assert report is not None
    moved = replace(
        model,
        game=game,
        lens=lens,
        draft=None,
        focus="board",
        transition=Transition(move.animation, next(iter(move.tiles), ""), before, model.lens, model.now),
    )
    told = narrated(moved, move_line(pack, before, after, move, report))
    return Reply(told, (PlaySound(move.sound),))


def move_line(pack: Pack, before: State, after: State, move: Move, report: Report) -> StatusLine:
    """What a move did, and what gave way to it, in the tone of what it did."""
    sentence = tell(pack, after, move, report)
    more = (replaced(pack.world, before, move), done_words(pack.world, before, after, move))
    return StatusLine(" ".join(filter(None, (sentence.text, *more))), sentence.tone)


def _following(model: Model, game: Game) -> Lens:
    """The lens after a change of the game: it walks with the operator's piece where it stood there."""
    world = model.world
    before, after = model.state, state_of(world, game)
    lens = model.lens
    cursor = operator_row(after) if lens.cursor == operator_row(before) else lens.cursor
    column = lens.column
    return trimmed(after, replace(lens, cursor=cursor, column=column, reality="operator"))


def press(model: Model, kind: type[Move]) -> Reply:
    """A move's button or key: it makes the move, or takes up the slider that makes it."""
    if kind.slider is not None and kind.by_slider():
        return take_up(model, kind.slider)
    focus = moves.focus_of(kind, model.world, model.lens)
    made = moves.on_button(kind, model.world, model.state, focus)
    if isinstance(made, Refusal):
        unwanted = forbidden_kind(model.run.progress, kind) if model.run else None
        return refused(model, unwanted or made)
    return make(model, made, next(iter(made.tiles), ""))


def take_up(model: Model, slider: Slider) -> Reply:
    """Begin to move a slider of the focus tile; a tile that cannot be changed says why."""
    letter = model.lens.focus
    edit, tile = model.state.edit(letter), model.world.tile(letter)
    possible = moves.first_legal(model.world, model.state, slider.moves(tile, edit))
    if isinstance(possible, Refusal):
        return refused(model, possible)
    if model.run and (step := model.run.progress.present):
        slider = allowed_stops(step.allow, slider, model.world, model.state, letter)
        if possible and len(slider.stops(tile)) == 1:
            return refused(model, forbidden_move(step, possible))
    draft = Draft(slider, letter, slider.value(tile, edit), None, model.poison)
    lens = replace(model.lens, reality="operator")
    taken = replace(model, draft=draft, focus=f"slider:{slider.name}", lens=lens, transition=None)
    choices = slider.choices or (model.poison,)
    usual = model.poison if model.poison in choices else choices[0]
    shown = say(f"slider-value.{slider.name}", **slider.facts(model.world, tile, edit))
    words = say("look.slider-taken", tile=letter, title=say(f"slider.{slider.name}"), value=shown)
    return Reply(said(replace(taken, poison=slider.chosen(edit) or usual), words))


def slid(model: Model, value: float) -> Model:
    """The slider in hand at another value: the board shows what it would do."""
    draft = model.draft
    if draft is None:
        return model
    edit = model.state.edit(draft.letter)
    move = draft.slider.draft(model.world.tile(draft.letter), edit, value, model.poison)
    return _told_draft(replace(model, draft=replace(draft, value=value, move=move)))


def _told_draft(model: Model) -> Model:
    """The line for a slider in hand: what it would do, with how to make it a move."""
    draft = model.draft
    if draft is None:
        return model
    pack = model.pack
    if draft.move is None:
        return replace(model, line=StatusLine(say("look.slider-rest"), "plain"))
    made = moves.apply(model.world, model.state, draft.move)
    if isinstance(made, Refusal):
        return replace(model, line=StatusLine(refusal_text(made), "plain"))
    scene = present_scene(model)
    report = last_report(pack, model.game, scene.lens, draft.move)
    if report is None:  # the square it would reach lies face down
        return replace(model, line=StatusLine(say("look.slider-unknown"), "plain"))
    before = state_of(pack.world, model.game)
    line = move_line(pack, before, scene.state, draft.move, report)
    return narrated(model, replace(line, tone="plain"))


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
    kind = model.draft.choice if model.draft else model.poison
    resting = replace(model, draft=None, drag=None, focus="board", poison=kind)
    return Reply(narrated(resting, opening_line(resting)))


def travel(model: Model, game: Game, words: str) -> Reply:
    """Undo, redo or a jump on the timeline."""
    before = model.state
    moved = replace(model, game=game, lens=_following(model, game), draft=None)
    change = Transition("jump", "", before, model.lens, model.now)
    scene = present_scene(moved)
    score = number_words(scene, scene.numbers[scene.operator])
    if scene.lens.metric == "loss" and scene.evidence.loss_name:
        text = say(
            "look.travel-loss",
            words=words,
            score=score,
            column=scene.column_words,
            loss=scene.evidence.loss_name,
        )
    else:
        text = say("look.travel", words=words, score=score, column=scene.column_words)
    return Reply(narrated(replace(moved, transition=change), StatusLine(text)), (PlaySound("step"),))
