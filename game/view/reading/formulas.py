"""Formulas as boxes: signs, scripts, fractions and brackets with their places around a baseline.

Distances follow the habits of printed mathematics (Knuth, The TeXbook, chapter 18 and appendix G), in
parts of the type size: a thin space beside large operators and after commas, a medium one around
operators, a thick one around relations. Vertical places are whole pixels, because letters stand on them.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from game.book.texts.document_tree import Formula, Fraction, Prose, Scripts, Sequence, Sign
from game.view.draw_context import SMALLEST_TEXT
from game.view.ops import Color, Fill, Rect, Weight
from game.view.reading.boxes import Box, Placed, bracket, drawn
from game.view.reading.typography import Typography, word

THIN, MEDIUM, THICK = 3 / 18, 4 / 18, 5 / 18
#: Type sizes of scripts and of scripts of scripts, over that of the formula.
SMALLER = (1.0, 0.73, 0.6)
#: Height of the minus above the baseline: fractions and large signs are centred on it.
AXIS = 0.3
#: Large signs in a display and in a line, over the type size.
LARGE_DISPLAY, LARGE_INLINE = 1.5, 1.12
#: How far the sum reaches above and below the baseline, over its own size.
SUM_ABOVE, SUM_BELOW = 0.701, 0.144
#: A group higher than this, over the type size, gets brackets that are drawn around it.
TALL = 1.25
#: Letters without ascender, and signs that reach below the baseline.
LOW = frozenset("acegmnopqrsuvwxyzαεγηικμνοπρστυχω…−+=·,.")
DEEP = frozenset("gjpqyQ,;()[]{}|‖∑∏∫βγηζμξρφχψ⟨⟩")
#: Signs that no font of the game has, and what is written in their place.
SUBSTITUTES: dict[str, tuple[str, Weight]] = {
    **{chr(0x1D538 + k): (chr(65 + k), "reading-bold") for k in range(26)},
    **{chr(0x1D49C + k): (chr(65 + k), "reading-italic") for k in range(26)},
    **{a: (b, "reading-bold") for a, b in zip("ℂℍℕℙℚℝℤ", "CHNPQRZ", strict=True)},
    **{a: (b, "reading-italic") for a, b in zip("ℬℰℱℋℐℒℳℛ", "BEFHILMR", strict=True)},
    "ϑ": ("θ", "reading-italic"),
}


#: Where a line may break in a formula: at relations rather than at operators.
BREAKS = ("relation", "operator")


class Style(NamedTuple):
    """size: type size of the whole formula in pixels. level: 0, 1 in scripts, 2 in scripts of scripts.

    pixels: the type size at this level.
    """

    faces: Typography
    size: int
    color: Color
    pixels: int
    level: int = 0
    display: bool = False

    def inner(self) -> "Style":
        """The style of a script."""
        level = min(self.level + 1, 2)
        pixels = max(round(self.size * SMALLER[level]), SMALLEST_TEXT)
        return Style(self.faces, self.size, self.color, pixels, level)


class Item(NamedTuple):
    """A part of a row: its box, the space before it, and what it is for spacing."""

    box: Box
    gap: float
    kind: str


EMPTY = Box(0.0, 0.0, 0.0, ())


@lru_cache(maxsize=4096)
def inline_boxes(
    formula: Formula, faces: Typography, size: int, color: Color, limit: float
) -> tuple[Box, ...] | None:
    """A formula in a line of text, in parts between which the line may break: after a relation or operator.

    It becomes smaller where a part is wider than `limit`; None where that does not help either.
    """
    for pixels in range(size, SMALLEST_TEXT - 1, -1):
        groups = _groups(_items(formula, Style(faces, pixels, color, pixels)), BREAKS, after=True)
        after = [*(group[0].gap for group in groups[1:]), 0.0]
        boxes = tuple(_joined(group, after[k]) for k, group in enumerate(groups))
        if all(box.width <= limit for box in boxes):
            return boxes
    return None


@lru_cache(maxsize=512)
def display_boxes(
    formula: Formula, faces: Typography, size: int, color: Color, width: float
) -> tuple[Box, ...] | None:
    """The lines of a formula that stands alone: broken before relations, else before operators.

    It becomes smaller where no break helps; None where that does not help either.
    """
    for pixels in range(size, SMALLEST_TEXT - 1, -1):
        items = _items(formula, Style(faces, pixels, color, pixels, display=True))
        for kinds in ((), BREAKS[:1], BREAKS):
            groups = _groups(items, kinds, after=False)
            lines = _filled(groups, width, round(1.6 * pixels))
            if lines is not None and (not kinds or len(lines) > 1):
                return lines
    return None


def _filled(groups: list[list[Item]], width: float, indent: float) -> tuple[Box, ...] | None:
    """Groups filled into lines, later lines indented; None where one group is too wide."""
    lines: list[list[Item]] = []
    for group in groups:
        longer = [*lines[-1], *group] if lines else group
        room = width - (indent if len(lines) > 1 else 0.0)
        if _width(longer) <= room or not lines:
            lines[-1:] = [longer]
        else:
            lines.append(group)
        if _width(lines[-1]) > width - (indent if len(lines) > 1 else 0.0):
            return None
    first, *others = [_joined(line) for line in lines] or [EMPTY]
    return first, *(Box(b.width + indent, b.above, b.below, _placed(b, indent, 0.0)) for b in others)


def _width(items: list[Item]) -> float:
    return sum(item.gap + item.box.width for item in items) - (items[0].gap if items else 0.0)


def _groups(items: list[Item], kinds: tuple[str, ...], after: bool) -> list[list[Item]]:
    """A row cut after, or before, every item of some kinds."""
    groups: list[list[Item]] = [[]]
    for item in items:
        if item.kind in kinds and not after and groups[-1]:
            groups.append([])
        groups[-1].append(item)
        if item.kind in kinds and after:
            groups.append([])
    return [group for group in groups if group]


def _joined(items: Iterable[Item], after: float = 0.0) -> Box:
    """Items side by side as one box, with a space after them and none before."""
    x, above, below = 0.0, 0.0, 0.0
    ops: list[Placed] = []
    for k, ((width, over, under, inner), gap, _) in enumerate(items):
        x += gap if k else 0.0
        ops += [(x + dx, dy, op) for dx, dy, op in inner] if x else inner
        x += width
        above, below = max(above, over), max(below, under)
    return Box(x + after, above, below, tuple(ops))


# -- rows ----------------------------------------------------------------------------------------------------


def _box(formula: Formula, style: Style) -> Box:
    return _joined(_items(formula, style))


def _items(formula: Formula, style: Style) -> list[Item]:
    """The parts of a formula with the spaces between them."""
    parts = formula.parts if isinstance(formula, Sequence) else (formula,)
    found: list[tuple[Box, str]] = []
    k = 0
    while k < len(parts):
        end = _closing(parts, k)
        group = _bracketed(parts[k : end + 1], style) if end is not None else None
        if group is not None and end is not None:
            found.append((group, "bracketed"))
            k = end + 1
        else:
            found.append((_part(parts[k], style), _kind(parts[k])))
            k += 1
    kinds = [kind for _, kind in found]
    return [
        Item(box, _space(kinds, k) * style.pixels if k else 0.0, kind) for k, (box, kind) in enumerate(found)
    ]


def _kind(part: Formula) -> str:
    """What a part is for spacing: that of its base where it has scripts."""
    core = part.base if isinstance(part, Scripts) else part
    if isinstance(core, Sign):
        if core.role == "ordinary" and len(core.text) > 1 and core.text.isalpha() and not core.italic:
            return "name"  # such as "log"; it stands like a sum
        return core.role
    return "prose" if isinstance(core, Prose) else "ordinary"


def _space(kinds: list[str], k: int) -> float:
    """The space before the k-th part of a row, over the type size."""
    before, kind = kinds[k - 1], kinds[k]
    after = kinds[k + 1] if k + 1 < len(kinds) else ""
    if "prose" in (before, kind):
        return 0.0
    if before == "comma":
        return THIN
    if "relation" in (before, kind):
        return 0.0 if before in (kind, "open") or kind == "close" else THICK
    if _is_binary(kinds[k - 2] if k > 1 else "", before, kind) or _is_binary(before, kind, after):
        return MEDIUM
    if kind in ("large", "name"):
        return 0.0 if before in ("open", "operator") else THIN
    if before in ("large", "name"):
        return 0.0 if kind in ("close", "comma") or (kind == "open" and before == "name") else THIN
    return 0.0


def _is_binary(before: str, kind: str, after: str) -> bool:
    """Whether an operator stands between two things; else it is a sign of the one beside it."""
    outside = ("", "operator", "relation", "open", "comma")
    return kind == "operator" and before not in outside and after not in ("", "relation", "close", "comma")


def _core(part: Formula) -> Formula:
    return part.base if isinstance(part, Scripts) else part


def _closing(parts: tuple[Formula, ...], start: int) -> int | None:
    """Where the bracket that opens at `start` is closed; None where none opens there or none closes it."""
    first = parts[start]
    if not isinstance(first, Sign) or first.role != "open":
        return None
    depth = 0
    for k in range(start, len(parts)):
        core = _core(parts[k])
        role = core.role if isinstance(core, Sign) and core.text not in "!?" else ""
        depth += (role == "open") - (role == "close")
        if depth < 1:
            return k if k > start else None
    return None


# -- brackets ------------------------------------------------------------------------------------------------


def _bracketed(parts: tuple[Formula, ...], style: Style) -> Box | None:
    """A group in brackets that are as high as what they enclose; None where letters are high enough."""
    inner = _box(Sequence(parts[1:-1]), style)
    if inner.above + inner.below <= TALL * style.pixels:
        return None
    first, last = _core(parts[0]), _core(parts[-1])
    left = bracket(first.text if isinstance(first, Sign) else "(", inner, style.pixels, style.color)
    right = bracket(last.text if isinstance(last, Sign) else ")", inner, style.pixels, style.color)
    whole = _joined([Item(box, 0.0, "") for box in (left, inner, right)])
    if isinstance(parts[-1], Scripts):
        return _scripted(whole, parts[-1], style)
    return whole


# -- parts ---------------------------------------------------------------------------------------------------


def _part(part: Formula, style: Style) -> Box:
    match part:
        case Sign():
            return _sign(part, style)
        case Scripts():
            base = _part(part.base, style)
            if style.display and isinstance(part.base, Sign) and _has_limits(part.base):
                return _with_limits(base, part, style)
            return _scripted(base, part, style)
        case Fraction():
            return _fraction(part, style)
        case Prose(text):
            return _letters(text, style, "reading") if text.strip() else _blank(text, style)
    return _box(part, style)


def _blank(text: str, style: Style) -> Box:
    return Box(style.faces.measure(" ", style.pixels, "reading") * len(text) * 0.7, 0.0, 0.0, ())


def _sign(sign: Sign, style: Style) -> Box:
    if sign.role == "large":
        return _large(sign.text, style)
    text, weight = SUBSTITUTES.get(sign.text, (sign.text, "reading-italic" if sign.italic else "reading"))
    return _letters(text, style, weight)


def _letters(text: str, style: Style, weight: Weight) -> Box:
    return _lettered(text, style.faces, style.pixels, style.color, weight)


@lru_cache(maxsize=4096)
def _lettered(text: str, faces: Typography, size: int, color: Color, weight: Weight) -> Box:
    """Letters and signs of a size."""
    width = faces.measure(text, size, weight)
    above = (0.53 if set(text) <= LOW else 0.8) * size
    below = (0.22 if set(text) & DEEP or (weight == "reading-italic" and "f" in text) else 0.02) * size
    return drawn(width, above, below, word(0.0, 0.0, width, text, size, color, weight))


def _large(text: str, style: Style) -> Box:
    """A sum or product, centred on the axis."""
    size = round(style.pixels * (LARGE_DISPLAY if style.display else LARGE_INLINE))
    width = style.faces.measure(text, size, "reading")
    down = round((SUM_ABOVE - SUM_BELOW) / 2 * size - AXIS * style.pixels)
    sign = word(0.0, down, width, text, size, style.color, "reading")
    return drawn(width, SUM_ABOVE * size - down, SUM_BELOW * size + down, sign)


def _has_limits(sign: Sign) -> bool:
    return sign.role == "large" or sign.text in ("max", "min", "sup", "inf", "lim", "arg max", "arg min")


def _with_limits(base: Box, part: Scripts, style: Style) -> Box:
    """Scripts above and below their sign."""
    gap = round(0.14 * style.pixels)
    lower = _box(part.lower, style.inner()) if part.lower is not None else EMPTY
    upper = _box(part.upper, style.inner()) if part.upper is not None else EMPTY
    width = max(base.width, lower.width, upper.width)
    up = -round(base.above + gap + upper.below)
    down = round(base.below + gap + lower.above)
    ops = _placed(base, (width - base.width) / 2, 0.0)
    ops += _placed(upper, (width - upper.width) / 2, up) + _placed(lower, (width - lower.width) / 2, down)
    above = base.above if part.upper is None else upper.above - up
    below = base.below if part.lower is None else lower.below + down
    return Box(width, above, below, ops)


def _scripted(base: Box, part: Scripts, style: Style) -> Box:
    """Scripts at the right of their base."""
    size = style.pixels
    if isinstance(part.upper, Sign) and part.lower is None and set(part.upper.text) == {"′"}:
        prime = _sign(part.upper, style)  # it stands high by itself
        return _joined([Item(base, 0.0, ""), Item(prime, 0.0, "")])
    lower = _box(part.lower, style.inner()) if part.lower is not None else None
    upper = _box(part.upper, style.inner()) if part.upper is not None else None
    x = base.width + 0.02 * size
    ops, width, above, below = base.ops, base.width, base.above, base.below
    up = down = 0
    if upper is not None:
        up = round(max(0.4 * size, base.above - 0.3 * size, upper.below + 0.28 * size))
    if lower is not None:
        least = 0.22 if upper is not None else 0.15
        down = round(max(least * size, base.below - 0.02 * size, lower.above - 0.42 * size))
        if upper is not None:
            down = max(down, round(lower.above - up + upper.below + 0.1 * size))
    if upper is not None:
        lean = 0.05 * size
        ops += _placed(upper, x + lean, -up)
        width, above = max(width, x + lean + upper.width), max(above, upper.above + up)
    if lower is not None:
        ops += _placed(lower, x, down)
        width, below = max(width, x + lower.width), max(below, lower.below + down)
    return Box(width + 0.04 * size, above, below, ops)


def _fraction(part: Fraction, style: Style) -> Box:
    """One above the other, on the axis; a binomial has no bar and round brackets."""
    size = style.pixels
    inner = style._replace(display=False) if style.display else style.inner()
    top, bottom = _box(part.top, inner), _box(part.bottom, inner)
    stroke = float(max(1, round(size / 17)))
    gap = round(0.12 * size) + (stroke if part.bar else 0.0)
    axis = round(AXIS * size)
    pad = 0.1 * size
    width = max(top.width, bottom.width) + 2 * pad
    up = -round(axis + stroke / 2 + gap + top.below)
    down = round(-axis + stroke / 2 + gap + bottom.above)
    ops = _placed(top, (width - top.width) / 2, up) + _placed(bottom, (width - bottom.width) / 2, down)
    if part.bar:
        ops = ((0.0, 0.0, Fill(Rect(0.0, -axis - stroke // 2, width, stroke), style.color)), *ops)
    box = Box(width, top.above - up, bottom.below + down, ops)
    if not part.bar:
        ends = (bracket("(", box, size, style.color), box, bracket(")", box, size, style.color))
        return _joined([Item(end, 0.0, "") for end in ends])
    side = 0.06 * size
    return Box(width + 2 * side, box.above, box.below, _placed(box, side, 0.0))


def _placed(box: Box, x: float, y: float) -> tuple[Placed, ...]:
    return tuple((dx + x, dy + y, op) for dx, dy, op in box.ops)
