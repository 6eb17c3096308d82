"""The levels map: chapters of levels that glow by their stars, the next one with the operator's piece.

One headline, one filled button, and the cobalt frame where one looks. Closed levels look like closed squares.
"""

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from game.book.arcs import arcs
from game.book.phrases import say
from game.book.scenarios import levels
from game.play.level_map import lesson_of, most_stars, won_stars
from game.play.scenario import Scenario
from game.view.bindings import key_label
from game.view.buttons import filled_button, text_button
from game.view.commands.focus import FocusControl, UseControl
from game.view.commands.level_map import PlayMeant
from game.view.draw_context import DrawContext
from game.view.level_map import (
    PLAY,
    about,
    button_title,
    headline,
    in_focus,
    level_id,
    looked_at,
    may_begin,
    meant,
    spoken,
    title_of,
)
from game.view.model import Model
from game.view.ops import Color, Fill, Line, Op, Panel, Picture, Rect, Shape, Target, Weight
from game.view.screens.level_places import Chapter, fitting, more_height
from game.view.screens.level_tiles import draw_tile, star
from game.view.screens.level_top import draw_top
from game.view.theme import readable
from game.view.widgets import PanelBuilder


class MapRegions(NamedTuple):
    """The parts of the map."""

    top: Rect
    headline: Rect
    chapters: Rect
    detail: Rect
    button: Rect


def draw_levels(model: Model, kit: DrawContext) -> Picture:
    """The whole screen."""
    whole = Rect(0, 0, kit.width, kit.height)
    parts = _regions(kit)
    focus = in_focus(model) or meant(model) or levels()[-1]
    counts = tuple((k, len(_of_arc(k))) for k in range(1, len(arcs()) + 1) if _of_arc(k))
    shown, above, below = fitting(kit, parts.chapters, counts, lesson_of(focus).arc)
    detail = parts.detail
    if kit.form == "wide" and shown and not below:
        y = min(shown[-1].bottom + kit.px(28), parts.detail.y)
        detail = Rect(detail.x, y, detail.w, parts.detail.bottom - y)
    return (
        Panel("window", whole, (Fill(whole, kit.theme.window),)),
        draw_top(model, kit, parts.top),
        _headline(model, kit, parts.headline),
        _button(model, kit, parts.button),
        _chapters(model, kit, parts.chapters, shown, (above, below)),
        _detail(model, kit, detail),
    )


def _of_arc(arc: int) -> tuple[Scenario, ...]:
    return tuple(level for level in levels() if lesson_of(level).arc == arc)


@lru_cache(maxsize=8)
def _regions(kit: DrawContext) -> MapRegions:
    margin = kit.px(32 if kit.form == "wide" else 16)
    w = kit.width - 2 * margin
    if kit.form == "wide":
        top = Rect(0, 0, kit.width, max(kit.px(48), kit.em(40)))
        button_w, high = max(kit.px(300), kit.em(240)), max(kit.px(48), kit.em(44))
        row = Rect(margin, top.bottom + kit.px(12), w, high)
        button = Rect(row.right - button_w, row.y, button_w, high)
        detail_h = kit.line(16) + 2 * kit.line(20) + kit.line(14) + kit.px(16)
        detail = Rect(margin, kit.height - kit.px(24) - detail_h, w, detail_h)
        y = row.bottom + kit.px(22)
        chapters = Rect(margin, y, w, detail.y - kit.px(20) - y)
        return MapRegions(top, row._replace(w=w - button_w - kit.px(24)), chapters, detail, button)
    finger = kit.px(44)
    top = Rect(0, 0, kit.width, finger + kit.px(4))
    if kit.form == "portrait":
        high = min(max(kit.em(56), finger), kit.height * 0.1)
        button = Rect(margin, kit.height - margin - high, w, high)
        detail_h = min(kit.line(16) + 4 * kit.line(15) + kit.line(14), kit.height * 0.26)
        detail = Rect(margin, button.y - kit.px(12) - detail_h, w, detail_h)
        head = Rect(margin, top.bottom, w, kit.line(20))
        y = head.bottom + kit.px(10)
        return MapRegions(top, head, Rect(margin, y, w, detail.y - kit.px(12) - y), detail, button)
    left = w * 0.54
    chapters = Rect(margin, top.bottom, left, kit.height - top.bottom - kit.px(8))
    x, side = chapters.right + kit.px(20), w - left - kit.px(20)
    high = min(max(kit.em(48), finger), kit.height * 0.15)
    button = Rect(x, kit.height - margin - high, side, high)
    head = Rect(x, top.bottom, side, 2 * kit.line(20))
    y = head.bottom + kit.px(8)
    return MapRegions(top, head, chapters, Rect(x, y, side, button.y - kit.px(10) - y), button)


