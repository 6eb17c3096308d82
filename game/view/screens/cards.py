"""One card of the hand: a tile's source, its examples, its state and its value; opened, its sliders too."""

from typing import NamedTuple

from game.book.narration import poison_name
from game.book.operator_words import card_words
from game.book.phrases import say, text_of
from game.core.edits import Edit
from game.methods import valuing
from game.methods.results import Number
from game.play import moves
from game.play.moves import Slider
from game.play.state import bit_of
from game.view.bindings import key_label
from game.view.commands.focus_tile import FocusTile
from game.view.commands.play import ChooseForSlider, MakeMove, TakeUp
from game.view.draw_context import DrawContext
from game.view.kinds import drawer_of
from game.view.model import Model
from game.view.ops import Color, Fill, Frame, Panel, Rect
from game.view.results.lines import spoken_value, value_words
from game.view.scene import Scene
from game.view.scene_words import change_words
from game.view.theme import blend, readable
from game.view.widgets import PanelBuilder, bar, change_color, focus_ring, slider

#: Between a card's edge and its content.
PAD = 8
#: Height of a slider's row, and the least of the row of buttons below the poison's.
SLIDER_ROW, KIND_ROW = 19, 24


class Card(NamedTuple):
    """A card to be drawn: its tile and how much of it."""

    letter: str
    form: str  # "open", "full", "slim" or "waiting"


def card_height(kit: DrawContext, scene: Scene, card: Card, width: float) -> float:
    """How high a card of a width is in its form."""
    pad = 2 * kit.px(5)
    small = kit.line(11)
    height = pad + kit.line(13) + (small if _tells_state(scene, card) else 0.0)
    if card.form in ("slim", "waiting"):
        return height
    if card.form == "full":
        return height + (kit.em(20) if scene.world.kind.has_examples else 0.0) + kit.em(10)
    height += _about_height(kit, scene, card.letter, width - 2 * kit.px(PAD))
    height += drawer_of(scene.world.kind).glimpse_height(kit) + kit.px(4)
    if card.letter not in scene.state.placed:
        return height + small + kit.px(4)
    if scene.world.kind.has_examples:
        height += len(moves.sliders()) * kit.em(SLIDER_ROW) + _kind_row(kit)
    return height + len(valuing()) * small + kit.px(5)


def _tells_state(scene: Scene, card: Card) -> bool:
    """Whether a line below a card's source tells the state of its tile; a slim one tells only of changes."""
    if card_words(scene.pack.world, scene.state, card.letter):
        return True
    if card.form == "waiting":
        return False
    return is_touched(scene, card.letter) or (card.form != "slim" and scene.world.kind.has_examples)


def _about_height(kit: DrawContext, scene: Scene, letter: str, width: float) -> float:
    """Two lines for what is said about a tile, three for a long one."""
    needed = kit.paragraph_height(scene.tile(letter).about, 11, width)
    return min(max(needed, 2 * kit.line(11)), 3 * kit.line(11))


def _kind_row(kit: DrawContext) -> float:
    return max(kit.px(KIND_ROW), kit.em(SLIDER_ROW))


