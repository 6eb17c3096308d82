"""The pointer: hovering, clicking, dragging sliders and cards. Everything ends in `game.view.actions`."""

from dataclasses import replace

from game.book.phrases import say
from game.play.moves import Place, slider_of
from game.view.actions import act
from game.view.looking import choose_tile, compare_with, look, zoom_in_force, zoomed
from game.view.model import Drag, Effect, Line, Model, Point, Reply
from game.view.moving import cancel, commit, make, slid, take_up
from game.view.ops import Picture, Target, find, hit
from game.view.zoom import STEP, dragged

#: A pointer that moved less than this still clicks.
STILL = 6.0
#: So many turns of the wheel at once are enough.
MOST_TURNS = 5.0


def point(event: Point, model: Model, picture: Picture) -> Reply:
    """The reply to the pointer."""
    if model.touring and model.touring.unfolding is not None:
        ended = replace(model, touring=replace(model.touring, unfolding=None))
        return Reply(ended if event.kind in ("down", "second") else model)
    match event.kind:
        case "move":
            return Reply(_moved(event, model, picture))
        case "down":
            return _down(event, model, picture)
        case "up":
            return _up(event, model, picture)
        case "second":
            return _second(event, model, picture)
        case "wheel":
            return _wheel(event, model, picture)
        case "pinch":
            return _zoomed_at(event, model, picture, event.amount)
        case "cancel":
            held = (
                model.drag is not None and model.drag.what.startswith("slider:") and model.draft is not None
            )
            return cancel(model) if held else Reply(replace(model, drag=None, hover=""))
    return Reply(replace(model, hover=""))


def _moved(event: Point, model: Model, picture: Picture) -> Model:
    drag = model.drag
    if drag is None:
        under = hit(picture, event.x, event.y)
        name = under.name if under else ""
        return model if name == model.hover else replace(model, hover=name)
    if drag.what.startswith("slider:"):
        return _slid_to(model, picture, event.x)
    far = abs(event.x - drag.x) + abs(event.y - drag.y) > STILL
    if not drag.moved and not far:
        return model
    held = replace(model, drag=Drag(drag.what, event.x, event.y, True))
    if _pans(model) and (view := find(picture, "board")):
        by = (event.x - drag.x) / view.rect.w, (event.y - drag.y) / view.rect.h
        return replace(held, zoom=dragged(model.zoom, *by))
    return held


def _on_board(name: str) -> bool:
    return name.startswith(("square:", "bracket:")) or name == "board"


def _pans(model: Model) -> bool:
    """Whether the pointer holds a zoomed board."""
    drag = model.drag
    return drag is not None and _on_board(drag.what) and zoom_in_force(model).factor > 1


def _slid_to(model: Model, picture: Picture, x: float) -> Model:
    draft = model.draft
    track = find(picture, f"slider:{draft.slider.name}") if draft else None
    if draft is None or track is None:
        return model
    value = draft.slider.at((x - track.rect.x) / track.rect.w)
    return model if value == draft.value else slid(model, value)


def _down(event: Point, model: Model, picture: Picture) -> Reply:
    under = hit(picture, event.x, event.y)
    name = under.name if under else ""
    effects: tuple[Effect, ...] = ()
    if model.draft and not name.startswith(("slider:", "kind:")):
        made = commit(model)
        model, effects = made.model, made.effects
    model = replace(model, drag=Drag(name, event.x, event.y))
    if name.startswith("slider:"):
        slider = slider_of(name.removeprefix("slider:"))
        taken = take_up(model, slider) if slider else Reply(model)
        held = _slid_to(taken.model, picture, event.x) if taken.model.draft else taken.model
        return Reply(held, (*effects, *taken.effects))
    return Reply(model, effects)


def _up(event: Point, model: Model, picture: Picture) -> Reply:
    drag = model.drag
    model = replace(model, drag=None)
    if drag is None:
        return Reply(model)
    if drag.what.startswith("slider:"):
        return commit(model) if model.draft else Reply(model)
    under = hit(picture, event.x, event.y)
    if drag.moved and drag.what.startswith("card:"):
        return _dropped(drag.what[5:], under, model)
    if drag.moved and _on_board(drag.what) and zoom_in_force(model).factor > 1:
        return Reply(model)
    if under is None or under.name != drag.what:
        return Reply(model)
    return _clicked(under, model, picture)


def _dropped(letter: str, under: Target | None, model: Model) -> Reply:
    """A card let go: over the board it is placed, elsewhere it goes back to the hand."""
    on_board = under is not None and _on_board(under.name)
    waiting = letter not in model.state.placed
    if not on_board or not waiting:
        reply = choose_tile(model, letter)
        words = say("look.card-back" if waiting else "look.card-placed", tile=letter)
        return replace(reply, model=replace(reply.model, line=Line(words)))
    return make(model, Place(letter), letter)


def _clicked(target: Target, model: Model, picture: Picture) -> Reply:
    name = target.name
    if name.startswith("square:"):
        return look(model, int(name[7:]))
    if name in ("board", "status", "hand"):
        return Reply(replace(model, focus="board"))
    return act(name, model, picture)


def _second(event: Point, model: Model, picture: Picture) -> Reply:
    under = hit(picture, event.x, event.y)
    model = replace(model, drag=None)
    if under and under.name.startswith("square:"):
        return compare_with(model, int(under.name[7:]))
    return Reply(model)


def _wheel(event: Point, model: Model, picture: Picture) -> Reply:
    """Over the board the wheel zooms, over the hand it chooses the tile, over the timeline it undoes."""
    under = hit(picture, event.x, event.y)
    name = under.name if under else ""
    up = event.amount > 0
    if _on_board(name):
        turns = min(max(event.amount, -MOST_TURNS), MOST_TURNS)
        return _zoomed_at(event, model, picture, STEP**turns)
    if name == "hand" or name.startswith(("card:", "slider:", "kind:")):
        return act("focus:-1" if up else "focus:1", model, picture)
    if name.startswith("jump:"):
        return act("undo" if up else "redo", model, picture)
    if model.screen == "open":
        return act("previous" if up else "next", model, picture)
    return Reply(model)


def _zoomed_at(event: Point, model: Model, picture: Picture, by: float) -> Reply:
    """The board larger or smaller around the pointer, where it stands on the board."""
    under, view = hit(picture, event.x, event.y), find(picture, "board")
    if under is None or view is None or not _on_board(under.name) or by <= 0:
        return Reply(model)
    box = view.rect
    return zoomed(model, by, ((event.x - box.x) / box.w, (event.y - box.y) / box.h))
