"""The small parts of every screen: buttons, sliders, bars. Functions to operations."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from game.book.number_format import signed
from game.view.commands.base import Command
from game.view.draw_context import DrawContext
from game.view.model import StatusLine
from game.view.ops import Align, Color, Disc, Fill, Frame, Line, Op, Panel, Rect, Role, Target, Text
from game.view.theme import blend, ink_on, readable

FOCUS_WIDTH = 2.5


@dataclass
class PanelBuilder:
    """Operations and targets being collected for one panel."""

    ops: list[Op] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)

    def add(self, *ops: Op) -> None:
        """Collect operations."""
        self.ops.extend(ops)

    def touch(
        self,
        rect: Rect,
        id: str,
        command: Command | None,
        role: Role,
        label: str,
        value: str = "",
        disabled: bool = False,
        checked: bool = False,
    ) -> None:
        """Collect a target."""
        self.targets.append(Target(rect, id, command, role, label, value, disabled, True, checked))


def focus_ring(kit: DrawContext, rect: Rect, radius: float) -> Frame:
    """The outline of the control that the keyboard speaks to."""
    return Frame(rect, kit.theme.accent, kit.px(FOCUS_WIDTH), radius)


def button(
    kit: DrawContext,
    builder: PanelBuilder,
    rect: Rect,
    id: str,
    command: Command,
    title: str,
    *,
    key: str = "",
    detail: str = "",
    disabled: bool = False,
    lit: bool = False,
    focused: bool = False,
    hovered: bool = False,
    pointed: bool = False,
    label: str = "",
    title_px: int = 0,
    stacked: bool = False,
) -> None:
    """A button: title, its key at the right, a detail beneath. pointed: the coach means this one.

    key: as `bindings.key_label` writes it.
    title_px: the type size that all buttons of a row share, 0 to choose its own. stacked: the key stands
    below the title, in the detail's place.
    """
    words = ButtonText(title, key if kit.keyed else "", detail, label, title_px, stacked)
    look = ButtonStyle(disabled, lit, focused, hovered, pointed)
    ops, target = _button(kit, rect, Pressed(id, command), words, look)
    builder.ops += ops
    builder.targets.append(target)


class Pressed(NamedTuple):
    """A button's target: its id, and what pressing it does."""

    id: str
    command: Command


class ButtonText(NamedTuple):
    """What a button says; see `button`."""

    title: str
    key: str
    detail: str
    label: str
    title_px: int
    stacked: bool


class ButtonStyle(NamedTuple):
    """How a button looks; see `button`."""

    disabled: bool
    lit: bool
    focused: bool
    hovered: bool
    pointed: bool


@lru_cache(maxsize=512)
def _button(
    kit: DrawContext, rect: Rect, pressed: Pressed, words: ButtonText, look: ButtonStyle
) -> tuple[tuple[Op, ...], Target]:
    """A button's ops and target: most buttons of a picture are those of the one before."""
    theme = kit.theme
    title, key, detail, label, title_px, stacked = words
    ground = (
        theme.accent
        if look.pointed
        else theme.ink
        if look.lit
        else theme.window
        if look.disabled
        else blend(theme.track, theme.ink, 0.12)
        if look.hovered
        else theme.track
    )
    bright = theme.on_accent if look.pointed else theme.window
    ink = bright if look.lit or look.pointed else theme.faint if look.disabled else theme.ink
    soft = readable(bright if look.lit or look.pointed else theme.faint, ground)
    ink = readable(ink, ground)
    radius = kit.px(8)
    ops: list[Op] = [Fill(rect, ground, radius)]
    if look.disabled:
        ops.append(Frame(rect, theme.edge, 1, radius))
    if look.focused:
        ops.append(focus_ring(kit, rect, radius))
    pad = min(kit.px(10), rect.w * 0.08)
    inner = rect.inset(pad, kit.px(3))
    wanted = kit.width_of(title, kit.size(14 if detail else 13), "semibold")
    key_w = kit.width_of(key, kit.size(11)) + kit.px(4) if key else 0
    if key and wanted + key_w > inner.w and not title_px:
        key_w = min(key_w, inner.w * 0.18)
    detail = detail if not stacked and _fits_small(kit, detail, inner.w) else ""
    title_h = inner.h * 0.52 if detail or stacked else inner.h
    below = Rect(inner.x, inner.y + title_h, inner.w, inner.h - title_h)
    if key and stacked:
        ops.append(kit.fitted(below, key, 11, soft, ground=ground))
        key_w = 0
    elif key:
        key_box = Rect(inner.right - key_w, inner.y, key_w, title_h)
        ops.append(kit.fitted(key_box, key, 11, soft, align="right", ground=ground))
    title_box = Rect(inner.x, inner.y, inner.w - key_w - (kit.px(4) if key_w else 0), title_h)
    align: Align = "left" if key or detail else "center"
    if title_px:
        ops.append(Text(title_box, title, title_px, ink, "semibold", align, ground))
    else:
        ops.append(kit.fitted(title_box, title, 14 if detail else 13, ink, "semibold", align, ground))
    if detail:
        ops.append(kit.fitted(below, detail, 11, soft, ground=ground))
    spoken = label or " ".join(part for part in (title, detail, f"key {key}" if key else "") if part)
    return tuple(ops), Target(rect, *pressed, "button", spoken, "", look.disabled, True, look.lit)