def draw_card(model: Model, kit: DrawContext, scene: Scene, rect: Rect, card: Card, pointed: str) -> Panel:
    """A card as a panel of its own."""
    builder = PanelBuilder()
    theme = kit.theme
    letter = card.letter
    tile = scene.tile(letter)
    focused = letter == scene.lens.focus
    hovered = model.hover.id == f"card:{letter}"
    radius = kit.px(7)
    waiting = card.form == "waiting"
    ground = theme.window if waiting else theme.surface
    if hovered and not focused:
        ground = blend(ground, theme.ink, 0.06)
    if focused or pointed == f"card:{letter}":  # the bar in the colour of the action
        builder.add(Fill(rect._replace(y=rect.y - kit.px(4), h=rect.h), theme.accent, radius))
    builder.add(Fill(rect, ground, radius))
    if waiting:
        builder.add(Frame(rect, theme.outline, max(kit.px(1.5), 1), radius))
    if model.focus == f"card:{letter}":
        builder.add(focus_ring(kit, rect.inset(-1), radius + 1))
    builder.touch(rect, f"card:{letter}", FocusTile(letter), "card", spoken_card(scene, letter))
    inner = rect.inset(kit.px(PAD), kit.px(5))
    line = kit.line(13)
    head = Rect(inner.x, inner.y, inner.w, line)
    draw_heading(kit, scene, builder, head, card, ground)
    y = head.bottom
    small = kit.line(11)
    if _tells_state(scene, card):
        words, color = status_words(scene, letter), status_color(kit, scene, letter, ground)
        builder.add(kit.fitted(Rect(inner.x, y, inner.w, small), words, 11, color, ground=ground))
        y += small
    if card.form == "full":
        if scene.world.kind.has_examples:
            box = Rect(inner.x, y + 1, inner.w, kit.em(18))
            edit = scene.edit(letter)
            drawer = drawer_of(scene.world.kind)
            builder.add(*drawer.glimpse(kit, box, scene.world, tile, edit, False, theme.surface))
            y += kit.em(20)
        _value_row(kit, scene, builder, Rect(inner.x, y + kit.em(2), inner.w, kit.em(8)), letter)
    if card.form == "open":
        _open(model, kit, scene, builder, Rect(inner.x, y, inner.w, inner.bottom - y), letter, ground)
    return Panel(f"card:{letter}", rect.inset(-kit.px(2)), tuple(builder.ops), tuple(builder.targets))


def draw_heading(
    kit: DrawContext, scene: Scene, builder: PanelBuilder, head: Rect, card: Card, ground: Color
) -> None:
    """Letter and source of a tile, at the right its value or its labour."""
    theme = kit.theme
    tile = scene.tile(card.letter)
    badge = kit.width_of("M", kit.size(16), "bold") + kit.px(5)
    ink = readable(theme.faint if card.form == "waiting" else theme.ink, ground)
    builder.add(kit.fitted(Rect(head.x, head.y, badge, head.h), card.letter, 16, ink, "bold", ground=ground))
    right = ""
    number = scene.readings.numbers_of(scene.lens.method).get(card.letter)
    color = theme.faint
    if card.form == "waiting":
        right = f"+{tile.size:,}" if tile.size else ""
    elif card.form == "slim" and number is not None:
        room = head.w - badge - kit.width_of(tile.source, kit.size(12), "semibold") - kit.px(4)
        right = _fitting_words(kit, scene, number, room)
        color = change_color(kit, number.value, ground, scene.evidence.better)
    right_w = kit.width_of(right, kit.size(11), "semibold") + kit.px(4) if right else 0
    name = Rect(head.x + badge, head.y, head.w - badge - right_w, head.h)
    builder.add(kit.fitted(name, tile.source, 12, ink, "semibold", ground=ground))
    if right:
        box = Rect(head.right - right_w, head.y, right_w, head.h)
        builder.add(kit.fitted(box, right, 11, readable(color, ground), "semibold", "right", ground))


def _fitting_words(kit: DrawContext, scene: Scene, number: Number, room: float) -> str:
    """A value with its error where there is room for both, else the value; who hears it hears both."""
    words = value_words(scene, number)
    fits = kit.width_of(words, kit.size(11), "semibold") <= room
    return words if fits else change_words(scene, number.value, 3)


def spoken_card(scene: Scene, letter: str) -> str:
    """What a screen reader says of a tile: its source, its examples and what was done to it."""
    tile = scene.tile(letter)
    parts = [f"Tile {letter}", tile.source]
    if tile.size:
        parts.append(f"{tile.size:,} examples")
    if letter not in scene.state.placed:
        parts.append("not placed yet")
    elif is_touched(scene, letter):
        parts.append(status_words(scene, letter))
    words = card_words(scene.pack.world, scene.state, letter)
    if words and not is_touched(scene, letter):
        parts.append(words)
    number = scene.readings.numbers_of(scene.lens.method).get(letter)
    if number is not None:
        parts.append(f"{scene.readings.title_of(scene.lens.method)} {spoken_value(scene, number)}")
    return ", ".join(parts)


