"""The screens that lie over the board: help, worlds, settings, saved positions. Esc leads back."""

from collections.abc import Callable
from typing import NamedTuple

from game.book.phrases import say
from game.book.worlds import Pack
from game.play.state import first_lens, opening
from game.view.bindings import Binding, bindings, key_label
from game.view.commands.base import Command
from game.view.commands.program import (
    ChangeSetting,
    EnterWorld,
    FillScreen,
    Leave,
    OpenFile,
    OpenSaved,
    Save,
    SaveToFile,
    UseControl,
)
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Fill, Frame, Op, Panel, Picture, Rect
from game.view.palettes import palette_named
from game.view.projections import PROJECTIONS
from game.view.projections.base import Board, Extent, Steps
from game.view.scene import scene_of
from game.view.theme import readable, theme_named
from game.view.widgets import PanelBuilder, button, focus_ring


def page(model: Model, kit: DrawContext, title: str, words: str) -> tuple[PanelBuilder, Rect]:
    """An empty page with its heading and a way back; and the room that is left."""
    theme = kit.theme
    builder = PanelBuilder()
    whole = Rect(0, 0, kit.width, kit.height)
    wide = kit.large
    page = whole.inset(kit.px(36 if wide else 8), kit.px(26 if wide else 8))
    builder.add(
        Fill(whole, theme.window),
        Fill(page, theme.window, kit.px(10)),
        Frame(page, theme.edge, 1, kit.px(10)),
    )
    inner = page.inset(kit.px(26 if wide else 12), kit.px(18 if wide else 10))
    back_w = kit.width_of(f"Back  {key_label(Leave())}", kit.size(13), "semibold") + kit.px(34)
    head = Rect(inner.x, inner.y, inner.w - back_w - kit.px(10), kit.line(22))
    builder.add(kit.fitted(head, title, 22, theme.ink, "bold", ground=theme.window))
    back = Rect(inner.right - back_w, inner.y, back_w, kit.line(14) + kit.px(8))
    focused, hovered = model.focus == "leave", model.hover.id == "leave"
    key = key_label(Leave())
    button(kit, builder, back, "leave", Leave(), "Back", key=key, focused=focused, hovered=hovered)
    y = head.bottom
    if words:
        height = min(kit.paragraph_height(words, 13, inner.w), kit.line(13) * 3)
        faint = readable(theme.faint, theme.window)
        builder.add(
            *kit.paragraph(Rect(inner.x, y, inner.w - back_w, height), words, 13, faint, ground=theme.window)
        )
        y += height
    y += kit.px(12)
    return builder, Rect(inner.x, y, inner.w, inner.bottom - y)


#: The key that uses a row of a list.
USE = key_label(UseControl(), "list")


def _done(kit: DrawContext, name: str, builder: PanelBuilder) -> Picture:
    return (Panel(name, Rect(0, 0, kit.width, kit.height), tuple(builder.ops), tuple(builder.targets)),)


TOUCHES = ("square", "hold", "tile", "move", "slider", "side", "menu")


def _draw_touch_help(model: Model, kit: DrawContext) -> Picture:
    """What a finger does; on a small screen this stands where the keys would."""
    builder, area = page(model, kit, "What a finger does", "")
    theme = kit.theme
    h = min(kit.line(15) * 3.4, area.h / len(TOUCHES))
    for k, touch in enumerate(TOUCHES):
        box = Rect(area.x, area.y + k * h, area.w, h - kit.px(6))
        builder.add(*kit.paragraph(box, say(f"touch.{touch}"), 15, theme.ink, ground=theme.window))
    return _done(kit, "help", builder)


