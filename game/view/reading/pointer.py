"""The pointer on a text: hovering, following links, scrolling by wheel and by dragging."""

from dataclasses import replace

from game.view.commands.base import Context
from game.view.commands.reading import ChooseHit, Follow, PopupCommand, Search
from game.view.draw_context import DrawContext
from game.view.intents import Point
from game.view.model import Model, Reply
from game.view.ops import Target, hit
from game.view.pointer_state import Drag, Hover, hover_of
from game.view.reading.reader_layout import panes
from game.view.reading.scrolling import kept, on_control, on_text, reading_of, scroll_by, with_reading

#: Pixels of the layout for one step of the wheel.
NOTCH = 80
#: A pointer that moved less than this still clicks.
STILL = 6.0
#: A finger that lifts while it moves faster than this, in pixels a frame, throws the text so many frames on.
FAST, THROW = 5.0, 11.0


def point(event: Point, model: Model, context: Context) -> Reply | None:
    """The reply to the pointer; None where it concerns the board beside the text."""
    kit, reading = context.kit, reading_of(model)
    under = hit(context.draw(), event.x, event.y)
    board = panes(kit, reading).board
    ours = under is None or board is None or event.x >= board.width
    if model.drag or reading.drag:
        ours = model.drag is None
    if not ours:
        return None
    match event.kind:
        case "move":
            return _moved(event, model, kit, under)
        case "down":
            return Reply(with_reading(model, said="", drag=Drag(under, event.x, event.y)))
        case "up":
            return _up(model, context, under)
        case "wheel":
            return _wheel(event, model, context)
        case "leave" | "cancel":
            return Reply(with_reading(replace(model, hover=Hover()), hover=Hover(), drag=None))
    return Reply(model)


def _moved(event: Point, model: Model, kit: DrawContext, under: Target | None) -> Reply:
    drag = reading_of(model).drag
    if drag is None:
        link = under is not None and isinstance(under.command, Follow)
        found = hover_of(under if under and (under.focusable or link) else None)
        if found == reading_of(model).hover and not model.hover.id:
            return Reply(model)
        return Reply(with_reading(replace(model, hover=Hover()), hover=found))
    dy = event.y - drag.y
    if not drag.moved and abs(dy) + abs(event.x - drag.x) <= STILL:
        return Reply(model)
    inside = panes(kit, reading_of(model)).pane.holds(drag.x, drag.y)
    moved = with_reading(model, drag=Drag(drag.target, event.x, event.y, True), hover=Hover())
    if not inside:
        return Reply(moved)
    moved = scroll_by(moved, kit, -dy, glides=False, snaps=False)
    return Reply(with_reading(moved, speed=dy))


def _up(model: Model, context: Context, under: Target | None) -> Reply:
    reading = reading_of(model)
    drag = reading.drag
    if drag is None:
        return Reply(model)
    model = with_reading(model, drag=None)
    if drag.moved:
        model = with_reading(model, speed=0.0)
        if abs(reading.speed) > FAST:
            return Reply(scroll_by(model, context.kit, -reading.speed * THROW))
        return kept(scroll_by(model, context.kit, 0.0))
    if hover_of(under) != hover_of(drag.target):
        return Reply(model)
    return _clicked(model, context, under)


def _clicked(model: Model, context: Context, under: Target | None) -> Reply:
    """A click beside everything gives the text as a whole the focus; one beside an explanation closes it."""
    command = under.command if under else None
    opened = reading_of(model).popup
    if opened >= 0 and not isinstance(command, PopupCommand):
        model = with_reading(model, popup=-1)
        if command == Follow(opened):
            return Reply(on_text(model))
    match command:
        case None:
            return Reply(on_text(model))
        case Follow(link):
            model = on_text(model, link)
        case Search():
            model = on_control(model, "search")
    return command.perform(model, context)


def _wheel(event: Point, model: Model, context: Context) -> Reply:
    reading = reading_of(model)
    if reading.seeking and not panes(context.kit, reading).column.holds(event.x, event.y):
        return ChooseHit(-1 if event.amount > 0 else 1).perform(model, context)
    still = with_reading(replace(model, hover=Hover()), hover=Hover())
    return Reply(scroll_by(still, context.kit, -event.amount * context.kit.em(NOTCH)))