def is_touched(scene: Scene, letter: str) -> bool:
    """Whether a move has changed a tile on the board: it strikes, is poisoned or weighs another weight."""
    return letter in scene.state.placed and not scene.edit(letter).untouched


def status_words(scene: Scene, letter: str) -> str:
    """The state of a tile in a few words; "" for one without examples that is as it came."""
    tile = scene.tile(letter)
    promised = card_words(scene.pack.world, scene.state, letter)
    if letter not in scene.state.placed:
        return promised or scene.world.tile(letter).labour
    edit = scene.edit(letter)
    came = scene.world.tile(letter)
    told = (kind.status(scene.world, came, edit) for kind in moves.MOVES)
    parts = [text_of(phrase) for phrase in told if phrase]
    parts += [promised] if promised else []
    if not parts and tile.size:
        parts.append(f"{tile.size:,} examples")
    return ", ".join(parts)


def status_color(kit: DrawContext, scene: Scene, letter: str, ground: Color) -> Color:
    """Plain for a tile as it came, the colour of harm for one that was touched."""
    return readable(kit.theme.loss if is_touched(scene, letter) else kit.theme.faint, ground)


def _value_row(kit: DrawContext, scene: Scene, builder: PanelBuilder, row: Rect, letter: str) -> None:
    numbers = scene.readings.numbers_of(scene.lens.method)
    if letter not in numbers:
        return
    value = numbers[letter].value
    most = max([abs(number.value) for number in numbers.values()] + [1e-9])
    shown = [_fitting_words(kit, scene, number, row.w / 2) for number in numbers.values()]
    text_w = max(kit.width_of(words, kit.size(11), "semibold") for words in ("+0.000", *shown)) + kit.px(2)
    tall = kit.line(11)
    color = change_color(kit, value, kit.theme.surface, scene.evidence.better)
    track = Rect(row.x, row.y + row.h / 2 - kit.px(3), row.w - text_w - kit.px(6), kit.px(6))
    builder.add(*bar(kit, track, abs(value) / most, color))
    box = Rect(row.right - text_w, row.y + (row.h - tall) / 2, text_w, tall)
    words = _fitting_words(kit, scene, numbers[letter], row.w / 2)
    builder.add(kit.fitted(box, words, 11, color, "semibold", "right", kit.theme.surface))


def _open(
    model: Model, kit: DrawContext, scene: Scene, builder: PanelBuilder, box: Rect, letter: str, ground: Color
) -> None:
    theme, small = kit.theme, kit.line(11)
    tile = scene.tile(letter)
    faint = readable(theme.faint, ground)
    about_h = _about_height(kit, scene, letter, box.w)
    y = box.y
    builder.add(*kit.paragraph(Rect(box.x, y, box.w, about_h), tile.about, 11, faint, ground=ground))
    y += about_h + kit.px(2)
    drawer = drawer_of(scene.world.kind)
    height = drawer.glimpse_height(kit)
    if height:
        edit = scene.edit(letter) if letter in scene.state.placed else Edit()
        place = Rect(box.x, y, box.w, height)
        order = scene.readings.example_order(letter)
        whole = order if len(order) == tile.size else ()
        builder.add(*drawer.glimpse(kit, place, scene.world, tile, edit, True, theme.surface, whole))
        y += height + kit.px(2)
    if letter not in scene.state.placed:
        key = key_label(MakeMove(moves.Place.verb))
        builder.add(
            kit.fitted(Rect(box.x, y, box.w, small), f"{key} places it, or drag it", 11, faint, ground=ground)
        )
        return
    if scene.world.kind.has_examples:
        row = Rect(box.x, y, box.w, kit.em(SLIDER_ROW))
        y = draw_sliders(model, kit, scene, builder, row, letter, ground, _kind_row(kit))
    _values(
        kit, scene, builder, Rect(box.x, box.bottom - len(valuing()) * small, box.w, small), letter, ground
    )