def draw_help(model: Model, kit: DrawContext) -> Picture:
    """Every key by its group, made from the list that steers the game, in two columns."""
    if not kit.large:
        return _draw_touch_help(model, kit)
    builder, area = page(
        model,
        kit,
        "Keys and moves",
        "Every square is one training set, its score comes from a model trained on exactly that set. With a "
        "mouse: click a square to look at it, right-click to compare with it, drag a card onto the board, "
        "drag a slider.",
    )
    groups: dict[str, list[Binding]] = {}
    for binding in bindings():
        if binding.words:
            groups.setdefault(binding.group, []).append(binding)
    heights = [len(items) + 2 for items in groups.values()]
    first = min(range(len(heights)), key=lambda k: max(sum(heights[:k]), sum(heights[k:])))
    row_h = min(kit.line(13) + kit.px(3), area.h / (max(sum(heights[:first]), sum(heights[first:])) - 1))
    gap = kit.px(28)
    place = Rect(area.x, area.y, (area.w - gap) / 2, row_h)
    for k, (group, items) in enumerate(groups.items()):
        if k == first:
            place = Rect(area.x + place.w + gap, area.y, place.w, row_h)
        place = _group(kit, builder, place, group, items)
    return _done(kit, "help", builder)


def _group(kit: DrawContext, builder: PanelBuilder, row: Rect, group: str, items: list[Binding]) -> Rect:
    """The keys of a group under its title; the row after it and an empty one."""
    theme = kit.theme
    builder.add(kit.fitted(row, group, 14, theme.ink, "bold", ground=theme.window))
    key_w = min(kit.em(92), row.w * 0.28)
    for binding in items:
        row = row.moved(0, row.h)
        words = Rect(row.x + key_w, row.y, row.w - key_w, row.h)
        accent = readable(theme.accent, theme.window)
        builder.add(
            kit.fitted(
                row._replace(w=key_w - kit.px(6)), binding.shown, 12, accent, "semibold", ground=theme.window
            ),
            kit.fitted(words, binding.words, 12, theme.ink, ground=theme.window),
        )
    return row.moved(0, 2 * row.h)


def draw_worlds(model: Model, kit: DrawContext) -> Picture:
    """A card for each world, side by side or one below the other: its board in small, and its story."""
    builder, area = page(
        model, kit, "Choose a world", "Each world has its own data tiles, held-out examples and models."
    )
    gap = kit.px(16 if kit.large else 8)
    count = len(model.packs)
    across = area.w > area.h
    w = (area.w - gap * (count - 1)) / count if across else area.w
    h = min(area.h, kit.em(520)) if across else min((area.h - gap * (count - 1)) / count, kit.em(240))
    for k, pack in enumerate(model.packs):
        step = (k * (w + gap), 0.0) if across else (0.0, k * (h + gap))
        box = Rect(area.x + step[0], area.y + step[1], w, h)
        _world_card(model, kit, builder, box, pack, k == model.pack_index)
    return _done(kit, "worlds", builder)