def _headline(model: Model, kit: DrawContext, area: Rect) -> Panel:
    words = headline(model)
    size = 28 if kit.form == "wide" else 20
    ops = kit.paragraph(area, words, size, kit.theme.ink, "reading", kit.theme.window)
    if kit.form == "wide":
        ops = (kit.fitted(area, words, size, kit.theme.ink, "reading", ground=kit.theme.window),)
    target = Target(area, "status", None, "status", model.note.text or words, focusable=False)
    return Panel("headline", area, ops, (target,))


def _button(model: Model, kit: DrawContext, area: Rect) -> Panel:
    """The one action; it names its key where that key does it now."""
    builder = PanelBuilder()
    chosen = in_focus(model)
    does = model.focus == PLAY or (chosen is not None and chosen == meant(model))
    key = key_label(UseControl(), "map") if does else ""
    filled_button(kit, builder, area, PLAY, PlayMeant(), button_title(model), key, model)
    return Panel("play", area.inset(-kit.px(9)), tuple(builder.ops), tuple(builder.targets))


def _chapters(
    model: Model, kit: DrawContext, area: Rect, shown: tuple[Chapter, ...], hidden: tuple[int, int]
) -> Panel:
    builder = PanelBuilder()
    if shown and shown[0].in_row:
        _ties(kit, builder, shown)
    high = more_height(kit)
    if shown and hidden[0]:
        _more(model, kit, builder, area._replace(h=high), shown[0].arc - 1, say("map.above", count=hidden[0]))
    for chapter in shown:
        _words(model, kit, builder, chapter)
        for level, box in zip(_of_arc(chapter.arc), chapter.tiles, strict=True):
            draw_tile(model, kit, builder, box, level)
    if shown and hidden[1]:
        low = Rect(area.x, area.bottom - high, area.w, high)
        _more(model, kit, builder, low, shown[-1].arc + 1, say("map.below", count=hidden[1]))
    return Panel("chapters", area.inset(-kit.px(8)), tuple(builder.ops), tuple(builder.targets))


def _more(model: Model, kit: DrawContext, builder: PanelBuilder, box: Rect, arc: int, words: str) -> None:
    """A way to chapters that have no room: their nearest level gets the focus."""
    nearest = _of_arc(arc)[0]
    text_button(kit, builder, box, f"arc-way:{arc}", FocusControl(level_id(nearest)), words, 14, model)


def _ties(kit: DrawContext, builder: PanelBuilder, shown: tuple[Chapter, ...]) -> None:
    """Thin lines from level to level, and from a chapter to the next."""
    width, color = max(kit.px(2), 1), kit.theme.edge
    for chapter in shown:
        first, last = chapter.tiles[0], chapter.tiles[-1]
        y = first.middle[1]
        builder.add(Line(first.x, y, last.right, y, color, width))
    for one, other in pairwise(shown):
        x = one.tiles[0].middle[0]
        builder.add(Line(x, one.tiles[0].bottom, x, other.tiles[0].y, color, width))


def _words(model: Model, kit: DrawContext, builder: PanelBuilder, chapter: Chapter) -> None:
    """Number and title of a chapter, what it teaches and gives, and its stars."""
    theme, arc = kit.theme, arcs()[chapter.arc - 1]
    mine = _of_arc(chapter.arc)
    won, most = sum(won_stars(one, model.records) for one in mine), sum(map(most_stars, mine))
    closed = not any(may_begin(model, one) for one in mine)
    ink = theme.faint if closed else theme.ink
    head = chapter.head
    badge = kit.width_of("8", kit.size(20), "bold") + kit.px(16)
    line = Rect(head.x, head.y, head.w, kit.line(20))
    builder.add(
        kit.fitted(line._replace(w=badge), str(chapter.arc), 20, ink, "bold", ground=theme.window),
        kit.fitted(
            Rect(line.x + badge, line.y, line.w - badge, line.h),
            arc.title,
            20,
            ink,
            "reading",
            ground=theme.window,
        ),
    )
    if chapter.in_row:
        below = Rect(head.x + badge, line.bottom, head.w - badge, head.bottom - line.bottom)
        builder.add(*kit.paragraph(below, arc.teaches, 14, theme.faint, ground=theme.window))
        gives = Rect(chapter.won.x, line.bottom, chapter.won.w, head.bottom - line.bottom)
        builder.add(*kit.paragraph(gives, arc.gives, 14, theme.faint, ground=theme.window))
    _count(kit, builder, chapter.won._replace(h=line.h), (won, most), ink)
    label = say(
        "map.arc",
        number=chapter.arc,
        title=arc.title,
        teaches=arc.teaches,
        gives=arc.gives,
        stars=won,
        most=most,
    )
    builder.targets.append(Target(head, f"arc:{chapter.arc}", None, "heading", label, focusable=False))


