"""What each action does to the model; keys and pointer both end here, so both can do everything."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from game.book.phrases import refusal_text, say
from game.book.telling import tell
from game.book.tours import tour
from game.book.worlds import Pack
from game.core.edits import POISONS
from game.core.masks import Place as Square
from game.core.masks import board_size, mask_at, mask_of, place_of
from game.methods.catalogue import METHODS
from game.play import moves
from game.play.game import Game, jump, play, redo, state_of, undo
from game.play.goals import met
from game.play.moves import Move, Reason, Refusal
from game.play.report import report
from game.play.saves import Position, to_text
from game.play.share import encode
from game.play.state import Lens, Metric, Reality, compared_row, first_lens, opening, operator_row, trimmed
from game.view.model import (
    Draft,
    Effect,
    KeepSettings,
    Line,
    ListSaved,
    LoadPosition,
    Model,
    PlaySound,
    Reply,
    SavePosition,
    ShareLink,
    SliderName,
    ToggleFullscreen,
    Tone,
    Touring,
    Transition,
)
from game.view.ops import Picture, targets_of
from game.view.scene import scene
from game.view.screens.frame import next_tile
from game.view.screens.hand import hand_order
from game.view.screens.sheets import PALETTE_ORDER, SCALE_ORDER, THEME_ORDER
from game.view.screens.sliders import edit_value, slider_part, slider_value
from game.view.theme import THEME_TITLES

T = TypeVar("T")
WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
SCREEN_FOCUS = {"help": "leave", "settings": "set:theme", "open": "leave", "menu": "screen:worlds"}


def act(action: str, model: Model, picture: Picture) -> Reply:
    """The reply to an action by name: "move:strike", "step:left", "column:3", ..."""
    if action == "activate":
        action = model.focus
    verb, _, rest = action.partition(":")
    if verb in ("next", "previous"):
        return Reply(_tabbed(model, picture, 1 if verb == "next" else -1))
    handler = HANDLERS.get(verb)
    return handler(model, rest) if handler else Reply(model)


def _tabbed(model: Model, picture: Picture, step: int) -> Model:
    names = [target.name for target in targets_of(picture) if target.focusable]
    names = list(dict.fromkeys(names))
    if not names:
        return model
    here = names.index(model.focus) if model.focus in names else -1 if step > 0 else 0
    return replace(model, focus=names[(here + step) % len(names)])


def _said(model: Model, text: str, tone: Tone = "plain") -> Model:
    return replace(model, line=Line(text, tone))


def refused(model: Model, refusal: Refusal) -> Reply:
    """A move that was not made: the line says why."""
    return Reply(_said(model, refusal_text(refusal), "bad"), (PlaySound("refuse"),))


def refused_for(model: Model, code: str, **facts: str) -> Reply:
    """A step that cannot be taken, by its reason."""
    return refused(model, Refusal("impossible", (Reason(code, tuple(facts.items())),)))


# -- moves ---------------------------------------------------------------------------------------------


def make(model: Model, move: Move) -> Reply:
    """Make a move: the board changes, the line says what it did, a tour may go on."""
    pack = model.packs[model.pack]
    world = pack.world
    before = state_of(world, model.game)
    game = play(world, model.game, move)
    if isinstance(game, Refusal):
        return refused(replace(model, draft=None), game)
    after = state_of(world, game)
    lens = _following(model, game)
    told = report(world, before, after, replace(lens, reality="operator"))
    kind = {"Place": "place", "Strike": "strike", "Return": "return"}.get(type(move).__name__, "data")
    moved = replace(
        model,
        game=game,
        lens=lens,
        draft=None,
        focus="board",
        line=Line(tell(pack, after, move, told), _tone(told.change)),
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


def _following(model: Model, game: Game) -> Lens:
    """The lens after a change of the game: it walks with the operator's piece where it stood there."""
    world = model.packs[model.pack].world
    before, after = state_of(world, model.game), state_of(world, game)
    lens = model.lens
    cursor = operator_row(after) if lens.cursor == operator_row(before) else lens.cursor
    column = lens.column
    return trimmed(after, replace(lens, cursor=cursor, column=column, reality="operator"))


def _tour_on(reply: Reply) -> Reply:
    """The next step of a tour when the goal of this one is met."""
    model = reply.model
    touring, steps = model.touring, tour().steps
    world = model.packs[model.pack].world
    if touring is None or touring.step >= len(steps) or world.name != tour().world:
        return reply
    if not met(world, state_of(world, model.game), model.lens, steps[touring.step].goal):
        return reply
    step = touring.step + 1
    model = replace(model, touring=replace(touring, step=step, won=model.now if step == len(steps) else None))
    if step < len(steps):
        focus = steps[step].focus
        return Reply(replace(model, lens=replace(model.lens, focus=focus or model.lens.focus)), reply.effects)
    settings = replace(model.settings, toured=True)
    return Reply(
        replace(model, settings=settings), (*reply.effects, PlaySound("win"), KeepSettings(settings))
    )