def _world_card(
    model: Model, kit: DrawContext, builder: PanelBuilder, box: Rect, pack: Pack, chosen: bool
) -> None:
    theme = kit.theme
    name = f"world:{pack.world.name}"
    ground = theme.surface
    hovered = model.hover.id == name
    edge = theme.reads if hovered else theme.edge
    builder.add(Fill(box, ground, kit.px(9)), Frame(box, edge, kit.px(2) if hovered else 1, kit.px(9)))
    if model.focus == name:
        builder.add(focus_ring(kit, box.inset(-kit.px(1)), kit.px(9)))
    inner = box.inset(kit.px(14), kit.px(12))
    scene = scene_of(pack, opening(pack.world), first_lens(pack.world))
    parts = [scene.shade_of(float(v)) for v in scene.values]
    above = box.h > box.w * 0.8
    side = min(inner.w, inner.h * 0.5) if above else min(inner.h, inner.w * 0.32)
    picture = Rect(inner.x, inner.y, inner.w if above else side, side)
    builder.add(*_small_board(kit, picture, parts))
    text = Rect(inner.x, picture.bottom + kit.px(12), inner.w, inner.bottom - picture.bottom - kit.px(12))
    if not above:
        text = Rect(picture.right + kit.px(12), inner.y, inner.w - side - kit.px(12), inner.h)
    head = text._replace(h=kit.line(17))
    builder.add(kit.fitted(head, pack.world.title, 17, theme.ink, "bold", ground=ground))
    facts_h = kit.line(11) * 2
    story = Rect(text.x, head.bottom + kit.px(4), text.w, text.bottom - head.bottom - kit.px(8) - facts_h)
    lines = kit.paragraph(story, " ".join(pack.story), 14, theme.ink, ground=ground)
    if lines[-1].text.endswith("…"):  # on a small phone the first sentence has to do
        lines = kit.paragraph(story, pack.story[0], 14, theme.ink, ground=ground)
    builder.add(*lines)
    world = pack.world
    facts = f"{len(world.tiles)} data tiles, {len(world.learners)} kinds of model. {pack.provenance.licence}"
    foot = Rect(text.x, text.bottom - facts_h, text.w, facts_h)
    builder.add(*kit.paragraph(foot, facts, 11, readable(theme.faint, ground), ground=ground))
    builder.touch(
        box, name, EnterWorld(world.name), "button", f"{world.title}. {' '.join(pack.story)}", checked=chosen
    )


def _small_board(kit: DrawContext, box: Rect, parts: list[float]) -> list[Op]:
    """The start board as a picture without words."""

    def spacing(extent: Extent) -> Steps:
        return Steps(box.x, box.y, box.w / extent.columns, box.h / extent.lines, kit.px(3))

    board = PROJECTIONS[0].layout(Board(len(parts).bit_length() - 1), spacing)
    return [
        Fill(rect, kit.shade(parts[cell.row]), kit.px(4))
        for cell, rect in zip(board.cells, board.rects, strict=True)
    ]


def _on(flag: bool) -> str:
    return "on" if flag else "off"


SETTINGS: tuple[tuple[str, Command, str, Callable[[Model], str]], ...] = (
    ("set:theme", ChangeSetting("theme"), "Theme", lambda m: theme_named(m.settings.theme).title),
    (
        "set:palette",
        ChangeSetting("palette"),
        "Colours of the squares",
        lambda m: palette_named(m.settings.palette).title,
    ),
    ("set:scale", ChangeSetting("scale"), "Size of type", lambda m: f"{m.settings.scale} %"),
    ("set:motion", ChangeSetting("motion"), "Motion", lambda m: _on(m.settings.motion)),
    ("set:sound", ChangeSetting("sound"), "Sounds", lambda m: _on(m.settings.sound)),
    ("fullscreen", FillScreen(), "Window", lambda _: say("label.fill")),
)


def draw_settings(model: Model, kit: DrawContext) -> Picture:
    """What the player prefers; each line steps to its next value."""
    builder, area = page(
        model, kit, "Settings", f"Kept for the next time. Up and down choose, {USE} changes."
    )
    theme = kit.theme
    h = kit.line(15) + kit.px(16)
    for k, (name, command, title, value) in enumerate(SETTINGS):
        row = Rect(area.x, area.y + k * (h + kit.px(8)), min(area.w, kit.em(520)), h)
        ground = theme.surface
        builder.add(Fill(row, ground, kit.px(7)), Frame(row, theme.edge, 1, kit.px(7)))
        if model.hover.id == name:
            builder.add(Frame(row, theme.reads, kit.px(2), kit.px(7)))
        if model.focus == name:
            builder.add(focus_ring(kit, row, kit.px(7)))
        inner = row.inset(kit.px(14), kit.px(2))
        half = inner.w / 2
        builder.add(
            kit.fitted(
                Rect(inner.x, inner.y, half, inner.h), title, 14, theme.ink, "semibold", ground=ground
            ),
            kit.fitted(
                Rect(inner.x + half, inner.y, half, inner.h),
                value(model),
                14,
                readable(theme.accent, ground),
                "semibold",
                "right",
                ground,
            ),
        )
        builder.touch(row, name, command, "button", f"{title}: {value(model)}. Change it")
    y = area.y + len(SETTINGS) * (h + kit.px(8)) + kit.px(6)
    swatch = min(area.w, kit.em(520)) / 24
    for k in range(24):
        box = Rect(area.x + k * swatch, y, swatch + 1, kit.em(18))
        builder.add(Fill(box, kit.shade(k / 23)))
    return _done(kit, "settings", builder)


