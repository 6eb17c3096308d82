"""The worlds: a card for each with examples of its own and its story, in as many columns as read best."""

from typing import NamedTuple

from game.book.phrases import say
from game.book.worlds import Pack
from game.view.commands.worlds import EnterWorld
from game.view.draw_context import DrawContext
from game.view.kinds import drawer_of
from game.view.model import Model
from game.view.ops import Fill, Picture, Rect
from game.view.screens.pages.base import (
    LEAST_TYPE,
    Part,
    card_ground,
    done,
    draw_parts,
    fitted,
    new_page,
    part_of,
    parts_height,
    ring,
    size_for,
)
from game.view.theme import readable
from game.view.widgets import PanelBuilder

#: The highest card, in pixels of the type, and the narrowest.
HIGHEST, NARROWEST = 500, 150


class CardParts(NamedTuple):
    """Where the parts of a card stand: its examples, its title, its story, and what it holds."""

    picture: Rect
    title: Rect
    story: Rect
    facts: Rect


class Grid(NamedTuple):
    """How cards stand: columns, the size of each card, how many are shown at once, and their words.

    size: the type of their stories. whole: more than the first sentence. lines: of the titles.
    """

    columns: int
    w: float
    h: float
    most: int
    size: float
    whole: bool
    lines: int


def draw_worlds(model: Model, kit: DrawContext) -> Picture:
    """The cards; more worlds than have room are shown in parts."""
    builder, area = new_page(model, kit, say("page.worlds"), say("page.worlds-words") if kit.large else "")
    gap = kit.px(24 if kit.large else 12)
    grid = _grid(kit, model.packs, area, gap)
    count = len(model.packs)
    parts = [model.packs[k : k + grid.most] for k in range(0, count, grid.most)]
    shown = part_of(model, [[_id(pack) for pack in part] for part in parts])
    for k, pack in enumerate(parts[shown]):
        x = area.x + k % grid.columns * (grid.w + gap)
        y = area.y + k // grid.columns * (grid.h + gap)
        _card(model, kit, builder, Rect(x, y, grid.w, grid.h), pack, grid)
    if len(parts) > 1:
        named = [Part(", ".join(pack.world.title for pack in part), _id(part[0])) for part in parts]
        draw_parts(model, kit, builder, area, named, shown)
    return done(kit, "worlds", builder)


def _id(pack: Pack) -> str:
    return f"world:{pack.world.name}"