def _move(model: Model, what: str) -> Reply:
    letter = model.lens.focus
    state = state_of(model.packs[model.pack].world, model.game)
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


# -- sliders -------------------------------------------------------------------------------------------


def drafted_move(model: Model, slider: SliderName, letter: str, value: float) -> Move | None:
    """The move that a slider's value stands for; None where it would change nothing."""
    state = state_of(model.packs[model.pack].world, model.game)
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
    world = model.packs[model.pack].world
    state = state_of(world, model.game)
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
    pack = model.packs[model.pack]
    if draft.move is None:
        return replace(model, line=Line(say("look.slider-rest"), "plain"))
    before = state_of(pack.world, model.game)
    seen = scene(model)
    told = report(pack.world, before, seen.state, seen.lens)
    return replace(model, line=Line(tell(pack, seen.state, draft.move, told), "plain"))


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
    edit = state_of(model.packs[model.pack].world, model.game).edit(letter)
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


# -- looking -------------------------------------------------------------------------------------------


def square_line(model: Model) -> str:
    """The sentence on the square one looks at."""
    seen = scene(replace(model, draft=None))
    row = seen.lens.cursor
    score = f"{float(seen.grid.scores(seen.column)[row]):.2f}"
    if not row:
        return say("look.square-empty", score=score, column=seen.column_words)
    tiles = " and ".join(
        [", ".join(list(seen.name(row))[:-1]), seen.name(row)[-1]]
        if row.bit_count() > 1
        else [seen.name(row)]
    )
    kind = "square" if seen.world.trained else "square-formula"
    return say(f"look.{kind}", row=seen.name(row), tiles=tiles, score=score, column=seen.column_words)


def opening_line(model: Model) -> Line:
    """What is said of a position that was just opened: its last move, or its square."""
    game, pack = model.game, model.packs[model.pack]
    if not game.at:
        return Line(square_line(model))
    world, move = pack.world, game.moves[game.at - 1]
    after = state_of(world, game)
    told = report(world, state_of(world, jump(game, game.at - 1)), after, model.lens)
    return Line(tell(pack, after, move, told), _tone(told.change))


def _tone(change: float) -> Tone:
    return "good" if change > 0.02 else "bad" if change < -0.02 else "plain"


def look(model: Model, cursor: int) -> Reply:
    """Look at another square."""
    moved = replace(model, lens=replace(model.lens, cursor=cursor), focus="board", transition=None)
    return Reply(replace(moved, line=Line(square_line(moved))), (PlaySound("step"),))


def compare_with(model: Model, row: int) -> Reply:
    """Compare the square one looks at with another."""
    moved = replace(model, lens=replace(model.lens, compared=row), focus="board", transition=None)
    seen = scene(moved)
    text = say("look.compared", row=seen.name(row), cursor=seen.name(seen.lens.cursor))
    return Reply(_said(moved, text))


def _stepped(model: Model, row: int, way: str) -> int | None:
    place = place_of(row)
    dx, dy = WAYS[way]
    size = board_size(state_of(model.packs[model.pack].world, model.game).n)
    column, line = place.column + dx, place.row + dy
    inside = 0 <= column < size.column and 0 <= line < size.row
    return mask_at(Square(column, line)) if inside else None


def _step(model: Model, way: str) -> Reply:
    row = _stepped(model, model.lens.cursor, way)
    return refused_for(model, "no-step") if row is None else look(model, row)


def _compare(model: Model, way: str) -> Reply:
    state = state_of(model.packs[model.pack].world, model.game)
    row = _stepped(model, compared_row(state, model.lens), way)
    return refused_for(model, "no-step") if row is None else compare_with(model, row)


def _tile(model: Model, letter: str) -> Reply:
    placed = state_of(model.packs[model.pack].world, model.game).placed
    if letter not in placed:
        return refused_for(model, "no-tile-there", tile=letter)
    return look(model, model.lens.cursor ^ 1 << placed.index(letter))


def _compare_tile(model: Model, letter: str) -> Reply:
    state = state_of(model.packs[model.pack].world, model.game)
    if letter not in state.placed:
        return refused_for(model, "no-tile-there", tile=letter)
    return compare_with(model, compared_row(state, model.lens) ^ 1 << state.placed.index(letter))


def _home(model: Model, rest: str) -> Reply:
    del rest
    return look(model, operator_row(state_of(model.packs[model.pack].world, model.game)))


def _uncompare(model: Model, rest: str) -> Reply:
    del rest
    return Reply(replace(model, lens=replace(model.lens, compared=None), transition=None))