def _count(kit: DrawContext, builder: PanelBuilder, box: Rect, stars: tuple[int, int], ink: Color) -> None:
    """The stars of a chapter: how many, of how many; at the left in a row, else at the right."""
    words = say("map.count", stars=stars[0], most=stars[1])
    wide, r = kit.width_of(words, kit.size(16), "semibold"), kit.em(9)
    x = max(box.right - wide, box.x + 2 * r + kit.px(6)) if box.w < kit.em(150) else box.x + 2 * r + kit.px(8)
    color = ink if stars[0] else kit.theme.edge
    builder.add(Shape(star(x - r - kit.px(6), box.middle[1], r), color))
    place = Rect(x, box.y, box.right - x, box.h)
    builder.add(kit.fitted(place, words, 16, ink, "semibold", ground=kit.theme.window))


def _detail(model: Model, kit: DrawContext, area: Rect) -> Panel:
    """What is said of the level that one looks at; before it what the game has to say of files."""
    level = looked_at(model)
    theme, ops, y = kit.theme, list[Op](), area.y
    words = about(model, level) if level else ""
    note = model.note
    if note.text and note.text != words and (level is None or note.text != spoken(model, level)):
        ink = readable(theme.loss if note.tone == "bad" else theme.ink, theme.window)
        box = Rect(area.x, y, area.w, min(kit.paragraph_height(note.text, 14, area.w), area.h * 0.5))
        ops += kit.paragraph(box, note.text, 14, ink, ground=theme.window)
        y = box.bottom + kit.px(8)
    if level is None:
        return Panel("detail", area, tuple(ops))
    head = Rect(area.x, y, area.w, kit.line(16))
    ops += _title(model, kit, head, level)
    solved = model.records.of(level.name) is not None
    idea = Rect(area.x, area.bottom - kit.line(14), area.w, kit.line(14))
    rest = Rect(area.x, head.bottom + kit.px(4), area.w, area.bottom - head.bottom - kit.px(4))
    size = (20 if kit.form == "wide" else 15) if solved else 15
    foot = kit.line(14) + kit.px(4) if solved else 0.0
    said = rest._replace(h=max(rest.h - foot, kit.line(13)))
    said = said._replace(h=min(said.h, kit.paragraph_height(words, size, said.w, "reading")))
    color = theme.ink if solved else theme.faint
    face: Weight = "reading" if solved else "regular"
    ops += kit.paragraph(said, words, size, color, face, theme.window)
    if solved:
        idea = Rect(area.x, said.bottom + kit.px(4), area.w, kit.line(14))
        ops.append(
            kit.fitted(
                idea, say("map.idea", idea=lesson_of(level).idea), 14, theme.faint, ground=theme.window
            )
        )
    return Panel("detail", area, tuple(ops))


def _title(model: Model, kit: DrawContext, box: Rect, level: Scenario) -> list[Op]:
    """Number and title of a level, and its stars behind them."""
    theme, words = kit.theme, title_of(model, level)
    most = most_stars(level) if model.records.of(level.name) else 0
    r = kit.em(7.5)
    room = box._replace(w=box.w - (most * 2.4 * r + kit.px(16) if most else 0.0))
    title = kit.fitted(room, words, 16, theme.ink, "semibold", ground=theme.window)
    x = box.x + kit.width_of(words, title.size, "semibold") + kit.px(16) + r
    found: list[Op] = [title]
    for k in range(most):
        color = theme.ink if k < won_stars(level, model.records) else theme.edge
        found.append(Shape(star(x + k * 2.4 * r, box.middle[1], r), color))
    return found
