"""Faults of a text that was laid out, each as a sentence; and its words in their order."""

from itertools import combinations, pairwise

from game.book.texts.document_tree import (
    Break,
    Cite,
    CodeBlock,
    Display,
    Figure,
    Fraction,
    Heading,
    Listing,
    Mathematics,
    NoteMark,
    Notes,
    Number,
    Paragraph,
    Prose,
    Quote,
    Scripts,
    Sequence,
    Sign,
    TableBlock,
    Words,
)
from game.book.texts.sources import sources
from game.view.ops import Disc, Fill, Frame, Hatch, Image, Line, Rect, Shape, Text
from game.view.reading.formulas import SUBSTITUTES
from game.view.theme import LEAST_CONTRAST, contrast
from tests.view.checks import ink

SLACK = 1.5


def reach(op):
    """The rectangle on which an op paints."""
    match op:
        case Text():
            return ink(op)
        case Fill() | Frame() | Hatch():
            return op.rect
        case Disc():
            return Rect(op.x - op.radius, op.y - op.radius, 2 * op.radius, 2 * op.radius)
        case Shape():
            xs, ys = zip(*op.points, strict=True)
            return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        case Line():
            left, right = sorted((op.x1, op.x2))
            top, bottom = sorted((op.y1, op.y2))
            return Rect(left, top, right - left, bottom - top)
        case Image():
            return op.box
    raise AssertionError(op)


def _short(rect):
    return "({:.0f}, {:.0f}, {:.0f} x {:.0f})".format(*rect)


def leaf_faults(layout):
    """Ops that leave their leaf; texts that overlap; leaves and lines that do not add up."""
    for leaf in layout.leaves:
        for fault in (*_op_faults(leaf, layout.width), *_line_faults(leaf)):
            yield f"block {leaf.block}: {fault}"
    for one, other in pairwise(layout.leaves):
        if one.y + one.height > other.y or one.block > other.block:
            yield f"the leaves of blocks {one.block} and {other.block} are not below one another"
    last = layout.leaves[-1] if layout.leaves else None
    if last and layout.height != last.y + last.height:
        yield f"the height {layout.height} is not where the last leaf ends, {last.y + last.height}"


def _op_faults(leaf, width):
    whole = Rect(0, 0, width, leaf.height)
    scene = [op for op in leaf.ops if not isinstance(op, Text) or op.text.strip()]
    for op in scene:
        if not whole.contains(reach(op), SLACK):
            yield f"{op} reaches {_short(reach(op))} and leaves {_short(whole)}"
    texts = [(op.text, ink(op).inset(0.4, 0.04 * op.size)) for op in scene if isinstance(op, Text)]
    for (one, first), (other, second) in combinations(texts, 2):
        if first.meets(second, SLACK):
            yield f"{one!r} {_short(first)} and {other!r} {_short(second)} overlap"


def _line_faults(leaf):
    for line in leaf.lines:
        if line.y < 0 or line.y + line.height > leaf.height + 0.5:
            yield f"the line {line} leaves the leaf of height {leaf.height}"
    for one, other in pairwise(leaf.lines):
        if one.y + one.height > other.y + 0.5 or one.first > other.first:
            yield f"the lines {one} and {other} are not below one another"


def target_faults(layout):
    """Links without a target, targets without a link, and parts of one link that both take the keyboard."""
    scene = {}
    for leaf in layout.leaves:
        for target in leaf.targets:
            verb, _, number = target.id.partition(":")
            if verb != "text" or not 0 <= int(number) < len(layout.links):
                yield f"{target.id} names no link"
                continue
            if not target.label:
                yield f"{target.id} has no words"
            if not Rect(0, 0, layout.width, leaf.height).contains(target.rect, SLACK):
                yield f"{target.id} leaves its leaf: {_short(target.rect)}"
            scene.setdefault(int(number), []).append(target.focusable)
    for k, place in enumerate(layout.links):
        if k not in scene:
            yield f"the link {place} has no target"
        elif any(scene[k][1:]):
            yield f"more than one part of the link {place} takes the keyboard"