def choose_tile(model: Model, letter: str) -> Reply:
    """Put a tile in focus; the comparison follows it across its fold."""
    if letter not in model.packs[model.pack].world.letters:
        return Reply(model)
    lens = replace(model.lens, focus=letter, compared=None)
    tile = model.packs[model.pack].world.tile(letter)
    return Reply(_said(replace(model, lens=lens), f"{letter}, {tile.source}: {tile.about}"))


def _focus(model: Model, rest: str) -> Reply:
    order = hand_order(scene(model))
    here = order.index(model.lens.focus) if model.lens.focus in order else 0
    return choose_tile(model, order[(here + int(rest)) % len(order)])


def _card(model: Model, rest: str) -> Reply:
    return choose_tile(model, rest)


def _method(model: Model, rest: str) -> Reply:
    names = [method.name for method in METHODS]
    step = int(rest)
    chosen = METHODS[(names.index(model.lens.method) + step) % len(METHODS)]
    text = say("look.method", title=chosen.title, question=chosen.question.format(tile=model.lens.focus))
    return Reply(_said(replace(model, lens=replace(model.lens, method=chosen.name)), text))


def _columns(model: Model) -> list[int]:
    """The columns that V walks through: the whole, then each base slice."""
    seen = scene(model)
    m = seen.grid.m
    whole = seen.world.clean if seen.world.trained else (1 << m) - 1
    return [whole, *(1 << j for j in range(m) if 1 << j != whole)]


def _column(model: Model, rest: str) -> Reply:
    moved = replace(model, lens=replace(model.lens, column=int(rest)), transition=None)
    return Reply(_said(moved, say("look.column", column=scene(moved).column_words)))


def _column_step(model: Model, rest: str) -> Reply:
    order = _columns(model)
    current = scene(model).column
    here = order.index(current) if current in order else 0
    return _column(model, str(order[(here + int(rest)) % len(order)]))


def _metric(model: Model, rest: str) -> Reply:
    del rest
    seen = scene(model)
    if seen.grid.loss_name is None:
        return Reply(_said(model, say("look.no-loss", world=seen.world.title)))
    metric: Metric = "loss" if model.lens.metric == "score" else "score"
    moved = replace(model, lens=replace(model.lens, metric=metric), transition=None)
    if metric == "score" and not seen.world.classes:
        return Reply(_said(moved, say("look.metric-score-text")))
    return Reply(_said(moved, say(f"look.metric-{metric}", loss=seen.grid.loss_name)))


def _reality(model: Model, rest: str) -> Reply:
    del rest
    reality: Reality = "real" if model.lens.reality == "operator" else "operator"
    moved = replace(model, lens=replace(model.lens, reality=reality))
    world = moved.packs[moved.pack].world
    change = Transition("jump", "", state_of(world, moved.game), model.lens, model.now)
    return Reply(_said(replace(moved, transition=change), say(f"look.reality-{reality}")))


def _learner(model: Model, rest: str) -> Reply:
    del rest
    world = model.packs[model.pack].world
    learner = (model.lens.learner + 1) % len(world.learners)
    moved = replace(model, lens=replace(model.lens, learner=learner), transition=None)
    words = say(f"learner.{world.learners[learner].name}")
    kind = "learner" if world.trained else "formula"
    return Reply(_said(moved, say(f"look.{kind}", learner=words)))


# -- the program ---------------------------------------------------------------------------------------


def _travel(model: Model, game: Game, words: str) -> Reply:
    """Undo, redo or a jump on the timeline."""
    world = model.packs[model.pack].world
    before = state_of(world, model.game)
    moved = replace(model, game=game, lens=_following(model, game), draft=None)
    change = Transition("jump", "", before, model.lens, model.now)
    seen = scene(moved)
    score = f"{float(seen.grid.scores(seen.column)[seen.operator]):.2f}"
    text = say("look.travel", words=words, score=score, column=seen.column_words)
    return Reply(_said(replace(moved, transition=change), text), (PlaySound("step"),))


def _undo(model: Model, rest: str) -> Reply:
    del rest
    if not model.game.can_undo:
        return refused_for(model, "nothing-to-undo")
    return _travel(model, undo(model.game), f"Taken back: {model.game.moves[model.game.at - 1]}.")


def _redo(model: Model, rest: str) -> Reply:
    del rest
    if not model.game.can_redo:
        return refused_for(model, "nothing-to-redo")
    return _travel(model, redo(model.game), f"Made again: {model.game.moves[model.game.at]}.")


def _jump(model: Model, rest: str) -> Reply:
    at = int(rest)
    words = f"After move {at}: {model.game.moves[at - 1]}." if at else "The start."
    return _travel(model, jump(model.game, at), words)


