"""The board screen on a phone: the same parts in one or two columns, the rest behind a menu.

*Why not a scaled-down desktop:* a finger needs 44 pixels. Hand and inspector share one place, and what is
not a move stands in the menu as large buttons.
"""

from game.core.edits import Edit, leaving, people_of
from game.play.state import hand_order
from game.view.commands.base import Command
from game.view.commands.focus_tile import FocusTile
from game.view.commands.pages import ShowPage
from game.view.commands.play import Redo, Undo
from game.view.commands.reading import Read
from game.view.commands.views import ShowSide
from game.view.desk import controls_open
from game.view.draw_context import FINGER, DrawContext
from game.view.kinds import drawer_of
from game.view.model import Model
from game.view.ops import Color, Disc, Fill, Frame, Hatch, Line, Op, Panel, Rect
from game.view.scene import Scene
from game.view.screens.cards import Card, draw_heading, draw_sliders, spoken_card, status_color, status_words
from game.view.screens.header import from_text
from game.view.theme import blend, ink_on, luminance, readable
from game.view.widgets import PanelBuilder, button, draw_note, focus_ring

#: On a ground darker than this hatching is lighter than it, otherwise darker.
DARK = 0.05


def draw_small_top(model: Model, kit: DrawContext, scene: Scene, area: Rect) -> tuple[Panel, ...]:
    """The world one plays, or in its place what was said last; and the menu."""
    theme = kit.theme
    builder = PanelBuilder()
    builder.add(Fill(area, theme.window), Line(0, area.bottom - 1, area.w, area.bottom - 1, theme.edge, 1))
    inner = area.inset(kit.px(8), kit.px(2))
    menu_w = min(kit.em(86), inner.w * 0.3)
    back_w = min(kit.em(120), inner.w * 0.36) if from_text(model) else 0.0
    title = Rect(inner.x, inner.y, inner.w - menu_w - back_w - kit.px(12), inner.h)
    note: tuple[Panel, ...] = (draw_note(kit, model.note, title),) if model.note.text else ()
    if not note:
        builder.add(kit.fitted(title, scene.world.title, 17, theme.ink, "bold", ground=theme.window))
    box = Rect(inner.right - menu_w, inner.y, menu_w, inner.h)
    button(kit, builder, box, "screen:menu", ShowPage("menu"), "Menu", focused=model.focus == "screen:menu")
    if back_w:
        back = Rect(box.x - back_w - kit.px(6), inner.y, back_w, inner.h)
        button(kit, builder, back, "read", Read(), "Back to text", focused=model.focus == "read")
    return (Panel("top", area, tuple(builder.ops), tuple(builder.targets)), *note)


def draw_tools(model: Model, kit: DrawContext, area: Rect) -> Panel:
    """Undo, redo, and whether the hand or the inspector is shown."""
    builder = PanelBuilder()
    side = "" if controls_open(model) else model.side
    entries: tuple[tuple[str, Command, str, bool, bool], ...] = (
        ("undo", Undo(), "Undo", not model.game.can_undo, False),
        ("redo", Redo(), "Redo", not model.game.can_redo, False),
        ("side:hand", ShowSide("hand"), "Tiles", False, side == "hand"),
        ("side:inspector", ShowSide("inspector"), "Details", False, side == "inspector"),
    )
    gap = kit.px(5)
    w = (area.w - gap * (len(entries) - 1)) / len(entries)
    for k, (name, command, title, disabled, lit) in enumerate(entries):
        box = Rect(area.x + k * (w + gap), area.y, w, area.h)
        focused = model.focus == name
        button(kit, builder, box, name, command, title, disabled=disabled, lit=lit, focused=focused)
    return Panel("tools", area, tuple(builder.ops), tuple(builder.targets))


def draw_small_hand(model: Model, kit: DrawContext, scene: Scene, area: Rect) -> tuple[Panel, ...]:
    """A key for each tile, and below them the tile in focus with its sliders."""
    theme = kit.theme
    builder = PanelBuilder()
    builder.add(Fill(area, theme.window, kit.px(8)), Frame(area, theme.edge, 1, kit.px(8)))
    inner = area.inset(kit.px(6), kit.px(5))
    order = hand_order(scene.world, scene.state)
    w = inner.w / len(order)
    for k, letter in enumerate(order):
        box = Rect(inner.x + k * w, inner.y, w, kit.px(FINGER)).inset(kit.px(2), 0)
        _tile_key(model, kit, scene, builder, box, letter)
    card = Rect(inner.x, inner.y + kit.px(FINGER + 4), inner.w, inner.h - kit.px(FINGER + 4))
    _small_card(model, kit, scene, builder, card)
    return (Panel("hand", area, tuple(builder.ops), tuple(builder.targets)),)


