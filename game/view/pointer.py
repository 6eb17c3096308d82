"""The pointer: hovering, clicking, dragging sliders and cards. Every click performs its target's command."""

from dataclasses import replace

from game.book.phrases import say
from game.play.moves import Place
from game.play.state import operator_row
from game.view.commands.base import Command, Context
from game.view.commands.controls import TakeUpChoice
from game.view.commands.focus import NextControl
from game.view.commands.focus_tile import FocusTile, StepTile, choose_tile
from game.view.commands.levels import MoveEnd, end_to
from game.view.commands.play import Cancel, ChooseForSlider, Commit, Jump, Redo, TakeUp, Undo
from game.view.commands.squares import LookAt, LookAtCell, ask_of, compare_with
from game.view.commands.views import zoom_in_force, zoomed
from game.view.desk import desk_of
from game.view.effects import Effect
from game.view.intents import Point
from game.view.making_moves import cancel, commit, make, slid
from game.view.model import Model, Reply, StatusLine
from game.view.ops import Picture, Target, find, hit
from game.view.pointer_state import Drag, Hover, hover_of
from game.view.projections import projection_of
from game.view.scrolling import WHEEL, enlarged, scrolled
from game.view.zoom import STEP, dragged

#: What the wheel does over a target, turned up and turned down, by the type of the target's command.
TURNS: tuple[tuple[tuple[type, ...], Command, Command], ...] = (
    ((FocusTile, TakeUp, ChooseForSlider), StepTile(-1), StepTile(1)),
    ((Jump,), Undo(), Redo()),
)
#: What a slider in hand stays in hand for; everything else lets it go first.
ABOUT_SLIDERS = (TakeUp, TakeUpChoice, ChooseForSlider, Commit, Cancel)
#: A pointer that moved less than this still clicks.
STILL = 6.0
#: So many turns of the wheel at once are enough.
MOST_TURNS = 5.0
#: The height of a line that a view is scrolled by, in pixels of the layout.
LINE = 32


def point(event: Point, model: Model, context: Context) -> Reply:
    """The reply to the pointer."""
    picture = context.draw()
    if model.run and model.run.unfolding is not None:
        ended = replace(model, run=replace(model.run, unfolding=None))
        return Reply(ended if event.kind in ("down", "second") else model)
    match event.kind:
        case "move":
            return Reply(_moved(event, model, context))
        case "down":
            return _down(event, model, context)
        case "up":
            return _up(event, model, context)
        case "second":
            return _second(event, model, picture)
        case "wheel":
            return _wheel(event, model, context)
        case "pinch":
            return _zoomed_at(event, model, context, event.amount)
        case "cancel":
            held = model.draft is not None and model.drag is not None and _slider(model.drag.target)
            return cancel(model) if held else Reply(replace(model, drag=None, hover=Hover()))
    return Reply(replace(model, hover=Hover()))


def _moved(event: Point, model: Model, context: Context) -> Model:
    drag, picture = model.drag, context.draw()
    if drag is None:
        found = hover_of(hit(picture, event.x, event.y))
        return model if found == model.hover else replace(model, hover=found)
    if _slider(drag.target):
        return _slid_to(model, picture, event.x)
    if (end := _range_end(drag.target)) and (track := find(picture, "range")):
        return end_to(model, end.end, (event.x - track.rect.x) / track.rect.w).model
    far = abs(event.x - drag.x) + abs(event.y - drag.y) > STILL
    if not drag.moved and not far:
        return model
    held = replace(model, drag=Drag(drag.target, event.x, event.y, True))
    if _scrolls(model) and _on_board(drag.target):
        return scrolled(held, context.kit, drag.x - event.x, drag.y - event.y)
    if _pans(model) and (view := find(picture, "board")):
        by = (event.x - drag.x) / view.rect.w, (event.y - drag.y) / view.rect.h
        return replace(held, zoom=dragged(model.zoom, *by))
    return held


def _slider(target: Target | None) -> bool:
    return target is not None and target.role == "slider"


def _range_end(target: Target | None) -> MoveEnd | None:
    """The end of a range that a target is."""
    return target.command if target and isinstance(target.command, MoveEnd) else None


def _on_board(target: Target | None) -> bool:
    """Whether a target is the board, a square or a bracket; a card names its tile, too."""
    if target is None:
        return False
    bracket = isinstance(target.command, FocusTile) and target.role != "card"
    return target.role == "square" or target.id == "board" or bracket


def piece_held(drag: Drag, model: Model) -> bool:
    """Whether the pointer holds the square on which the operator's piece stands, and so the piece."""
    command = drag.target.command if drag.target else None
    return isinstance(command, LookAt) and command.row == operator_row(model.state)


def _scrolls(model: Model) -> bool:
    """Whether the view has cells of a size of their own, of which a part is seen."""
    return projection_of(model.lens.view).window is not None


