"""The three kinds of buttons: filled for the one action of a screen, quiet for others, and mere words.

*Why three:* a screen has one filled button, so nobody has to ask what is to be done next.
"""

from functools import lru_cache

from game.view.commands.base import Command
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Align, Color, Fill, Frame, Op, Rect, Target, Text
from game.view.theme import blend, readable
from game.view.widgets import PanelBuilder, focus_ring


def filled_button(
    kit: DrawContext,
    builder: PanelBuilder,
    rect: Rect,
    id: str,
    command: Command,
    title: str,
    key: str,
    model: Model,
    *,
    disabled: bool = False,
) -> None:
    """The one action: cobalt, its key in a small frame at the right."""
    hovered, focused = model.hover.id == id, model.focus == id
    builder.add(*_filled(kit, rect, title, key if kit.keyed else "", disabled, hovered, focused))
    label = f"{title}, key {key}" if key and kit.keyed else title
    builder.touch(rect, id, command, "button", label, disabled=disabled)


@lru_cache(maxsize=64)
def _filled(
    kit: DrawContext, rect: Rect, title: str, key: str, disabled: bool, hovered: bool, focused: bool
) -> tuple[Op, ...]:
    theme = kit.theme
    ground = theme.track if disabled else blend(theme.accent, theme.ink, 0.18) if hovered else theme.accent
    ink = readable(theme.faint if disabled else theme.on_accent, ground)
    radius = kit.px(8)
    ops: list[Op] = [Fill(rect, ground, radius)]
    if focused:
        ops.append(Frame(rect.inset(-kit.px(5)), theme.accent, kit.px(3), radius + kit.px(5)))
    inner = rect.inset(kit.px(20), 0)
    if key:
        size = kit.size(14)
        wide = kit.width_of(key, size, "semibold") + kit.px(14)
        high = min(kit.line(14) + kit.px(4), rect.h - 4)
        box = Rect(inner.right - wide, rect.middle[1] - high / 2, wide, high)
        ops.append(Frame(box, ink, max(kit.px(1.5), 1), kit.px(5)))
        ops.append(Text(box, key, size, ink, "semibold", "center", ground))
        inner = inner._replace(w=inner.w - wide - kit.px(12))
    align: Align = "left" if key else "center"
    ops.append(kit.fitted(inner, title, 20, ink, "semibold", align, ground))
    return tuple(ops)


def quiet_button(
    kit: DrawContext,
    builder: PanelBuilder,
    rect: Rect,
    id: str,
    command: Command,
    title: str,
    model: Model,
    key: str = "",
    *,
    disabled: bool = False,
    lit: bool = False,
) -> None:
    """Another action: the colour of tracks, and a thin line where it cannot be done now."""
    hovered, focused = model.hover.id == id, model.focus == id
    builder.add(*_quiet(kit, rect, title, key if kit.keyed else "", (disabled, hovered, focused, lit)))
    label = f"{title}, key {key}" if key and kit.keyed else title
    builder.touch(rect, id, command, "button", label, disabled=disabled, checked=lit)


@lru_cache(maxsize=256)
def _quiet(
    kit: DrawContext, rect: Rect, title: str, key: str, style: tuple[bool, bool, bool, bool]
) -> tuple[Op, ...]:
    theme = kit.theme
    disabled, hovered, focused, lit = style
    ground: Color = theme.window if disabled else theme.ink if lit else theme.track
    if hovered and not disabled and not lit:
        ground = blend(theme.track, theme.ink, 0.12)
    ink = readable(theme.window if lit else theme.faint if disabled else theme.ink, ground)
    radius = kit.px(8)
    ops: list[Op] = [Fill(rect, ground, radius)]
    if disabled:
        ops.append(Frame(rect, theme.edge, max(kit.px(1.5), 1), radius))
    if focused:
        ops.append(focus_ring(kit, rect.inset(-kit.px(4)), radius + kit.px(4)))
    inner = rect.inset(min(kit.px(14), rect.w * 0.1), 0)
    if key:
        size = kit.size(13)
        wide = kit.width_of(key, size)
        at = Rect(inner.right - wide, inner.y, wide, inner.h)
        faint = readable(theme.window if lit else theme.faint, ground)
        ops.append(Text(at, key, size, faint, ground=ground))
        inner = inner._replace(w=inner.w - wide - kit.px(8))
    ops.append(kit.fitted(inner, title, 15, ink, "semibold", "left" if key else "center", ground))
    return tuple(ops)


def text_button(
    kit: DrawContext,
    builder: PanelBuilder,
    rect: Rect,
    id: str,
    command: Command,
    title: str,
    size: float,
    model: Model,
    *,
    lit: bool = False,
    quiet: bool = False,
    strong: bool = False,
) -> None:
    """A way to somewhere else, as words: cobalt like every link, or ink in the header."""
    theme = kit.theme
    color = theme.ink if quiet else theme.accent
    if quiet and not (lit or strong) and model.hover.id != id:
        color = theme.faint
    builder.add(kit.fitted(rect, title, size, readable(color, theme.window), "semibold", ground=theme.window))
    if lit:
        line = Rect(rect.x, rect.middle[1] + kit.line(size) * 0.6, rect.w, max(kit.px(3), 2))
        builder.add(Fill(line, theme.ink, kit.px(1.5)))
    if model.focus == id:
        ring = Rect(rect.x, rect.middle[1] - kit.line(size) * 0.65, rect.w, kit.line(size) * 1.3)
        builder.add(focus_ring(kit, ring.inset(-kit.px(6), 0), kit.px(6)))
    touch = rect if rect.h >= kit.px(24) else rect.inset(0, (rect.h - kit.px(24)) / 2)
    builder.targets.append(Target(touch, id, command, "button", title, "", False, True, lit))
