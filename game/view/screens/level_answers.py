"""How a prediction is said: choices as buttons, how sure one is, or a range on a scale.

Whoever asks says the first word with a click or a digit key; how sure one is stands above it and may stay as
it is. A range has two ends that are dragged, or moved with the arrow keys.
"""

from game.book.phrases import say
from game.play.predictions import PAYMENTS, Ask
from game.view.bindings import key_label
from game.view.buttons import filled_button, quiet_button, text_button
from game.view.commands.levels import ChooseConfidence, Confirm, MoveEnd, SayRange
from game.view.commands.scenarios import Predict
from game.view.draw_context import FINGER, DrawContext
from game.view.model import Model, ScenarioRun
from game.view.next_step import Action
from game.view.ops import Align, Disc, Fill, Op, Rect, Target
from game.view.scenarios import span_of
from game.view.theme import readable
from game.view.widgets import PanelBuilder, focus_ring

#: From row to row, in pixels of the layout.
GAP = 10


def question_height(kit: DrawContext, ask: Ask, main: float, ways: bool = False) -> float:
    """How high the answers to a question stand. main: a button; ways: whether a row of them comes first."""
    rows = 1 if ask.confidence or ask.scale or ways else 0
    return main + rows * (_row(kit) + kit.px(GAP))


def draw_question(
    model: Model,
    kit: DrawContext,
    builder: PanelBuilder,
    box: Rect,
    run: ScenarioRun,
    ask: Ask,
    ways: tuple[Action, ...] = (),
) -> None:
    """The answers to a question, filling a box of their height. ways: what can be done before one answers."""
    row = Rect(box.x, box.y, box.w, _row(kit))
    below = Rect(box.x, row.bottom + kit.px(GAP), box.w, box.bottom - row.bottom - kit.px(GAP))
    if ask.scale is not None:
        _range(model, kit, builder, row, below, run, ask)
        return
    if ask.confidence:
        _confidence(model, kit, builder, row, run)
        box = below
    elif ways:
        _ways(model, kit, builder, row, ways)
        box = below
    gap = kit.px(12)
    wide = (box.w - gap * (len(ask.choices) - 1)) / len(ask.choices)
    for k, choice in enumerate(ask.choices):
        place = Rect(box.x + k * (wide + gap), box.y, wide, box.h)
        command = Predict(k)
        quiet_button(
            kit, builder, place, f"predict:{k}", command, choice, model, key_label(command, "question")
        )


def _row(kit: DrawContext) -> float:
    return max(kit.px(FINGER if kit.touch else 34), kit.line(13) + kit.px(12))


def _ways(model: Model, kit: DrawContext, builder: PanelBuilder, row: Rect, ways: tuple[Action, ...]) -> None:
    """The first way as a button, the others as words at the end of the row."""
    first, *others = ways
    gap, x = kit.px(20), row.right
    for way in reversed(others):
        wide = kit.width_of(way.title, kit.size(16), "semibold") + 1
        place = Rect(x - wide, row.y, wide, row.h)
        text_button(kit, builder, place, way.name, way.command, way.title, 16, model)
        x = place.x - gap
    place = row._replace(w=x - row.x)
    filled_button(
        kit, builder, place, first.name, first.command, first.title, first.key, model,
        disabled=first.disabled,
    )  # fmt: skip


def _confidence(model: Model, kit: DrawContext, builder: PanelBuilder, row: Rect, run: ScenarioRun) -> None:
    """Five steps from a toss of a coin to nearly certain, and what the chosen one pays."""
    theme, gap = kit.theme, kit.px(6)
    title = say("scenario.how-sure")
    title_w = kit.width_of(title, kit.size(14)) + kit.px(12)
    if row.w < title_w + len(PAYMENTS) * kit.em(52):
        title_w = 0.0
    if title_w:
        at = row._replace(w=title_w)
        builder.add(kit.fitted(at, title, 14, theme.ink, ground=theme.window))
    wide = (row.w - title_w - gap * (len(PAYMENTS) - 1)) / len(PAYMENTS)
    for k, percent in enumerate(PAYMENTS):
        place = Rect(row.x + title_w + k * (wide + gap), row.y, wide, row.h)
        command, lit = ChooseConfidence(percent), percent == run.confidence
        quiet_button(kit, builder, place, f"sure:{percent}", command, f"{percent} %", model, lit=lit)


def _range(
    model: Model,
    kit: DrawContext,
    builder: PanelBuilder,
    row: Rect,
    below: Rect,
    run: ScenarioRun,
    ask: Ask,
) -> None:
    """A scale with two ends to be dragged, and the button that says the range between them."""
    theme = kit.theme
    first, last = ask.scale or (0.0, 1.0)
    low, high = span_of(run, ask)
    track = _track(kit, builder, row, first, last)
    at = [track.x + track.w * (value - first) / (last - first) for value in (low, high)]
    builder.add(
        Fill(track, theme.track, kit.px(3)),
        Fill(Rect(at[0], track.y, at[1] - at[0], track.h), theme.accent),
    )
    builder.targets.append(Target(track, "range", None, "list", say("scenario.range-title"), focusable=False))
    middle = sum(at) / 2
    halves = Rect(row.x, row.y, middle - row.x, row.h), Rect(middle, row.y, row.right - middle, row.h)
    ends = (("low", low, -1), ("high", high, 1))
    for (name, value, by), x, half in zip(ends, at, halves, strict=True):
        builder.add(*_knob(kit, x, track.middle[1], model.focus == f"range:{name}"))
        label = say(f"scenario.range-{name}", value=f"{100 * value:.0f}")
        command = MoveEnd("low" if name == "low" else "high", by)
        builder.touch(half, f"range:{name}", command, "button", label)
    words = say("scenario.say-range", low=f"{100 * low:.0f}", high=f"{100 * high:.0f}")
    filled_button(kit, builder, below, "say-range", SayRange(), words, key_label(Confirm()), model)


def _track(kit: DrawContext, builder: PanelBuilder, row: Rect, first: float, last: float) -> Rect:
    """The track of a scale, its ends written beside it."""
    theme = kit.theme
    faint = readable(theme.faint, theme.window)
    ends_w = kit.width_of("100\u00a0%", kit.size(13)) + 1
    marks: tuple[tuple[float, float, Align], ...]
    marks = ((first, row.x, "left"), (last, row.right - ends_w, "right"))
    for value, x, align in marks:
        place, words = Rect(x, row.y, ends_w, row.h), f"{100 * value:.0f}\u00a0%"
        builder.add(kit.fitted(place, words, 13, faint, align=align, ground=theme.window))
    pad = ends_w + kit.px(14)
    return Rect(row.x + pad, row.middle[1] - kit.px(3), row.w - 2 * pad, kit.px(6))


def _knob(kit: DrawContext, x: float, y: float, focused: bool) -> tuple[Op, ...]:
    r = kit.px(9)
    knob = Disc(x, y, r, kit.theme.accent, kit.theme.window, kit.px(2))
    if not focused:
        return (knob,)
    ring = Rect(x - r, y - r, 2 * r, 2 * r).inset(-kit.px(5))
    return (knob, focus_ring(kit, ring, r + kit.px(5)))