def _tile_key(
    model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, letter: str
) -> None:
    theme = kit.theme
    placed, focused = letter in scene.state.placed, letter == scene.lens.focus
    edit = scene.edit(letter)
    ground = theme.window if edit.closed else theme.surface if placed else theme.window
    people = people_of(scene.world.tile(letter))
    gone = leaving(people, edit.struck) / max(people, 1)
    builder.add(Fill(box, ground, kit.px(6)), *_marks(kit, box, edit, gone, ground))
    builder.add(Frame(box, theme.reads if focused else theme.edge, kit.px(3 if focused else 1), kit.px(6)))
    if model.focus == f"card:{letter}":
        builder.add(focus_ring(kit, box, kit.px(6)))
    words = letter if placed else f"+{letter}"
    ink = ink_on(ground) if edit.closed else readable(theme.ink if placed else theme.faint, ground)
    shown = None if edit.closed else ground  # hatching has to show through
    builder.add(kit.fitted(box.inset(2), words, 16, ink, "bold", "center", shown))
    builder.touch(
        box, f"card:{letter}", FocusTile(letter), "card", spoken_card(scene, letter), checked=focused
    )


def _marks(kit: DrawContext, box: Rect, edit: Edit, gone: float, ground: Color) -> tuple[Op, ...]:
    """What was done to a tile: a strike hatches it as on squares, a share its foot; poison is a dot,
    and so are other examples.

    gone: the share of its contributors who are on strike.
    """
    theme, marks = kit.theme, list[Op]()
    foot = Rect(box.x + kit.px(3), box.bottom - kit.px(8), box.w - kit.px(6), kit.px(5))
    if edit.closed:
        marks.append(_hatched(box.inset(1), ground, kit.px(7)))
    elif edit.struck:
        part = foot._replace(w=max(foot.w * gone, kit.px(4)))
        marks += [
            Fill(part, theme.window),
            _hatched(part, theme.window, kit.px(4)),
            Frame(foot, theme.faint, 1),
        ]
    if edit.poison or edit.replacement:
        r = kit.px(4.5)
        marks.append(Disc(box.right - r - kit.px(4), box.y + r + kit.px(4), r, theme.loss, theme.window, 1))
    return tuple(marks)


def _hatched(box: Rect, ground: Color, step: float) -> Hatch:
    """Lines that can be told from their ground, and light ink from them."""
    other, part = ((0, 0, 0), 0.5) if luminance(ground) > DARK else ((255, 255, 255), 0.3)
    return Hatch(box, blend(ground, other, part), max(step, 3))


def _small_card(model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect) -> None:
    """Source, state, examples and sliders of the tile in focus, as much as there is room for."""
    letter = scene.lens.focus
    theme, ground = kit.theme, kit.theme.window
    placed = letter in scene.state.placed
    head = Rect(box.x + kit.px(4), box.y, box.w - kit.px(8), kit.line(13))
    draw_heading(kit, scene, builder, head, Card(letter, "slim" if placed else "waiting"), ground)
    words, color = status_words(scene, letter), status_color(kit, scene, letter, ground)
    line = Rect(head.x, head.bottom, head.w, kit.line(11) if words else 0.0)
    if words:
        builder.add(kit.fitted(line, words, 11, color, ground=ground))
    rest = Rect(head.x, line.bottom + kit.px(2), head.w, box.bottom - line.bottom - kit.px(2))
    if not placed or not scene.world.kind.has_examples:
        about = Rect(rest.x, rest.y, rest.w, min(rest.h, 3 * kit.line(12)))
        builder.add(*kit.paragraph(about, scene.tile(letter).about, 12, theme.ink, ground=ground))
        rest = Rect(rest.x, about.bottom, rest.w, rest.bottom - about.bottom)
    least = 4 * kit.em(24)
    drawer = drawer_of(scene.world.kind)
    picture = min(drawer.small_height(kit), rest.h - (least if placed else 0))
    if scene.world.kind.has_examples and picture >= kit.em(30):
        edit = scene.state.edit(letter) if placed else Edit()
        place = Rect(rest.x, rest.y, rest.w, picture)
        builder.add(*drawer.glimpse(kit, place, scene.world, scene.tile(letter), edit, True, ground))
        rest = Rect(rest.x, rest.y + picture, rest.w, rest.h - picture)
    if placed and scene.world.kind.has_examples:
        row = Rect(rest.x, rest.y, rest.w, min(rest.h / 4, kit.px(FINGER)))
        draw_sliders(model, kit, scene, builder, row, letter, ground, row.h)
