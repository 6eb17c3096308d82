"""The rows of the panel of controls: a name, what it is set to, and how it is changed.

A row knows how high it is in a given width, so that the panel can be divided into pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from game.book.phrases import say
from game.view.commands.base import Command
from game.view.draw_context import DrawContext
from game.view.model import Model
from game.view.ops import Align, Fill, Frame, Line, Op, Rect, Target
from game.view.theme import blend, readable
from game.view.widgets import PanelBuilder, focus_ring

#: Type size of everything in the panel, the height of a control, from one to the next below, and beside it.
TYPE, HIGH, GAP, BESIDE = 13, 25, 5, 4
#: The breadth of a value between its two steps.
VALUE = 146


class Sheet(NamedTuple):
    """What rows are drawn with."""

    model: Model
    kit: DrawContext
    builder: PanelBuilder

    @property
    def high(self) -> float:
        """The height of a control."""
        return self.kit.row(HIGH)

    @property
    def gap(self) -> float:
        """From one control to the next."""
        return self.kit.px(GAP)


class Option(NamedTuple):
    """A small button: its id, what it does, its word, and what a screen reader says.

    key: in faint type where there is room. box: it is a check box. possible: whether it does anything now.
    """

    name: str
    command: Command
    word: str
    spoken: str
    lit: bool = False
    key: str = ""
    box: bool = False
    possible: bool = True


class Row(Protocol):
    """A row of the panel."""

    def height(self, kit: DrawContext, width: float) -> float:
        """How high it is in a width."""

    def draw(self, sheet: Sheet, area: Rect) -> None:
        """Its operations and targets."""


@dataclass(frozen=True, slots=True)
class Stepper:
    """A value with a step to either side. less, more: ids and commands; signs: what their buttons show.

    note: a line below it, in faint type. room: for the value. short: what stands there where it has none.
    """

    title: str
    value: str
    less: tuple[str, Command]
    more: tuple[str, Command]
    key: str = ""
    signs: tuple[str, str] = ("‹", "›")
    words: tuple[str, str] = ("before", "after")
    note: str = ""
    room: float = VALUE
    short: str = ""

    def height(self, kit: DrawContext, width: float) -> float:
        """A control, and the note."""
        return kit.row(HIGH) + _note_height(kit, self.note, width)

    def draw(self, sheet: Sheet, area: Rect) -> None:
        """Name, value, and the buttons around it."""
        kit, high = sheet.kit, sheet.high
        side = max(high, kit.em(HIGH))
        wide = min(kit.em(self.room) + 2 * side, area.w * 0.68)
        place = Rect(area.right - wide, area.y, wide, high)
        for x, (name, command), sign, words in zip(
            (place.x, place.right - side), (self.less, self.more), self.signs, self.words, strict=True
        ):
            spoken = f"{say(f'controls-step.{words}', title=self.title)}. {self.value}"
            small_button(sheet, Rect(x, place.y, side, high), Option(name, command, sign, spoken))
        middle = Rect(place.x + side, place.y, wide - 2 * side, high).inset(kit.px(4), 0)
        theme = kit.theme
        ground = theme.window
        fits = kit.width_of(self.value, kit.size(TYPE), "semibold") <= middle.w
        words = self.value if fits else self.short or self.value
        sheet.builder.add(kit.fitted(middle, words, TYPE, theme.ink, "semibold", "center", ground))
        spoken = say("controls.chosen", title=self.title, value=self.value)
        sheet.builder.targets.append(
            Target(middle, f"{self.less[0]}:value", None, "text", spoken, focusable=False)
        )
        title_row(sheet, area._replace(w=place.x - area.x - kit.px(6), h=high), self.title, self.key)
        _note(sheet, area, high, self.note)


@dataclass(frozen=True, slots=True)
class Choice:
    """Small buttons beside a name, on further lines where they do not fit. note: in faint type below."""

    title: str
    options: tuple[Option, ...]
    key: str = ""
    note: str = ""

    def height(self, kit: DrawContext, width: float) -> float:
        """As many lines as the buttons need, and the note."""
        lines = len(_lines(kit, self.options, *_rooms(kit, self.title, width)))
        high = kit.row(HIGH)
        return lines * high + (lines - 1) * kit.px(GAP) + _note_height(kit, self.note, width)

    def draw(self, sheet: Sheet, area: Rect) -> None:
        """Name and buttons."""
        kit, high, y = sheet.kit, sheet.high, area.y
        lines = _lines(kit, self.options, *_rooms(kit, self.title, area.w))
        end = area.right
        for k, line in enumerate(lines):
            x = area.right - _all(kit, line)
            end = end if k or not line else x - kit.px(8)
            for option in line:
                wide = _width(kit, option)
                small_button(sheet, Rect(x, y, wide, high), option)
                x += wide + kit.px(BESIDE)
            y += high + sheet.gap
        title_row(sheet, area._replace(w=end - area.x, h=high), self.title, self.key)
        _note(sheet, area, y - sheet.gap - area.y, self.note)


@dataclass(frozen=True, slots=True)
class Buttons:
    """Small buttons in columns, a title above them where it has one."""

    title: str
    options: tuple[Option, ...]
    columns: int = 2

    def height(self, kit: DrawContext, width: float) -> float:
        """The title and the lines of buttons."""
        lines = -(-len(self.options) // self.columns)
        head = kit.line(TYPE) + kit.px(GAP) if self.title else 0.0
        return head + lines * kit.row(HIGH) + (lines - 1) * kit.px(GAP)

    def draw(self, sheet: Sheet, area: Rect) -> None:
        """Title and buttons."""
        kit, y = sheet.kit, area.y
        if self.title:
            title_row(sheet, area._replace(h=kit.line(TYPE)), self.title, "")
            y += kit.line(TYPE) + sheet.gap
        wide = (area.w - kit.px(6) * (self.columns - 1)) / self.columns
        for k, option in enumerate(self.options):
            line, place = divmod(k, self.columns)
            box = Rect(
                area.x + place * (wide + kit.px(6)), y + line * (sheet.high + sheet.gap), wide, sheet.high
            )
            small_button(sheet, box, option, wide_key=True)


def title_row(sheet: Sheet, box: Rect, title: str, key: str) -> None:
    """A name, and its key where there is room for both."""
    kit, theme = sheet.kit, sheet.kit.theme
    size = kit.size(TYPE)
    name_w = min(kit.width_of(title, size) + 1, box.w)
    sheet.builder.add(kit.fitted(box._replace(w=name_w), title, TYPE, theme.ink, ground=theme.window))
    key_w = kit.width_of(key, size) + 1
    if key and kit.keyed and name_w + kit.px(8) + key_w <= box.w:
        faint = readable(theme.faint, theme.window)
        at = Rect(box.x + name_w + kit.px(8), box.y, key_w, box.h)
        sheet.builder.add(kit.fitted(at, key, TYPE, faint, ground=theme.window))


def small_button(sheet: Sheet, box: Rect, option: Option, *, wide_key: bool = False) -> None:
    """A quiet button in the type of the panel. wide_key: its key stands at the right."""
    model, kit, builder = sheet
    theme, radius = kit.theme, kit.px(6)
    hovered, focused = model.hover.id == option.name, model.focus == option.name
    plate = option.lit and not option.box
    ground = theme.window if not option.possible else theme.ink if plate else theme.track
    if hovered and option.possible and not plate:
        ground = blend(theme.track, theme.ink, 0.12)
    ink = readable(theme.window if plate else theme.ink if option.possible else theme.faint, ground)
    builder.add(Fill(box, ground, radius))
    if not option.possible:
        builder.add(Frame(box, theme.edge, max(kit.px(1), 1), radius))
    inner = box.inset(min(kit.px(8), box.w * 0.12), 0)
    if option.box:
        builder.add(*_check(kit, inner, option.lit, ground))
        inner = Rect(inner.x + kit.em(17), inner.y, inner.w - kit.em(17), inner.h)
    key = option.key if kit.keyed else ""
    size = kit.size(TYPE)
    key_w = kit.width_of(key, size)
    if key and wide_key and kit.width_of(option.word, size, "semibold") + key_w + kit.px(8) <= inner.w:
        faint = readable(theme.window if plate else theme.faint, ground)
        builder.add(kit.fitted(inner, key, TYPE, faint, "regular", "right", ground))
        inner = inner._replace(w=inner.w - key_w - kit.px(6))
    align: Align = "left" if option.box or wide_key else "center"
    builder.add(kit.fitted(inner, option.word, TYPE, ink, "semibold", align, ground))
    if focused:
        builder.add(focus_ring(kit, box.inset(-kit.px(2)), radius + kit.px(2)))
    label = f"{option.spoken}, key {option.key}" if option.key and kit.keyed else option.spoken
    builder.touch(
        box,
        option.name,
        option.command,
        "button",
        label,
        disabled=not option.possible,
        checked=option.lit,
    )


def _check(kit: DrawContext, inner: Rect, on: bool, ground: tuple[int, int, int]) -> tuple[Op, ...]:
    """A check box: a frame, filled and ticked while it is on."""
    theme, side = kit.theme, kit.em(12)
    box = Rect(inner.x, inner.middle[1] - side / 2, side, side)
    if not on:
        return (Frame(box, readable(theme.faint, ground), max(kit.px(1.5), 1), kit.px(2)),)
    x, y, thick = box.x, box.y, max(kit.em(1.8), 1.5)
    low = x + side * 0.42, y + side * 0.74
    return (
        Fill(box, theme.ink, kit.px(2)),
        Line(x + side * 0.2, y + side * 0.52, *low, theme.window, thick),
        Line(*low, x + side * 0.8, y + side * 0.28, theme.window, thick),
    )


def _width(kit: DrawContext, option: Option) -> float:
    """How wide a small button has to be."""
    word = kit.width_of(option.word, kit.size(TYPE), "semibold")
    return max(word + 2 * kit.px(8) + 2 + (kit.em(17) if option.box else 0.0), kit.row(HIGH))


def _all(kit: DrawContext, options: Sequence[Option]) -> float:
    """How wide small buttons are side by side."""
    return sum(_width(kit, option) for option in options) + kit.px(BESIDE) * (len(options) - 1)


def _rooms(kit: DrawContext, title: str, width: float) -> tuple[float, float]:
    """The room for buttons beside a name, and below it."""
    return width - kit.width_of(title, kit.size(TYPE)) - kit.px(10), width


def _lines(kit: DrawContext, options: tuple[Option, ...], first: float, others: float) -> list[list[Option]]:
    """The buttons in lines that fit: the first line may be empty, where the name takes all of it."""
    lines: list[list[Option]] = [[]]
    for option in options:
        room = first if len(lines) == 1 else others
        if _all(kit, (*lines[-1], option)) > room and (lines[-1] or len(lines) == 1):
            lines.append([])
        lines[-1].append(option)
    return lines


def _note_height(kit: DrawContext, note: str, width: float) -> float:
    return kit.px(1) + kit.paragraph_height(note, TYPE, width) if note else 0.0


def _note(sheet: Sheet, area: Rect, below: float, note: str) -> None:
    kit, theme = sheet.kit, sheet.kit.theme
    if note:
        y = area.y + below + kit.px(1)
        box = Rect(area.x, y, area.w, kit.paragraph_height(note, TYPE, area.w) + 1)
        faint = readable(theme.faint, theme.window)
        sheet.builder.add(*kit.paragraph(box, note, TYPE, faint, ground=theme.window))