def draw_sliders(
    model: Model,
    kit: DrawContext,
    scene: Scene,
    builder: PanelBuilder,
    row: Rect,
    letter: str,
    ground: Color,
    kinds_h: float,
) -> float:
    """The three sliders of a tile from a first row downwards, the kinds of poison below theirs; the end."""
    edit, tile = scene.edit(letter), scene.world.tile(letter)
    draft = model.draft
    for one in moves.sliders():
        name, title = one.name, say(f"slider.{one.name}")
        held = draft is not None and draft.slider == one and draft.letter == letter
        value = draft.value if held and draft else one.value(tile, edit)
        track = draft.slider if held and draft else one
        focused = model.focus == f"slider:{name}"
        slider(
            kit,
            builder,
            row,
            f"slider:{name}",
            TakeUp(name),
            title,
            track.part(tile, value),
            say(f"slider-value.{name}", **one.facts(scene.world, tile, edit)),
            ground,
            held=held,
            focused=focused,
            label=f"{letter}: {title}",
        )
        row = row.moved(0, row.h)
        if one.choices:
            kinds = Rect(row.x, row.y, row.w, kinds_h)
            _kinds(model, kit, scene, builder, kinds, letter, one)
            row = row.moved(0, kinds.h)
    return row.y


def _kinds(
    model: Model,
    kit: DrawContext,
    scene: Scene,
    builder: PanelBuilder,
    row: Rect,
    letter: str,
    slider: Slider,
) -> None:
    """Which poison: three small buttons under its slider."""
    theme = kit.theme
    chosen = slider.chosen(scene.state.edit(letter)) or model.poison
    words = {kind: poison_name(kind, scene.world) for kind in slider.choices}
    w = row.w / len(words)
    for k, kind in enumerate(slider.choices):
        place = Rect(row.x + k * w, row.y, w, row.h)
        box = place.inset(1)
        lit = kind == chosen
        ground = theme.ink if lit else theme.track
        ink = theme.window if lit else readable(theme.ink, ground)
        builder.add(Fill(box, ground, kit.px(4)))
        if model.focus == f"kind:{kind}":
            builder.add(focus_ring(kit, box, kit.px(4)))
        builder.add(kit.fitted(box.inset(2, 1), words[kind], 11, ink, "regular", "center", ground))
        builder.touch(
            place, f"kind:{kind}", ChooseForSlider(kind), "button", f"Poison by {words[kind]}", checked=lit
        )


def _values(
    kit: DrawContext, scene: Scene, builder: PanelBuilder, row: Rect, letter: str, ground: Color
) -> None:
    """The tile's value by every method, each under its own name."""
    for method in valuing():
        number = scene.readings.numbers_of(method.code).get(letter)
        words = _value_words(scene, number, letter)
        chosen = method.code == scene.lens.method
        widest = max("+0.000" if number else "", words, key=len)
        text_w = kit.width_of(widest, kit.size(11), "semibold") + kit.px(3)
        ink = readable(kit.theme.ink if chosen else kit.theme.faint, ground)
        builder.add(
            kit.fitted(
                Rect(row.x, row.y, row.w - text_w, row.h),
                scene.readings.title_at(method.code, letter),
                11,
                ink,
                "semibold" if chosen else "regular",
                ground=ground,
            ),
            kit.fitted(
                Rect(row.right - text_w, row.y, text_w, row.h),
                words,
                11,
                change_color(kit, number.value, ground, scene.evidence.better) if number else ink,
                "semibold",
                "right",
                ground,
            ),
        )
        row = row.moved(0, row.h)


def _value_words(scene: Scene, number: Number | None, letter: str) -> str:
    """A value with its error where it has one, or why there is none."""
    if number is None:
        absent = scene.readings.playing is not None and not scene.readings.playing & bit_of(
            scene.state, letter
        )
        return say("status.strike" if absent else "label.not-known")
    return value_words(scene, number)
