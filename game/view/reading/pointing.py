"""The pointer on a text: hovering, following links, scrolling by wheel and by dragging."""

from dataclasses import replace

from game.view.kit import Kit
from game.view.model import Drag, Model, Point, Reply
from game.view.ops import Picture, Target, hit
from game.view.reading.acting import act
from game.view.reading.plan import panes
from game.view.reading.scrolling import kept, reading_of, scroll_by, with_reading
from game.view.reading.state import of_text

#: Pixels of the layout for one step of the wheel.
NOTCH = 80
#: A pointer that moved less than this still clicks.
STILL = 6.0
#: A finger that lifts while it moves faster than this, in pixels a frame, throws the text so many frames on.
FAST, THROW = 5.0, 11.0


def point(event: Point, model: Model, kit: Kit, picture: Picture) -> Reply | None:
    """The reply to the pointer; None where it concerns the board beside the text."""
    drag = model.drag
    under = hit(picture, event.x, event.y)
    ours = under is None or of_text(under.name) or under.name.startswith("text-block:")
    if drag is not None:
        ours = of_text(drag.what) or drag.what.startswith("text-block:")
    if not ours:
        return None
    match event.kind:
        case "move":
            return _moved(event, model, kit, under)
        case "down":
            model = with_reading(model, said="") if reading_of(model).said else model
            return Reply(replace(model, drag=Drag(under.name if under else "text", event.x, event.y)))
        case "up":
            return _up(event, model, kit, picture, under)
        case "wheel":
            return _wheel(event, model, kit)
    return Reply(replace(model, hover="", drag=None) if event.kind in ("leave", "cancel") else model)


def _moved(event: Point, model: Model, kit: Kit, under: Target | None) -> Reply:
    drag = model.drag
    if drag is None:
        name = under.name if under and under.focusable else ""
        name = under.name if under and under.name.startswith("text:") else name
        return Reply(model if name == model.hover else replace(model, hover=name))
    dy = event.y - drag.y
    if not drag.moved and abs(dy) + abs(event.x - drag.x) <= STILL:
        return Reply(model)
    inside = panes(kit, reading_of(model)).pane.holds(drag.x, drag.y)
    moved = replace(model, drag=Drag(drag.what, event.x, event.y, True), hover="")
    if not inside:
        return Reply(moved)
    moved = scroll_by(moved, kit, -dy, glides=False, snaps=False)
    return Reply(with_reading(moved, speed=dy))


def _up(event: Point, model: Model, kit: Kit, picture: Picture, under: Target | None) -> Reply:
    drag = model.drag
    model = replace(model, drag=None)
    reading = reading_of(model)
    if drag is None:
        return Reply(model)
    if drag.moved:
        model = with_reading(model, speed=0.0)
        if abs(reading.speed) > FAST:
            return Reply(scroll_by(model, kit, -reading.speed * THROW))
        return kept(scroll_by(model, kit, 0.0))
    name = under.name if under else ""
    if name != drag.what:
        return Reply(model)
    if reading.popup >= 0 and not name.startswith("popup:"):
        model = with_reading(model, popup=-1)
        if name == f"text:{reading.popup}":
            return Reply(replace(model, focus="text"))
    if not of_text(name) or name == "text":
        return Reply(replace(model, focus="text"))
    focused = replace(model, focus=name) if name.startswith(("text:", "search")) else model
    return act(name, focused, kit, picture) or Reply(model)


def _wheel(event: Point, model: Model, kit: Kit) -> Reply:
    reading = reading_of(model)
    if reading.seeking and not panes(kit, reading).column.holds(event.x, event.y):
        return act(f"choose:{'previous' if event.amount > 0 else 'next'}", model, kit, ()) or Reply(model)
    closed = replace(model, hover="")
    return Reply(scroll_by(closed, kit, -event.amount * kit.em(NOTCH)))