def _grid(kit: DrawContext, packs: tuple[Pack, ...], area: Rect, gap: float) -> Grid:
    """The grid in which whole stories are written largest, or else every card's first sentence."""
    count = len(packs)
    for whole in (True, False):
        found = []
        for columns in range(count, 0, -1):
            lines = -(-count // columns)
            w = (area.w - gap * (columns - 1)) / columns
            h = min((area.h - gap * (lines - 1)) / lines, kit.em(HIGHEST))
            titles = _title_lines(kit, packs, w, h)
            size = _size(kit, packs, w, h, whole, titles) if w >= kit.px(NARROWEST) and titles else 0.0
            found.append(Grid(columns, w, h, count, size, whole, titles))
        best = max(found, key=lambda grid: grid.size)
        if best.size:
            return best
    room = area.h - parts_height(kit)
    for most in range(count - 1, 0, -1):
        h = min((room - gap * (most - 1)) / most, kit.em(HIGHEST))
        titles = _title_lines(kit, packs, area.w, h)
        size = _size(kit, packs, area.w, h, False, titles) if titles else 0.0
        if size or most == 1:
            return Grid(1, area.w, h, most, size or LEAST_TYPE, False, max(titles, 1))
    return Grid(1, area.w, area.h, 1, LEAST_TYPE, False, 1)


def _title_lines(kit: DrawContext, packs: tuple[Pack, ...], w: float, h: float) -> int:
    """How many lines the longest title takes on a card, one or two; 0 where it fits neither."""
    for lines in (1, 2):
        box = _parts(kit, Rect(0, 0, w, h), lines).title
        if all(_title_size(kit, pack, box) for pack in packs):
            return lines
    return 0


def _title_size(kit: DrawContext, pack: Pack, box: Rect) -> float | None:
    """The type size of a title in its box, None where no word of it would be whole."""
    size = size_for(kit, pack.world.title, box, 18, "semibold")
    lines = kit.wrapped(pack.world.title, kit.size(size), "semibold", box.w) if size else ()
    whole = all(kit.width_of(line, kit.size(size), "semibold") <= box.w for line in lines) if size else False
    return size if whole else None


def _size(kit: DrawContext, packs: tuple[Pack, ...], w: float, h: float, whole: bool, lines: int) -> float:
    """The type size at which every story fits its card, 0 where there is none."""
    box = _parts(kit, Rect(0, 0, w, h), lines).story
    sizes = [size_for(kit, _story(pack, whole), box, 14) or 0.0 for pack in packs]
    return min(sizes) if box.h > 0 else 0.0


def _story(pack: Pack, whole: bool) -> str:
    return " ".join(pack.story) if whole else pack.story[0]


def _parts(kit: DrawContext, box: Rect, lines: int) -> CardParts:
    """Examples above the words on a high card, beside them on a low one. lines: of the title."""
    inner = box.inset(kit.px(16 if kit.large else 12))
    above = box.h > box.w * 0.8
    facts_h = kit.line(LEAST_TYPE) if kit.large else 0.0
    if above:
        side = min(inner.h * 0.5, inner.w)
        picture = inner._replace(h=side)
        text = Rect(inner.x, picture.bottom + kit.px(12), inner.w, inner.bottom - picture.bottom - kit.px(12))
    else:
        side = min(inner.w * 0.32, inner.h * 1.2)
        picture = inner._replace(w=side)
        text = Rect(picture.right + kit.px(16), inner.y, inner.w - side - kit.px(16), inner.h)
    title = text._replace(h=kit.line(18) if lines == 1 else lines * kit.line(15))
    facts = Rect(text.x, text.bottom - facts_h, text.w, facts_h)
    y = title.bottom + kit.px(4)
    story = Rect(text.x, y, text.w, facts.y - (kit.px(8) if facts_h else 0) - y)
    return CardParts(picture, title, story, facts)


def _card(model: Model, kit: DrawContext, builder: PanelBuilder, box: Rect, pack: Pack, grid: Grid) -> None:
    """Lighter paper; the world that is played has the bar of what was chosen."""
    theme, world, name = kit.theme, pack.world, _id(pack)
    chosen = pack == model.pack
    ground = card_ground(model, kit, name)
    radius = kit.px(10)
    if chosen:
        builder.add(Fill(box._replace(h=min(box.h, 4 * radius)), theme.accent, radius))
    body = Rect(box.x, box.y + (kit.px(5) if chosen else 0), box.w, box.h - (kit.px(5) if chosen else 0))
    builder.add(Fill(body, ground, kit.px(6) if chosen else radius))
    if model.focus == name:
        builder.add(ring(kit, box, 10))
    place = _parts(kit, box, grid.lines)
    builder.add(*drawer_of(world.kind).world_examples(kit, place.picture, world, ground))
    size = min(_title_size(kit, one, place.title) or LEAST_TYPE for one in model.packs)
    builder.add(*kit.paragraph(place.title, world.title, size, theme.ink, "semibold", ground))
    words = _story(pack, grid.whole)
    builder.add(*kit.paragraph(place.story, words, grid.size, readable(theme.ink, ground), ground=ground))
    facts = say("page.world-facts", tiles=len(world.tiles), learners=len(world.learners))
    if place.facts.h and kit.width_of(facts, kit.size(LEAST_TYPE)) <= place.facts.w:
        builder.add(fitted(kit, place.facts, facts, LEAST_TYPE, readable(theme.faint, ground), ground=ground))
    spoken = f"{world.title}. {' '.join(pack.story)} {facts}"
    builder.touch(box, name, EnterWorld(world.name), "button", spoken, checked=chosen)