def contrast_faults(layout, ground):
    """Texts that cannot be read on what is beneath them."""
    for leaf in layout.leaves:
        for k, op in enumerate(leaf.ops):
            if not isinstance(op, Text) or not op.text.strip():
                continue
            x, y = ink(op).middle
            below = [o.color for o in leaf.ops[:k] if isinstance(o, Fill) and o.rect.holds(x, y)]
            color = below[-1] if below else ground
            if contrast(op.color, color) < LEAST_CONTRAST:
                yield f"{op.text!r}: {op.color} on {color} has contrast {contrast(op.color, color):.2f}"


def ground_faults(layout, ground):
    """Texts that name another ground than the colour that is beneath all of them."""
    for leaf in layout.leaves:
        for k, op in enumerate(leaf.ops):
            if not isinstance(op, Text) or op.ground is None:
                continue
            for x, y in (ink(op).middle, (ink(op).x + 1, ink(op).middle[1])):
                below = [o.color for o in leaf.ops[:k] if isinstance(o, Fill) and o.rect.holds(x, y)]
                if op.ground != (below or [ground])[-1]:
                    yield f"{op.text!r} names {op.ground} and stands on {(below or [ground])[-1]}"


# -- words ---------------------------------------------------------------------------------------------------


#: Brackets around something high are drawn and not written.
DRAWN = str.maketrans("", "", "()[]{}|‖⟨⟩⌊⌋⌈⌉ \u00a0\n\t")


def words_laid(layout):
    """All letters of each leaf in the order in which they were set, without spaces and brackets."""
    return [
        "".join(op.text for op in leaf.ops if isinstance(op, Text)).translate(DRAWN) for leaf in layout.leaves
    ]


def words_of(block, numbers):
    """The letters that a block should show, without spaces and brackets; figures are left out."""
    return "".join(_words(block, numbers)).translate(DRAWN)


def _words(block, numbers):
    match block:
        case Paragraph() | Heading():
            yield from _of_spans(block.spans, numbers)
        case TableBlock():
            for row in (block.head, *block.rows):
                for cell in row:
                    yield from _of_spans(cell, numbers)
        case Display():
            yield from _of_formula(block.formula)
        case CodeBlock():
            yield block.text
        case Figure():
            raise AssertionError("a figure has more than words")
    for mark, inside in _items(block):
        yield mark
        for inner in inside:
            yield from _words(inner, numbers)


def _items(block):
    """What hangs before each part of a block, and the part."""
    match block:
        case Listing():
            marks = ("•" if block.start is None else f"{block.start + k}." for k in range(len(block.items)))
            return list(zip(marks, block.items, strict=True))
        case Quote():
            return [("", block.blocks)]
        case Notes():
            return [(f"{k}.", note) for k, note in enumerate(block.notes, 1)]
    return []


def _of_spans(spans, numbers):
    for span in spans:
        match span:
            case Words():
                yield span.text
            case Number():
                yield numbers.get(span.expression, "…")
            case Cite():
                found = sources()
                yield "(" + "; ".join(found[key].short if key in found else key for key in span.keys) + ")"
            case NoteMark():
                yield str(span.number)
            case Mathematics():
                yield from _of_formula(span.formula)
            case Break():
                pass


def _of_formula(formula):
    match formula:
        case Sign():
            yield SUBSTITUTES.get(formula.text, (formula.text, ""))[0]
        case Prose():
            yield formula.text
        case Sequence():
            for part in formula.parts:
                yield from _of_formula(part)
        case Fraction():
            yield from _of_formula(formula.top)
            yield from _of_formula(formula.bottom)
        case Scripts():
            for part in (formula.base, formula.upper, formula.lower):
                if part is not None:
                    yield from _of_formula(part)
