"""The settings, and beside them a board of real scores that wears them as they are chosen."""

from game.book.phrases import say
from game.play.state import first_lens, opening
from game.view.commands.base import Command
from game.view.commands.settings import ChangeSetting, FillScreen
from game.view.draw_context import FINGER, DrawContext
from game.view.kinds import drawer_of
from game.view.model import Model
from game.view.ops import Fill, Panel, Picture, Rect, Target, Text
from game.view.scene import Scene, scene_of
from game.view.scene_words import number_words, square_words
from game.view.screens.pages.base import LEAST_TYPE, USE, Row, done, draw_row, fitted, new_page, size_for
from game.view.screens.small_board import small_board
from game.view.settings import SETTINGS
from game.view.widgets import PanelBuilder


def _rows(model: Model) -> tuple[Row, ...]:
    """A row for each setting, and one that fills the screen."""
    rows: list[tuple[str, Command, str, str]] = [
        ("set:" + setting.name, ChangeSetting(setting.name), say(f"setting.{setting.name}"), value)
        for setting in SETTINGS
        for value in (setting.words(getattr(model.settings, setting.name)),)
    ]
    rows.append(("fullscreen", FillScreen(), say("setting.window"), say("label.fill")))
    return tuple(
        Row(id, command, title, value, say("page.setting", title=title, value=value), accent=True)
        for id, command, title, value in rows
    )


def draw_settings(model: Model, kit: DrawContext) -> Picture:
    """What the player prefers, a line each that steps to its next value; and what comes of it."""
    words = say("page.settings-words", use=USE) if kit.keyed else ""
    builder, area = new_page(model, kit, say("page.settings"), words)
    beside = area.w > area.h
    wide = min(area.w * (0.5 if kit.large else 0.55), kit.em(520)) if beside else area.w
    gap = kit.px(8 if kit.large else 4)
    high = max(kit.line(15) + kit.px(16), kit.px(FINGER) if kit.touch else 0)
    rows = _rows(model)
    high = min(high, (area.h - gap * (len(rows) - 1)) / len(rows))
    for k, row in enumerate(rows):
        draw_row(model, kit, builder, Rect(area.x, area.y + k * (high + gap), wide, high), row)
    far = kit.px(40 if kit.large else 16)
    left = area.x + wide + far if beside else area.x
    top = area.y if beside else area.y + len(rows) * (high + gap) + far - gap
    preview = Rect(left, top, area.right - left, area.bottom - top)
    return (*done(kit, "settings", builder), *_preview(model, kit, preview))


def _preview(model: Model, kit: DrawContext, area: Rect) -> tuple[Panel, ...]:
    """The opening of the world that is played: its board, its number, its sentence and its scale."""
    if area.h < kit.em(120) or area.w < kit.em(160):
        return ()
    pack = model.pack
    scene = scene_of(pack, opening(pack.world), first_lens(pack.world), None, model.settings.stretched)
    builder, below = PanelBuilder(), kit.theme.window
    line, scale_h = kit.line(LEAST_TYPE), kit.em(14)
    foot = Rect(area.x, area.bottom - line - scale_h - kit.px(4), area.w, scale_h)
    _scale(kit, scene, builder, foot)
    shown = number_words(scene, scene.numbers[scene.operator])
    words = drawer_of(pack.world.kind).score_of
    roomy = area.h >= kit.em(330)
    top = area.y
    if roomy:
        size = kit.size(56)
        head = Rect(area.x, area.y, kit.width_of(shown, size, "bold") + 2, size * 1.1)
        builder.add(Text(head, shown, size, kit.theme.ink, "bold", ground=below))
        beside = Rect(head.right + kit.px(16), head.y, area.right - head.right - kit.px(16), head.h)
        type_size = size_for(kit, words, beside, 20, "reading")
        if type_size:
            said = kit.paragraph_height(words, type_size, beside.w, "reading")
            place = beside.inset(0, (beside.h - said) / 2)
            builder.add(*kit.paragraph(place, words, type_size, kit.theme.ink, "reading", below))
        top = head.bottom + kit.px(12)
    board = Rect(area.x, top, area.w, foot.y - kit.px(16) - top)
    spoken = say("page.preview", number=shown, words=words)
    builder.targets.append(Target(area, "preview", None, "image", spoken, focusable=False))
    return (
        Panel("preview", area, tuple(builder.ops), tuple(builder.targets)),
        *small_board(kit, scene, board),
    )


def _scale(kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect) -> None:
    """The colours from the least score to the highest, with both ends in words."""
    steps = 32
    for k in range(steps):
        left, right = round(box.x + box.w * k / steps), round(box.x + box.w * (k + 1) / steps)
        builder.add(Fill(Rect(left, box.y, right - left, box.h), kit.shade(k / (steps - 1))))
    line = Rect(box.x, box.bottom + kit.px(4), box.w, kit.line(LEAST_TYPE))
    ends = square_words(scene, scene.low), square_words(scene, scene.high)
    faint = kit.theme.faint
    half = line._replace(w=line.w / 3)
    builder.add(
        fitted(kit, half, ends[0], LEAST_TYPE, faint),
        fitted(kit, half.moved(half.w * 2, 0), ends[1], LEAST_TYPE, faint, align="right"),
    )
