"""The cards of the calm desk: who made the data, and what it looks like; the chosen one is raised.

A card has room for what fits: first the examples go, then what is said about them, the letter last.
A tile on strike looks like its squares: paper, outline, hatching.
"""

from typing import NamedTuple

from game.book.operator_words import card_words
from game.book.phrases import say
from game.core.edits import Edit
from game.view.class_words import class_words
from game.view.commands.focus_tile import FocusTile
from game.view.draw_context import DrawContext
from game.view.kinds import drawer_of
from game.view.model import Model
from game.view.ops import Color, Disc, Fill, Frame, Hatch, Op, Panel, Rect, Weight
from game.view.scenarios import hand_of
from game.view.scene import Scene
from game.view.screens.card_values import draw_value, shows_values, spoken_value_card, valued
from game.view.screens.cards import is_touched, spoken_card, status_words
from game.view.theme import readable
from game.view.widgets import PanelBuilder, focus_ring

#: How far the chosen card is raised, in pixels of the layout, and at most which part of a card's place.
RAISED, RAISED_PART = 12, 0.15
#: How much of it the bar takes.
BAR = 5


def draw_cards(model: Model, kit: DrawContext, scene: Scene, area: Rect) -> tuple[Panel, ...]:
    """A card for each tile that can play a part: those on the board, then those that wait."""
    order = hand_of(model)
    gap = kit.px(16 if len(order) <= 4 else 8)
    rows = _rows(kit, scene, area, len(order), gap)
    across = -(-len(order) // rows)
    wide, high = ((side - gap * (k - 1)) / k for side, k in ((area.w, across), (area.h, rows)))
    listed = PanelBuilder()
    listed.touch(area, "hand", None, "list", "Data tiles")
    listed.targets[0] = listed.targets[0]._replace(focusable=False)
    panels = [Panel("hand", area, (), tuple(listed.targets))]
    for k, letter in enumerate(order):
        box = Rect(area.x + k % across * (wide + gap), area.y + k // across * (high + gap), wide, high)
        panels.append(_card(model, kit, scene, box, letter))
    return tuple(panels)


def _rows(kit: DrawContext, scene: Scene, area: Rect, cards: int, gap: float) -> int:
    """Two rows where there is nothing to see on cards but names, which would have no room in one."""
    narrow = area.w < cards * (kit.em(72) + gap)
    least = (2 * kit.line(13) + kit.px(4)) / (1 - RAISED_PART)
    low = area.h < 2 * least + gap
    return 2 if narrow and not low and not scene.world.kind.has_examples else 1


def _card(model: Model, kit: DrawContext, scene: Scene, place: Rect, letter: str) -> Panel:
    theme = kit.theme
    builder = PanelBuilder()
    chosen = letter == scene.lens.focus
    raised = min(kit.px(RAISED), place.h * RAISED_PART)
    box = Rect(place.x, place.y + (0 if chosen else raised), place.w, place.h - raised)
    edit = (
        scene.state.edit(letter) if letter in scene.state.placed and scene.lens.reality != "real" else Edit()
    )
    closed = edit.closed
    waiting = letter not in scene.state.placed
    ground = theme.window if closed else theme.surface
    radius = kit.px(10)
    if chosen:  # the bar in the colour of the action
        builder.add(Fill(box._replace(h=box.h - kit.px(4)), theme.accent, radius))
    body = Rect(box.x, box.y + kit.px(BAR if chosen else 0), box.w, box.h - kit.px(BAR if chosen else 0))
    builder.add(Fill(body, ground, radius if not chosen else kit.px(6)))
    if closed or waiting:
        line = max(kit.px(1.5), 1.0)
        if closed:
            builder.add(Hatch(body.inset(2), theme.hatch, max(kit.px(10), 5), max(kit.px(1.5), 1.0)))
        builder.add(Frame(body, theme.outline if closed else theme.edge, line, radius))
    if model.focus == f"card:{letter}":
        builder.add(focus_ring(kit, box.inset(-kit.px(4)), radius + kit.px(4)))
    shown = valued(scene) if shows_values(model) else None
    # Raised or not, the bars of all cards stand on one line.
    values = Valued(shown, place.y + raised, place.bottom - raised) if shown else None
    _contents(kit, scene, builder, body, letter, edit, values)
    _duel_mark(kit, scene, builder, body, letter)
    label = spoken_value_card(shown, letter) if shown else spoken_card(scene, letter)
    builder.touch(place, f"card:{letter}", FocusTile(letter), "card", label)
    return Panel(f"card:{letter}", place.inset(-kit.px(5)), tuple(builder.ops), tuple(builder.targets))


class Valued(NamedTuple):
    """The scene in which values are read, and between which heights the bars of all cards stand."""

    scene: Scene
    top: float
    bottom: float


def _duel_mark(kit: DrawContext, scene: Scene, builder: PanelBuilder, body: Rect, letter: str) -> None:
    """Around a tile that comes next or is under contract: a frame, and a plate with the price."""
    theme, state = kit.theme, scene.state
    if not card_words(scene.pack.world, state, letter) or state.duel is None:
        return
    is_next = letter == state.duel.announced and not state.duel.over
    line = max(kit.px(2.5 if is_next else 1.5), 1.0)
    builder.add(Frame(body.inset(kit.px(2)), theme.ink, line, kit.px(8)))
    price = str(scene.pack.world.tile(letter).size)
    wishes = (say("duel.card-next", examples=price), price) if is_next else (say("duel.card-signed"), "")
    size, pad = kit.size(13), kit.px(8)
    words = next((one for one in wishes if kit.width_of(one, size, "semibold") + 2 * pad <= body.w), "")
    if not words:  # too narrow for the word: a seal
        seal = kit.px(6)
        builder.add(Disc(body.right - 2 * seal, body.bottom - 2 * seal, seal, theme.ink))
        return
    wide, high = kit.width_of(words, size, "semibold") + 2 * pad, kit.line(13) + kit.px(4)
    plate = Rect(body.right - kit.px(2) - wide, body.bottom - kit.px(2) - high, wide, high)
    ground, ink = (theme.ink, theme.window) if is_next else (theme.window, theme.ink)
    builder.add(Fill(plate, ground, kit.px(6)))
    if not is_next:
        builder.add(Frame(plate, theme.ink, line, kit.px(6)))
    builder.add(kit.fitted(plate, words, 13, ink, "semibold", "center", ground))


def _contents(
    kit: DrawContext,
    scene: Scene,
    builder: PanelBuilder,
    body: Rect,
    letter: str,
    edit: Edit,
    shown: Valued | None,
) -> None:
    """Letter, source, a few words, examples; words on hatching stand on bare ground.

    shown: where its value stands in place of its examples, None where it does not.
    """
    theme = kit.theme
    tile = scene.tile(letter)
    quiet = edit.closed or letter not in scene.state.placed
    ground = theme.window if edit.closed else theme.surface
    ink = readable(theme.faint if quiet else theme.ink, ground)
    roomy = body.w >= kit.em(150)
    pad = kit.px(16 if roomy else 8)
    inner = body.inset(pad, min(kit.px(12), body.h * 0.1))
    low = not roomy and inner.h < kit.line(20) + kit.line(13)
    letter_size = 28 if roomy else 16 if low else 20
    if low:
        inner = body.inset(kit.px(5), kit.px(2))
    badge = kit.width_of("M", kit.size(letter_size), "bold") + kit.px(10)
    head = min(kit.line(16) + kit.line(14), inner.h)
    at = Rect(inner.x, inner.y, badge, kit.line(letter_size))
    builder.add(kit.fitted(at, letter, letter_size, ink, "bold", ground=None if edit.closed else ground))
    words = short_words(scene, letter)
    color = theme.loss if is_touched(scene, letter) else theme.faint
    second = readable(color, ground)
    if roomy:
        box = Rect(inner.x + badge, inner.y - kit.px(2), inner.w - badge, kit.line(16))
        source = tile.source if words.startswith(str(tile.size)) else tile.source.partition(",")[0]
        _on_ground(kit, builder, box, source, 16, ink, "semibold", edit.closed)
        below = Rect(box.x, box.bottom, box.w, kit.line(14))
        fits = is_touched(scene, letter) or kit.width_of(words, kit.size(11)) <= below.w
        _on_ground(
            kit,
            builder,
            below,
            words if fits else "",
            14,
            second,
            "semibold" if edit.closed else "regular",
            edit.closed,
        )
        y = inner.y + head + kit.px(6)
    elif card_words(scene.pack.world, scene.state, letter):  # its plate stands there
        y = at.bottom
        inner = inner._replace(h=inner.h - kit.line(13))
    else:
        y = at.bottom
        name = words if is_touched(scene, letter) else tile.source
        beside = low and not shown and not _fits_below(kit, scene, letter, inner, y)
        if beside:
            side = inner._replace(x=inner.x + badge, w=inner.w - badge)
            _name_beside(kit, builder, side, name, second, edit.closed)
        named = () if shown or beside else _short_name(kit, name, inner, scene.world.kind.has_examples)
        foot_h = len(named) * kit.line(13)
        if named and inner.bottom - foot_h >= y - 1:
            for k, line in enumerate(named):
                foot = Rect(inner.x, inner.bottom - foot_h + k * kit.line(13), inner.w, kit.line(13))
                _on_ground(kit, builder, foot, line, 13, second, "regular", edit.closed)
            inner = inner._replace(h=inner.h - foot_h - kit.px(4))
    room = Rect(inner.x, y, inner.w, inner.bottom - y)
    if shown is not None:
        builder.add(*_value(kit, shown, letter, room._replace(y=shown.top + y - body.y), ground))
    elif not edit.closed and room.h >= kit.em(16):
        drawer = drawer_of(scene.world.kind)
        builder.add(*drawer.samples(kit, room, scene.world, tile, edit, ground))


def _value(kit: DrawContext, shown: Valued, letter: str, room: Rect, ground: Color) -> tuple[Op, ...]:
    """The value of a tile in the room below its letter."""
    pad = kit.px(10)
    whole = Rect(room.x, shown.top + pad, room.w, shown.bottom - shown.top - 2 * pad)
    return draw_value(
        kit, shown.scene, letter, whole, room._replace(h=max(whole.bottom - room.y, 0.0)), ground
    )


def _fits_below(kit: DrawContext, scene: Scene, letter: str, room: Rect, letter_foot: float) -> bool:
    """Whether every tile's name has a line below its letter, on the chosen card, too, which its bar makes
    lower: cards of a hand are written in one way. Examples stand there where a world has them.
    """
    if scene.world.kind.has_examples:
        return True
    foot = room.bottom - (0 if letter == scene.lens.focus else kit.px(BAR))
    names = (_short_name(kit, tile.source, room, False) for tile in scene.world.tiles)
    return foot - kit.line(13) >= letter_foot - 1 and all(len(lines) == 1 for lines in names)


def _name_beside(
    kit: DrawContext, builder: PanelBuilder, room: Rect, name: str, color: Color, hatched: bool
) -> None:
    """A name right of the letter of a low card, in two lines where one is too short for it."""
    words, line = name.partition(",")[0], kit.line(13)
    lines = kit.wrapped(words, kit.size(13), "regular", room.w)
    if len(lines) > 2:
        lines = (lines[0], " ".join(lines[1:]))
    y = room.y + max((room.h - len(lines) * line) / 2, 0.0)
    for k, one in enumerate(lines):
        box = Rect(room.x, y + k * line, room.w, line)
        _on_ground(kit, builder, box, one, 13, color, "regular", hatched)


def _short_name(kit: DrawContext, source: str, room: Rect, beside: bool) -> tuple[str, ...]:
    """What stands before the comma of a source's name, in one line or in two where the room is narrow and
    high; nothing where there is no room. beside: whether examples need the room, too, and show the rest.
    """
    words, size = source.partition(",")[0], kit.size(13)
    if kit.width_of(words, round(size * 0.9)) <= room.w:
        return (words,)
    lines = kit.wrapped(words, size, "regular", room.w)
    whole = len(lines) == 2 and all(kit.width_of(line, size) <= room.w for line in lines)
    return lines if whole and room.h >= (5 if beside else 2) * kit.line(13) else ()


def _on_ground(
    kit: DrawContext,
    builder: PanelBuilder,
    box: Rect,
    words: str,
    size: float,
    color: Color,
    weight: Weight,
    hatched: bool,
) -> None:
    """A line of words; over hatching on a piece of bare ground as long as they are."""
    line = kit.fitted(box, words, size, color, weight)
    ground = kit.theme.window if hatched else kit.theme.surface
    if hatched and words:
        wide = kit.width_of(line.text, line.size, line.weight) + kit.px(8)
        builder.add(
            Fill(Rect(box.x - kit.px(4), box.y, min(wide, box.w + kit.px(8)), box.h), ground, kit.px(4))
        )
    builder.add(line._replace(ground=ground))


def short_words(scene: Scene, letter: str) -> str:
    """What was done to a tile, or else which classes its examples have: "zeros to threes"."""
    if words := card_words(scene.pack.world, scene.state, letter):
        return words
    if is_touched(scene, letter):
        return status_words(scene, letter)
    tile, plurals = scene.world.tile(letter), scene.pack.plurals
    if not plurals or not tile.size:
        counted = tile.size and scene.world.kind.has_examples
        return f"{tile.size:,} {scene.world.kind.things}" if counted else tile.labour
    return class_words(plurals, tile.y)
