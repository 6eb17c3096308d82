"""The legend below the board: which evaluation set is shown, the colour scale, and what the marks mean."""

from functools import lru_cache
from typing import NamedTuple

from game.book.phrases import say
from game.view.bindings import key_label
from game.view.commands.scores import StepColumn
from game.view.draw_context import DrawContext
from game.view.kinds import drawer_of
from game.view.model import Model
from game.view.ops import Fill, Frame, Hatch, Op, Rect, Target
from game.view.palettes import change_shade
from game.view.scene import Scene
from game.view.scene_receipt import read_cells
from game.view.scene_words import change_words, in_points, number_words
from game.view.screens.measured_marks import folded_corner, unknown_ops
from game.view.theme import readable
from game.view.widgets import PanelBuilder, button

Drawn = tuple[tuple[Op, ...], tuple[Target, ...]]
#: The button that shows another evaluation set.
COLUMN, NEXT_COLUMN = "column-step:1", StepColumn(1)


class Facts(NamedTuple):
    """All that the legend says; it stays while a slider moves. ends: of the colour scale, the bad one first.

    column, counted: in words what is evaluated and what a score is. marks: kinds of marks and their words.
    signed: squares show changes.
    """

    column: str
    ends: tuple[str, str]
    counted: str
    marks: tuple[tuple[str, str], ...]
    signed: bool
    focused: bool
    hovered: bool
    plain: bool


def draw_legend(model: Model, kit: DrawContext, scene: Scene, area: Rect, plain: bool = False) -> Drawn:
    """What colours and marks mean, of those that are on the screen; what does not fit goes from the end.

    plain: nothing can be pressed, and there are two lines whatever the window's form is.
    """
    first, last = scene.ends
    low, high = f"{first:.2g}", f"{last:.2g}"
    if in_points(scene):
        low, high = number_words(scene, first), number_words(scene, last)
    words = drawer_of(scene.world.kind).counted(scene.world)
    if scene.lens.metric == "loss":
        low, high = high, low  # light is good here, too
        words = f"mean {scene.evidence.loss_name}"
    elif scene.high <= 1 and not scene.stretched:
        high = "100\u00a0%"
    if scene.stretched:
        words = say("label.stretched", words=words)
    if scene.differs:
        ends = change_words(scene, -scene.widest), change_words(scene, scene.widest)
        low, high = ends[::-1] if scene.evidence.better < 0 else ends
        words = say("controls.legend-points" if in_points(scene) else "controls.legend")
    marks = [("in use", "in use by the operator")]
    if scene.lens.cursor != scene.operator:
        marks.insert(0, ("looked", "you look here"))
    if scene.closed:  # said even where there is no room for what comes after it
        marks.append(("closed", "closed by a strike"))
    if scene.evidence.unmeasured(scene.column) is not None:
        marks.append(("unknown", say("label.weak" if scene.weak else "label.unmeasured")))
    if scene.has_estimates:
        marks.append(("estimated", say("label.estimated")))
    if model.receipt and read_cells(scene):
        marks.append(("reads", "read by the method"))
    if scene.lens.compared is not None or model.receipt:
        marks.append(("paired", "compared"))
    if model.note.text:
        marks = []  # the note stands in their place
    column = f"Evaluated on {scene.column_words}"
    touched = model.focus == COLUMN, model.hover.id == COLUMN
    facts = Facts(column, (low, high), words, tuple(marks), scene.differs, *touched, plain)
    return _drawn(kit, area, facts)