def _screen(model: Model, rest: str) -> Reply:
    if model.screen == rest:
        return Reply(replace(model, screen="board", focus="board"))
    focus = SCREEN_FOCUS.get(rest, f"world:{model.packs[model.pack].world.name}")
    effects: tuple[Effect, ...] = (ListSaved(),) if rest == "open" else ()
    return Reply(replace(model, screen=rest, focus=focus, hover="", draft=None), effects)  # type: ignore[arg-type]


def _leave(model: Model, rest: str) -> Reply:
    del rest
    if model.screen != "board":
        return Reply(replace(model, screen="board", focus="board", hover=""))
    if model.focus != "board":
        return Reply(replace(model, focus="board"))
    return skip(model) if model.touring else Reply(model)


def skip(model: Model) -> Reply:
    """End the tour; it can be shown again from its key."""
    settings = replace(model.settings, toured=True)
    ended = replace(model, touring=None, settings=settings, focus="board")
    return Reply(replace(ended, line=Line(square_line(ended))), (KeepSettings(settings),))


def _tour(model: Model, rest: str) -> Reply:
    del rest
    names = [pack.world.name for pack in model.packs]
    k = names.index(tour().world)
    begun = _entered(model, k)
    unfolding = model.now or 1 if model.settings.motion else None
    return Reply(replace(begun, touring=Touring(0, unfolding=unfolding), line=Line()))


def home_lens(pack: Pack) -> Lens:
    """Where one looks first in a world: the operator's square, on the column that its file names."""
    world = pack.world
    column = None if world.trained or pack.evaluate == "all" else mask_of(pack.evaluate, world.start)
    return first_lens(world, column)


def _entered(model: Model, k: int) -> Model:
    pack = model.packs[k]
    fresh = replace(
        model,
        pack=k,
        game=Game(opening(pack.world)),
        lens=home_lens(pack),
        screen="board",
        focus="board",
        hover="",
        draft=None,
        transition=None,
        touring=None,
    )
    return replace(fresh, line=Line(" ".join(pack.story)))


def _world(model: Model, rest: str) -> Reply:
    names = [pack.world.name for pack in model.packs]
    return Reply(_entered(model, names.index(rest))) if rest in names else Reply(model)


def _set(model: Model, rest: str) -> Reply:
    old = model.settings
    match rest:
        case "theme":
            new = replace(old, theme=_following_in(THEME_ORDER, old.theme))
        case "palette":
            new = replace(old, palette=_following_in(PALETTE_ORDER, old.palette))
        case "scale":
            new = replace(old, scale=_following_in(SCALE_ORDER, old.scale))
        case "motion":
            new = replace(old, motion=not old.motion)
        case _:
            new = replace(old, sound=not old.sound)
    return Reply(replace(model, settings=new), (KeepSettings(new),))


def _following_in(order: tuple[T, ...], value: T) -> T:
    return order[(order.index(value) + 1) % len(order)] if value in order else order[0]


def _theme(model: Model, rest: str) -> Reply:
    del rest
    reply = _set(model, "theme")
    words = say("look.theme", theme=THEME_TITLES[reply.model.settings.theme])
    return replace(reply, model=_said(reply.model, words))


def _save(model: Model, rest: str) -> Reply:
    del rest
    world = model.packs[model.pack].world
    return Reply(model, (SavePosition(world.name, to_text(world, Position(model.game, model.lens))),))


def _share(model: Model, rest: str) -> Reply:
    del rest
    world = model.packs[model.pack].world
    return Reply(model, (ShareLink(encode(world, Position(model.game, model.lens))),))


HANDLERS: dict[str, Callable[[Model, str], Reply]] = {
    "move": _move,
    "slider": take_up,  # type: ignore[dict-item]
    "kind": _kind,
    "slide": _slide,
    "poison": _poison,
    "commit": lambda model, _: commit(model),
    "cancel": lambda model, _: cancel(model),
    "step": _step,
    "compare": _compare,
    "tile": _tile,
    "compare-tile": _compare_tile,
    "home": _home,
    "uncompare": _uncompare,
    "focus": _focus,
    "card": _card,
    "bracket": _card,
    "method": _method,
    "column": _column,
    "column-step": _column_step,
    "metric": _metric,
    "reality": _reality,
    "learner": _learner,
    "undo": _undo,
    "redo": _redo,
    "jump": _jump,
    "screen": _screen,
    "leave": _leave,
    "side": lambda model, rest: Reply(replace(model, side=rest, focus="board")),  # type: ignore[arg-type]
    "skip": lambda model, _: skip(model),
    "tour": _tour,
    "world": _world,
    "set": _set,
    "theme": _theme,
    "save": _save,
    "share": _share,
    "open": lambda model, rest: Reply(model, (LoadPosition(rest),)),
    "fullscreen": lambda model, _: Reply(model, (ToggleFullscreen(),)),
}
