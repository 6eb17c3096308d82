"""A view alone, in a page of somebody else's: one number with its sentence, a line of notes, the way home.

*Why so little:* the page around it tells the story. Whoever wants to do more opens the position in the game.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from game.book.phrases import say
from game.methods.results import Number
from game.view.animation import still
from game.view.bindings import key_label
from game.view.commands.embedding import OpenHome
from game.view.commands.play import Cancel, Commit
from game.view.desk import parts_of
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Fill, Panel, Picture, Rect, Target, Text
from game.view.projections import projection_of
from game.view.regions_embedded import BESIDE, LINK_SIZE, NARROW
from game.view.scene import Scene
from game.view.scene_words import unit_words
from game.view.screens.board import draw_field, moment, placement_at
from game.view.screens.flying import draw_dragged
from game.view.screens.header import learner_words
from game.view.screens.headline import LEAST_TYPE, examples, headline_words, large_number
from game.view.theme import readable
from game.view.widgets import PanelBuilder, draw_note, focus_ring

if TYPE_CHECKING:
    from game.view.screens.views.base import View

#: Id of the way home.
HOME = "home"


def draw_embedded(model: Model, kit: DrawContext, scene: Scene) -> Picture:
    """The whole frame."""
    whole = Rect(0, 0, kit.width, kit.height)
    ground = Panel("window", whole, (Fill(whole, kit.theme.window),))
    around = _around(still(model), kit, scene)
    return (ground, *_cells(model, kit, scene), *around, *draw_dragged(model, kit, scene))


def _cells(model: Model, kit: DrawContext, scene: Scene) -> Picture:
    """The board or the view."""
    if view := _view(scene):
        from game.view.screens.view_desk import draw_cells  # noqa: PLC0415

        return draw_cells(model, kit, scene, view)
    area, now = parts_of(model, kit).board, moment(model, scene)
    focus = " (keyboard here)" if model.focus == "board" else ""
    board = Target(area, "board", None, "list", f"Board of {1 << scene.n} training sets{focus}")
    squares = draw_field(model, kit, scene, area, now, placement_at(model, kit, scene, now))
    return (Panel("center", area, (), (board,)), *squares)


def _view(scene: Scene) -> "View | None":
    """What draws a view other than the board, loaded when one is first seen; None for the board."""
    if not projection_of(scene.lens.view).alone:
        return None
    from game.view.screens.views import view_of  # noqa: PLC0415

    return view_of(scene.lens.view)


@lru_cache(maxsize=12)
def _around(model: Model, kit: DrawContext, scene: Scene) -> Picture:
    """Sentence, note and the way home; they do not depend on time."""
    parts = parts_of(model, kit)
    own = _fits(kit, model.note.text, parts.legend)
    beside = parts.legend.y == parts.tools.y
    note = (_note(model, kit, scene, parts.legend, beside, own),) if parts.legend.h else ()
    sentence = _sentence(model, kit, scene, parts.status, own)
    return (*sentence, *note, _way_home(model, kit, parts.tools))


def _fits(kit: DrawContext, words: str, box: Rect) -> bool:
    """Whether words can be read in a box."""
    return not words or kit.paragraph_height(words, LEAST_TYPE, box.w) <= box.h + 0.5


def _words(model: Model, scene: Scene) -> str:
    """The sentence: what the last move did, else what only this view can tell, or what the number is."""
    view = _view(scene)
    return (
        view.headline(model, scene)
        if view and scene.n and not model.game.at
        else headline_words(model, scene)
    )


def _sentence(model: Model, kit: DrawContext, scene: Scene, box: Rect, own: bool) -> Picture:
    """The operator's number and the sentence on the position: one above the other where there is the height,
    and then also what one can see of what it tells.

    own: a note has a place of its own; else it takes that of the sentence.
    """
    theme = kit.theme
    number, words = large_number(scene), _words(model, scene)
    joint = " " if words[:1].islower() else ". "
    whole = f"{number}{joint}{words}"
    words = words if own else model.note.text
    high = kit.width >= BESIDE * kit.height
    shown: Picture = ()
    if high:
        size = min(kit.size(104 if kit.large else 56), int(box.h * 0.3))
        place = Rect(box.x, box.y, box.w, size)
        y = place.bottom + kit.px(12)
        said = _paragraph(kit, Rect(box.x, y, box.w, box.bottom - y), words, 24 if kit.large else 18)
        y = max((line.box.bottom for line in said), default=y) + kit.px(16)
        rest = Rect(box.x, y, box.w, box.bottom - y)
        if ops := examples(model, kit, scene, rest):
            shown = (Panel("examples", rest, tuple(ops)),)
    else:
        size = min(kit.size(44 if box.w >= kit.em(NARROW) else 32), int(box.h * 0.6))
        place = box._replace(w=kit.width_of(number, size, "bold"))
        x = place.right + kit.px(14)
        said = _paragraph(kit, box._replace(x=x, w=box.right - x), words, 20, middle=True)
    ops = (Fill(box, theme.window), Text(place, number, size, theme.ink, "bold", ground=theme.window))
    targets = (
        Target(box, "status", None, "status", model.note.text or whole, focusable=False),
        Target(box, "sentence", None, "text", whole, focusable=False),
    )
    return (Panel("status", box, (*ops, *said), targets), *shown)


def _paragraph(
    kit: DrawContext, box: Rect, words: str, wished: float, middle: bool = False
) -> tuple[Text, ...]:
    """A sentence as large as it fits; in the middle of its box, or from the top of it.

    *Why the smallest is so many pixels whatever the type scale is:* a sentence that is cut helps nobody.
    """
    theme, least = kit.theme, LEAST_TYPE * 100 / kit.scale
    size = kit.size_for(words, box, wished, least, "reading") or least
    high = kit.paragraph_height(words, size, box.w, "reading")
    if middle:
        box = box._replace(y=box.y + max((box.h - high) / 2, 0.0), h=min(high, box.h))
    return kit.paragraph(box, words, size, theme.ink, "reading", theme.window)


def _note(model: Model, kit: DrawContext, scene: Scene, box: Rect, beside: bool, own: bool) -> Panel:
    """What was said last; else how a slider in hand is moved, what a method reads, or what a square is.

    beside: the way home stands beside it and not below. own: a note that was said stands here.
    """
    parts = [*_unusual(scene), _legend(model, scene)]
    while len(parts) > 1 and not _fits(kit, " ".join(parts), box):
        del parts[-1]
    legend = " ".join(parts)
    noted = bool(model.note.text) and own
    words = model.note.text if noted else legend
    free = max(box.h - kit.paragraph_height(words, LEAST_TYPE, box.w), 0.0)
    box = Rect(box.x, box.y + (free / 2 if beside else free), box.w, box.h - free)
    if noted:
        return draw_note(kit, model.note, box, LEAST_TYPE)
    ops = kit.paragraph(box, legend, LEAST_TYPE, kit.theme.faint, ground=kit.theme.window)
    return Panel("legend", box, ops, (Target(box, "legend", None, "text", legend, focusable=False),))


def _legend(model: Model, scene: Scene) -> str:
    """What there is to know of what the squares show."""
    if model.draft:
        made, left = key_label(Commit(), "slider"), key_label(Cancel(), "slider")
        return say("embedded.slider", made=made, left=left)
    changes = scene.lens.squares == "difference"
    if not model.receipt:
        return say("embedded.changes" if changes else "headline.legend-short")
    result = scene.readings.result()
    value = unit_words(scene, result.unit, result.value) if isinstance(result, Number) else ""
    key = "embedded.read-number" if value else "embedded.read"
    return say(key, title=scene.readings.title_of(scene.lens.method), about=scene.readings.about, value=value)


def _unusual(scene: Scene) -> Iterator[str]:
    """Another world or another kind of model: neither squares nor sentence say so."""
    if scene.lens.reality == "real":
        yield f"{say('label.real-world')}."
    if scene.lens.learner:
        yield f"{learner_words(scene)}."


def _way_home(model: Model, kit: DrawContext, box: Rect) -> Panel:
    """The link to this position in the game's own page."""
    theme, words = kit.theme, say("embedded.open")
    builder = PanelBuilder()
    wide = min(kit.width_of(words, kit.size(LINK_SIZE), "semibold") + 1, box.w)
    ink = readable(theme.accent, theme.window)
    builder.add(Fill(box, theme.window))
    line = Rect(box.x, box.middle[1] - kit.line(LINK_SIZE) / 2, wide, kit.line(LINK_SIZE))
    builder.add(kit.fitted(line, words, LINK_SIZE, ink, "semibold", ground=theme.window))
    if model.hover.id == HOME:
        builder.add(Fill(Rect(line.x, line.bottom, line.w, max(kit.px(1.5), 1)), ink))
    if model.focus == HOME:
        builder.add(focus_ring(kit, line.inset(-kit.px(4), -kit.px(2)), kit.px(6)))
    builder.touch(box._replace(w=wide), HOME, OpenHome(), "link", words)
    return Panel(HOME, box.inset(-kit.px(4), 0), tuple(builder.ops), tuple(builder.targets))