@lru_cache(maxsize=16)
def _drawn(kit: DrawContext, area: Rect, facts: Facts) -> Drawn:
    theme = kit.theme
    builder = PanelBuilder()
    row_h = kit.line(11)
    faint = readable(theme.faint, theme.window)
    size = kit.size(11)
    words = facts.column
    key_w = kit.width_of(key_label(NEXT_COLUMN), size) + kit.px(22)
    chip_w = min(kit.width_of(words, kit.size(12), "semibold") + key_w + kit.px(8), area.w * 0.6)
    one_row = (
        kit.form != "wide" and not facts.plain
    )  # a finger needs the height; there the help tells what the marks mean
    chip = Rect(area.x, area.y, chip_w, area.h if one_row else area.h - row_h - kit.px(2))
    if facts.plain:
        chip = chip._replace(w=min(kit.width_of(words, kit.size(11), "semibold") + 1, chip.w))
        builder.add(kit.fitted(chip, words, 11, theme.ink, "semibold", ground=theme.window))
    else:
        key, focused, hovered = key_label(NEXT_COLUMN), facts.focused, facts.hovered
        button(kit, builder, chip, COLUMN, NEXT_COLUMN, words, key=key, focused=focused, hovered=hovered)
    x = chip.right + kit.px(12)
    x = _scale(kit, facts, builder, Rect(x, chip.y + (chip.h - row_h) / 2, area.right - x, row_h))
    if one_row:
        return tuple(builder.ops), tuple(builder.targets)
    y = area.bottom - row_h
    x = area.x
    mark_w = row_h * 0.8
    for kind, text in facts.marks:
        text_w = kit.width_of(text, size)
        if x + mark_w + kit.px(5) + text_w > area.right:
            break
        box = Rect(x, y + (row_h - mark_w) / 2, mark_w, mark_w)
        _legend_mark(kit, builder, box, kind)
        text_x = x + mark_w + kit.px(5)
        builder.add(kit.fitted(Rect(text_x, y, text_w + 1, row_h), text, 11, faint, ground=theme.window))
        x = text_x + text_w + kit.px(14)
    return tuple(builder.ops), tuple(builder.targets)


def _legend_mark(kit: DrawContext, builder: PanelBuilder, box: Rect, kind: str) -> None:
    theme = kit.theme
    radius = kit.px(3)
    if kind == "closed":
        builder.add(Hatch(box, theme.hatch, kit.px(4)), Frame(box, theme.outline, 1, radius))
        return
    if kind == "unknown":
        builder.add(*unknown_ops(kit, box, radius))
        return
    if kind == "estimated":
        builder.add(Fill(box, kit.shade(0.5), radius), folded_corner(kit, box))
        return
    colors = {"looked": theme.accent, "in use": theme.ink, "reads": theme.reads, "paired": theme.paired}
    builder.add(Frame(box, colors[kind], kit.px(2.5), radius))


def _scale(kit: DrawContext, facts: Facts, builder: PanelBuilder, box: Rect) -> float:
    """The colour scale with its ends and what it counts."""
    theme = kit.theme
    faint = readable(theme.faint, theme.window)
    size = kit.size(11)
    low, high = facts.ends
    words = facts.counted
    low_w, high_w = kit.width_of(low, size) + 1, kit.width_of(high, size) + 1
    words_w = kit.width_of(words, size) + 1
    track_w = min(kit.px(90), box.w - low_w - high_w - words_w - kit.px(22))
    if track_w < kit.px(24):
        words_w, words = 0, ""
        track_w = min(kit.px(90), box.w - low_w - high_w - kit.px(14))
    if track_w < kit.px(16):
        return box.x
    x = box.x
    builder.add(kit.fitted(Rect(x, box.y, low_w, box.h), low, 11, faint, ground=theme.window))
    x += low_w + kit.px(5)
    steps = 16
    for k in range(steps):
        part = Rect(x + k * track_w / steps, box.y + box.h * 0.2, track_w / steps + 1, box.h * 0.6)
        share = k / (steps - 1)
        builder.add(Fill(part, change_shade(2 * share - 1, theme.dark) if facts.signed else kit.shade(share)))
    x += track_w + kit.px(6)
    builder.add(kit.fitted(Rect(x, box.y, high_w, box.h), high, 11, faint, ground=theme.window))
    x += high_w + kit.px(8)
    if words:
        builder.add(kit.fitted(Rect(x, box.y, words_w, box.h), words, 11, faint, ground=theme.window))
    return x + words_w
