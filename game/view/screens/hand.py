"""The hand: a card for each data tile, the one in focus opened with its sliders and values.

Cards never scroll by pixels: where they do not all fit, whole cards are left out around the one in focus
and a line says how many, so no text is ever cut.
"""

from collections.abc import Sequence

from game.play.state import hand_order
from game.view.bindings import key_label
from game.view.commands.focus_tile import StepTile
from game.view.commands.methods import StepMethod
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Fill, Panel, Rect, Target, Text
from game.view.scene import Scene
from game.view.screens.cards import Card, card_height, draw_card, is_touched
from game.view.theme import readable
from game.view.widgets import PanelBuilder


def draw_hand(model: Model, kit: DrawContext, scene: Scene, area: Rect, pointed: str) -> tuple[Panel, ...]:
    """The panel behind the cards and a panel for each card."""
    theme = kit.theme
    base = PanelBuilder()
    base.add(Fill(area, theme.window))
    pad = kit.px(9)
    inner = area.inset(pad, kit.px(6))
    title = scene.readings.title_of(scene.lens.method)
    keys = f"{key_label(StepMethod(-1))} {key_label(StepMethod(1))}"
    head = Rect(inner.x, inner.y, inner.w, kit.line(12) + kit.px(2))
    half = kit.width_of("Data tiles", kit.size(12), "semibold") + kit.px(8)
    base.add(
        kit.fitted(head, "Data tiles", 12, theme.ink, "semibold", ground=theme.window),
        kit.fitted(
            Rect(head.x + half, head.y, head.w - half, head.h),
            f"{title}  {keys}" if scene.world.kind.has_examples or scene.n else title,
            11,
            readable(theme.faint, theme.window),
            align="right",
            ground=theme.window,
        ),
    )
    # For the pointer alone: the keyboard finds the same button in the inspector.
    place = Rect(head.x + half, area.y, head.w - half, head.bottom - area.y)
    label = f"Tiles valued by {title}; next method"
    base.targets.append(Target(place, "method:1", StepMethod(1), "button", label, focusable=False))
    body = Rect(inner.x, head.bottom + kit.px(3), inner.w, inner.bottom - head.bottom - kit.px(3))
    cards, skipped = _fitting(kit, scene, body)
    panels = []
    y = body.y
    gap = _gap(kit)
    note_h = kit.line(11)
    if skipped[0]:
        box = Rect(body.x, y, body.w, note_h)
        base.add(_note(kit, box, f"▲ {skipped[0]} more above ({key_label(StepTile(-1))})"))
        y += note_h + gap
    waiting_told = False
    for card in cards:
        if card.form == "waiting" and not waiting_told:
            waiting_told = True
            box = Rect(body.x, y, body.w, note_h)
            base.add(_note(kit, box, "Not placed yet: their labour"))
            y += note_h + gap / 2
        h = card_height(kit, scene, card, body.w)
        panels.append(draw_card(model, kit, scene, Rect(body.x, y, body.w, h), card, pointed))
        y += h + gap
    if skipped[1]:
        words = f"▼ {skipped[1]} more below ({key_label(StepTile(1))})"
        base.add(_note(kit, Rect(body.x, y, body.w, note_h), words))
    base.targets.insert(0, Target(area, "hand", None, "list", "Data tiles", focusable=False))
    return (Panel("hand", area, tuple(base.ops), tuple(base.targets)), *panels)


def _note(kit: DrawContext, box: Rect, text: str) -> Text:
    return kit.fitted(box, text, 11, readable(kit.theme.faint, kit.theme.window), ground=kit.theme.window)


def _gap(kit: DrawContext) -> float:
    return kit.px(6)


def _fitting(kit: DrawContext, scene: Scene, body: Rect) -> tuple[Sequence[Card], tuple[int, int]]:
    """The cards to draw, as many of them full as there is room for; or a window of small ones."""
    chosen = [
        Card(c, "open" if c == scene.lens.focus else "slim" if c in scene.state.placed else "waiting")
        for c in hand_order(scene.world, scene.state)
    ]
    heights = {card: card_height(kit, scene, card, body.w) for card in chosen}

    def total(cards: Sequence[Card]) -> float:
        waiting = any(card.letter not in scene.state.placed for card in cards)
        between = _gap(kit) * (len(cards) - 1) + (kit.line(11) + _gap(kit) if waiting else 0)
        return sum(heights[card] for card in cards) + between

    spare = body.h - total(chosen)
    if spare >= 0:
        return _grown(kit, scene, chosen, body.w, spare), (0, 0)
    focus = next((k for k, card in enumerate(chosen) if card.letter == scene.lens.focus), 0)
    first, last = focus, focus + 1
    note = 2 * (kit.line(11) + _gap(kit))
    while True:
        grown = False
        for a, b in ((first, last + 1), (first - 1, last)):
            if a >= 0 and b <= len(chosen) and total(chosen[a:b]) + note <= body.h:
                first, last, grown = a, b, True
        if not grown:
            return chosen[first:last], (first, len(chosen) - last)


def _grown(kit: DrawContext, scene: Scene, cards: Sequence[Card], width: float, spare: float) -> list[Card]:
    """Slim cards made full one by one while room lasts: first what was touched, its picture shows how."""
    grown = list(cards)
    slim = [k for k, card in enumerate(cards) if card.form == "slim"]
    for k in sorted(slim, key=lambda k: not is_touched(scene, cards[k].letter)):
        full = Card(cards[k].letter, "full")
        more = card_height(kit, scene, full, width) - card_height(kit, scene, cards[k], width)
        if more <= spare:
            grown[k], spare = full, spare - more
    return grown