def _pans(model: Model) -> bool:
    """Whether the pointer holds a zoomed board."""
    drag = model.drag
    return drag is not None and _on_board(drag.target) and zoom_in_force(model).factor > 1


def _slid_to(model: Model, picture: Picture, x: float) -> Model:
    draft = model.draft
    track = find(picture, f"slider:{draft.slider.name}") if draft else None
    if draft is None or track is None:
        return model
    value = draft.slider.at(model.world.tile(draft.letter), (x - track.rect.x) / track.rect.w)
    return model if value == draft.value else slid(model, value)


def _down(event: Point, model: Model, context: Context) -> Reply:
    picture = context.draw()
    under = hit(picture, event.x, event.y)
    command = under.command if under else None
    effects: tuple[Effect, ...] = ()
    if model.draft and not isinstance(command, ABOUT_SLIDERS):
        made = cancel(model) if desk_of(model) == "calm" else commit(model)
        model, effects = made.model, made.effects
    model = replace(model, drag=Drag(under, event.x, event.y))
    if isinstance(command, TakeUp):
        taken = command.perform(model, context)
        held = _slid_to(taken.model, picture, event.x) if taken.model.draft else taken.model
        return Reply(held, (*effects, *taken.effects))
    if _range_end(under):
        return Reply(_moved(event, model, context), effects)
    return Reply(model, effects)


def _up(event: Point, model: Model, context: Context) -> Reply:
    drag = model.drag
    model = replace(model, drag=None)
    if drag is None:
        return Reply(model)
    target = drag.target
    if _slider(target):
        # On the calm desk a button makes the move; the others have none beside the slider.
        return commit(model) if model.draft and desk_of(model) != "calm" else Reply(model)
    if _range_end(target):
        return Reply(model)
    under = hit(context.draw(), event.x, event.y)
    if drag.moved and target and target.role == "card" and isinstance(target.command, FocusTile):
        return _dropped(target.command.letter, under, model)
    if drag.moved and _on_board(drag.target) and (_scrolls(model) or zoom_in_force(model).factor > 1):
        return Reply(model)
    if drag.moved and piece_held(drag, model) and under and isinstance(under.command, LookAt):
        return ask_of(model, under.command.row)
    if under is None or target is None or under.id != target.id:
        return Reply(model)
    if under.command is None:
        return Reply(replace(model, focus="board"))
    return under.command.perform(model, context)


def _dropped(letter: str, under: Target | None, model: Model) -> Reply:
    """A card let go: over the board it is placed, elsewhere it goes back to the hand."""
    waiting = letter not in model.state.placed
    if not _on_board(under) or not waiting:
        reply = choose_tile(model, letter)
        words = say("look.card-back" if waiting else "look.card-placed", tile=letter)
        return replace(reply, model=replace(reply.model, line=StatusLine(words)))
    return make(model, Place(letter), letter)


def _second(event: Point, model: Model, picture: Picture) -> Reply:
    under = hit(picture, event.x, event.y)
    model = replace(model, drag=None)
    match under.command if under else None:
        case LookAt(row):
            return compare_with(model, row)
        case LookAtCell(row, column):
            return compare_with(model, row, column)
    return Reply(model)


def _wheel(event: Point, model: Model, context: Context) -> Reply:
    """Over the board the wheel zooms, over the hand it chooses the tile, over the timeline it undoes."""
    under = hit(context.draw(), event.x, event.y)
    back = event.amount > 0
    if _on_board(under) and _scrolls(model):
        far = max(-MOST_TURNS, min(event.amount, MOST_TURNS)) * WHEEL * context.kit.em(LINE)
        across = max(-MOST_TURNS, min(event.across, MOST_TURNS)) * WHEEL * context.kit.em(LINE)
        return Reply(scrolled(model, context.kit, across, -far))
    if _on_board(under):
        turns = min(max(event.amount, -MOST_TURNS), MOST_TURNS)
        return _zoomed_at(event, model, context, STEP**turns)
    if model.draft:
        return Reply(model)  # the slider in hand is one tile's: no other comes into focus meanwhile
    for types, before, after in TURNS:
        if under and isinstance(under.command, types):
            return (before if back else after).perform(model, context)
    if under and under.id == "hand":
        return StepTile(-1 if back else 1).perform(model, context)
    if model.screen in ("open", "levels"):
        return NextControl(-1 if back else 1).perform(model, context)
    return Reply(model)


def _zoomed_at(event: Point, model: Model, context: Context, by: float) -> Reply:
    """The board larger or smaller around the pointer, where it stands on the board."""
    picture = context.draw()
    under, view = hit(picture, event.x, event.y), find(picture, "board")
    if under is None or view is None or not _on_board(under) or by <= 0:
        return Reply(model)
    if _scrolls(model):
        return Reply(enlarged(model, context.kit, by, event.x, event.y))
    box = view.rect
    return zoomed(model, by, ((event.x - box.x) / box.w, (event.y - box.y) / box.h))