def draw_open(model: Model, kit: DrawContext) -> Picture:
    """Saved positions, newest first, below the ways from and to a file of the player's own."""
    words = f"{key_label(Save())} on the board saves one."
    if model.saved:
        words = f"Newest first. Up and down choose, {USE} opens."
    title = "Open a saved position" if model.saved else "No position has been saved yet"
    builder, area = page(model, kit, title, words)
    h, gap = (2 if kit.large else 3) * kit.line(12) + kit.px(8), kit.px(6)
    file = Rect(area.x, area.y, area.w, h)
    own, detail = say("label.own-file"), say("label.own-file-detail")
    _choice(model, kit, builder, file, Entry("file", OpenFile(), own, detail, own))
    to_file = file.moved(0, h + gap)
    own, detail = say("label.to-file"), say("label.to-file-detail")
    _choice(model, kit, builder, to_file, Entry("to-file", SaveToFile(), own, detail, own))
    area = Rect(area.x, to_file.bottom + 3 * gap, area.w, area.bottom - to_file.bottom - 3 * gap)
    room = int((area.h + gap) // (h + gap))
    first = 0
    ids = [saved_id(entry.name) for entry in model.saved]
    if model.focus in ids:
        first = max(0, min(ids.index(model.focus) - room // 2, len(ids) - room))
    for k, entry in enumerate(model.saved[first : first + room]):
        row = Rect(area.x, area.y + k * (h + gap), area.w, h)
        name = entry.name
        _choice(
            model,
            kit,
            builder,
            row,
            Entry(saved_id(name), OpenSaved(name), name, entry.detail, f"Open {name}"),
        )
    return _done(kit, "open", builder)


class Entry(NamedTuple):
    """A row to be chosen: its id and command, its title, what it is, and what is spoken before that."""

    id: str
    command: Command
    title: str
    detail: str
    spoken: str


def saved_id(name: str) -> str:
    """The id of the row of a saved position."""
    return f"open:{name}"


def _choice(model: Model, kit: DrawContext, builder: PanelBuilder, row: Rect, entry: Entry) -> None:
    """A row to be chosen: its title, and beside or below it what it is."""
    name, command, title, detail, spoken = entry
    theme = kit.theme
    wide = kit.large
    builder.add(Fill(row, theme.surface, kit.px(7)), Frame(row, theme.edge, 1, kit.px(7)))
    if model.hover.id == name:
        builder.add(Frame(row, theme.reads, kit.px(2), kit.px(7)))
    if model.focus == name:
        builder.add(focus_ring(kit, row, kit.px(7)))
    inner = row.inset(kit.px(14), kit.px(4))
    label = inner._replace(w=inner.w * 0.3) if wide else inner._replace(h=inner.h / 3)
    left, top = (label.right, inner.y) if wide else (inner.x, label.bottom)
    place = Rect(left, top, inner.right - left, inner.bottom - top)
    if wide:  # one line stands beside the name, not above it
        spare = max(place.h - kit.paragraph_height(detail, 12, place.w), 0.0)
        place = place.inset(0, spare / 2)
    faint = readable(theme.faint, theme.surface)
    builder.add(
        kit.fitted(label, title, 14, theme.ink, "semibold", ground=theme.surface),
        *kit.paragraph(place, detail, 12, faint, ground=theme.surface),
    )
    builder.touch(row, name, command, "button", f"{spoken}: {detail}")