def _fits_small(kit: DrawContext, words: str, width: float) -> bool:
    """Whether words fit a width without becoming much smaller than the type of their kind."""
    return kit.width_of(words, max(10, int(kit.size(11) * 0.8))) <= width


def slider(
    kit: DrawContext,
    builder: PanelBuilder,
    box: Rect,
    id: str,
    command: Command,
    title: str,
    part: float,
    shown: str,
    ground: Color,
    *,
    held: bool = False,
    focused: bool = False,
    label: str = "",
    size: float = 11,
) -> None:
    """A slider: title, track with a knob at `part` of it, the value at the right. The target is the track."""
    theme = kit.theme
    title_w = max(kit.em(6 * size - 14), kit.width_of(title, kit.size(size)) + 2)
    shown_w = kit.width_of("27 of 27", kit.size(size), "semibold") + kit.px(4)
    builder.add(
        kit.fitted(
            Rect(box.x, box.y, title_w, box.h), title, size, readable(theme.faint, ground), ground=ground
        ),
        kit.fitted(
            Rect(box.right - shown_w, box.y, shown_w, box.h),
            shown,
            size,
            theme.ink,
            "semibold",
            "right",
            ground,
        ),
    )
    knob = min(kit.em(7), box.h / 2 - 1)
    track = Rect(box.x + title_w + knob, box.y, box.w - title_w - shown_w - 2 * knob - kit.px(4), box.h)
    y = box.y + box.h / 2
    x = track.x + part * track.w
    thick = kit.px(4)
    builder.add(Fill(Rect(track.x, y - thick / 2, track.w, thick), theme.track, thick / 2))
    if part > 0:
        builder.add(Fill(Rect(track.x, y - thick / 2, x - track.x, thick), theme.accent, thick / 2))
    builder.add(Disc(x, y, knob * (1.15 if held else 1), theme.accent, theme.window, kit.px(1.5)))
    if focused or held:
        builder.add(
            Frame(Rect(x - knob * 1.6, y - knob * 1.6, 3.2 * knob, 3.2 * knob), theme.ink, 2, knob * 1.6)
        )
    builder.touch(track, id, command, "slider", label or title, shown)


def bar(kit: DrawContext, rect: Rect, part: float, color: Color, tick: float | None = None) -> tuple[Op, ...]:
    """A horizontal bar filled to `part`, with a tick where the compared value stands."""
    radius = rect.h / 2
    part = min(max(part, 0.0), 1.0)
    ops: list[Op] = [Fill(rect, kit.theme.track, radius)]
    if part > 0:
        ops.append(Fill(Rect(rect.x, rect.y, max(rect.w * part, rect.h), rect.h), color, radius))
    if tick is not None:
        x = rect.x + min(max(tick, 0.0), 1.0) * rect.w
        width, over = kit.px(4), kit.px(2)
        ops.append(Fill(Rect(x - width / 2, rect.y - over, width, rect.h + 2 * over), kit.theme.paired, 1))
    return tuple(ops)


def change_color(kit: DrawContext, value: float, ground: Color, better: int = 1) -> Color:
    """Green for better, red for worse, ink for nothing; always readable.

    better: 1 where more is better, -1 where less is, 0 where neither: then a change has the colour of ink.
    """
    if not abs(value) >= 0.005:  # nor where it is not known
        return readable(kit.theme.faint, ground)
    if not better:
        return readable(kit.theme.ink, ground)
    return readable(kit.theme.gain if value * better > 0 else kit.theme.loss, ground)


def draw_note(kit: DrawContext, note: StatusLine, box: Rect, size: float = 11) -> Panel:
    """What was said last beside the sentence on the position, quietly."""
    theme = kit.theme
    ink = readable(theme.loss if note.tone == "bad" else theme.faint, theme.window)
    ops: list[Op] = [Fill(box, theme.window), *kit.paragraph(box, note.text, size, ink, ground=theme.window)]
    return Panel("note", box, tuple(ops), (Target(box, "note", None, "text", note.text, focusable=False),))


def key_line(kit: DrawContext, builder: PanelBuilder, x1: float, x2: float, y: float) -> None:
    """A thin rule between two parts of a panel."""
    builder.add(Line(x1, y, x2, y, kit.theme.edge, 1))


__all__ = [
    "PanelBuilder",
    "bar",
    "button",
    "change_color",
    "draw_note",
    "focus_ring",
    "ink_on",
    "key_line",
    "signed",
    "slider",
]
