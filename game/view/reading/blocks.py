"""Setting blocks below one another: paragraphs, headings, lists, quotes, displays, code, notes."""

import re
from typing import Final

from game.book.texts.document_tree import (
    Block,
    CodeBlock,
    Display,
    Figure,
    Heading,
    Listing,
    Notes,
    Paragraph,
    Quote,
    Rule,
    TableBlock,
)
from game.view.draw_context import SMALLEST_TEXT
from game.view.ops import Fill, Rect, Weight
from game.view.reading.figures import set_figure
from game.view.reading.formulas import display_boxes
from game.view.reading.inline_items import InlineItem, ItemStyle, marked_like
from game.view.reading.lines import Row, Slip, broken, set_lines
from game.view.reading.tables import set_table
from game.view.reading.type_context import Context
from game.view.reading.typography import (
    CODE,
    HEADING_LEADING,
    HEADINGS,
    NARROW_HEADINGS,
    SMALL_LEADING,
    baseline_in,
    line_height,
    word,
)
from game.view.theme import readable

#: Spaces in parts of the type size: between paragraphs, between items of a tight list, around others.
BETWEEN, TIGHT, WIDE = 0.75, 0.22, 1.0
INDENT, QUOTE_INDENT, CODE_PAD = 1.5, 1.15, 0.75
#: What hangs before an item without a number; the dot of the other family is the larger one.
BULLET: Final = "•"
#: So much of the width stays for what is indented again and again.
LEAST_WIDTH = 6.0


def set_blocks(
    slip: Slip, context: Context, blocks: tuple[Block, ...], x: float, y: float, width: float, between: float
) -> float:
    """Set blocks below one another; the lower edge of the last."""
    for k, block in enumerate(blocks):
        y += context.em(between if isinstance(block, Paragraph | Listing) else BETWEEN) if k else 0.0
        y = set_block(slip, context, block, x, y, width)
    return y


def set_block(slip: Slip, context: Context, block: Block, x: float, y: float, width: float) -> float:
    """Set one block into `width` pixels from (x, y) on; its lower edge."""
    match block:
        case Paragraph():
            lines = context.lines(slip, block.spans, width)
            height = line_height(context.size, context.leading)
            y = set_lines(slip, lines, x, y, width, height, context.size)
        case Heading():
            y = _heading(slip, context, block, x, y, width)
        case Listing():
            y = _listing(slip, context, block, x, y, width)
        case Quote():
            y = quoted(slip, context, block.blocks, x, y, width)
        case TableBlock():
            y = set_table(slip, context, block, x, y, width)
        case Display():
            y = _display(slip, context, block, x, y, width)
        case CodeBlock():
            y = _code(slip, context, block.text, x, y, width)
        case Figure():
            y = set_figure(slip, context, block, x, y, width)
        case Rule():
            y = _rule(slip, context, x, y, width)
        case Notes():
            for k, note in enumerate(block.notes, 1):
                y = item(slip, context, note, f"{k}.", x, y, width, tight=True) + context.em(TIGHT)
    return y


def _heading(slip: Slip, context: Context, block: Heading, x: float, y: float, width: float) -> float:
    faces = context.faces
    sizes = NARROW_HEADINGS if width < faces.narrow else HEADINGS
    wanted = faces.kit.size(sizes[min(block.level, len(sizes)) - 1])
    size = max(round(wanted * context.size / faces.text), SMALLEST_TEXT)
    lines = context.lines(slip, block.spans, width, "reading-bold", size)
    return set_lines(slip, lines, x, y, width, line_height(size, HEADING_LEADING), size)


# -- lists and quotes ----------------------------------------------------------------------------------------


def _listing(slip: Slip, context: Context, block: Listing, x: float, y: float, width: float) -> float:
    for k, blocks in enumerate(block.items):
        y += context.em(TIGHT if block.tight else BETWEEN) if k else 0.0
        y = item(slip, context, blocks, marker(block, k), x, y, width, tight=block.tight)
    return y


def marker(block: Listing, k: int) -> str:
    """What stands before the k-th item of a list."""
    return BULLET if block.start is None else f"{block.start + k}."


def item(
    slip: Slip,
    context: Context,
    blocks: tuple[Block, ...],
    mark: str,
    x: float,
    y: float,
    width: float,
    *,
    tight: bool,
) -> float:
    """Set an item with its number or dot hanging at the left; its lower edge."""
    faces, size = context.faces, context.size
    height = line_height(size, context.leading)
    weight: Weight = "regular" if mark == BULLET else "reading"
    wide = faces.measure(mark, size, weight)
    indent = max(context.em(INDENT), float(round(wide + 0.5 * size)))
    if width - indent < LEAST_WIDTH * size:
        indent = min(indent, max(width - 2.0 * size, 0.0), float(round(wide + 0.3 * size)))
    left = x + (indent - wide - 0.45 * size if len(mark) > 1 else 0.35 * size)
    left = min(max(left, x), x + max(width - wide, 0.0))
    color = faces.ink if mark == BULLET else faces.faint
    if wide <= indent:
        slip.ops.append(word(left, y + baseline_in(height, size), wide, mark, size, color, weight))
    if not blocks:
        slip.rows.append(Row(y, height, slip.count))
        return y + height
    return set_blocks(slip, context, blocks, x + indent, y, width - indent, TIGHT if tight else BETWEEN)


def quoted(
    slip: Slip,
    context: Context,
    blocks: tuple[Block, ...],
    x: float,
    y: float,
    width: float,
    lead: float = 0.0,
) -> float:
    """Set blocks beside a bar, which begins `lead` above them; their lower edge."""
    indent = min(context.em(QUOTE_INDENT), max(width - 2.0 * context.size, 0.0))
    end = set_blocks(slip, context, blocks, x + indent, y + lead, width - indent, BETWEEN)
    thick = max(round(0.16 * context.size), 2)
    slip.ops.append(Fill(Rect(x, y, thick, end - y), context.faces.bar))
    return end


# -- what stands apart ---------------------------------------------------------------------------------------


def _display(slip: Slip, context: Context, block: Display, x: float, y: float, width: float) -> float:
    """A formula in the middle; the lines of a broken one from one left edge on."""
    size = context.size
    boxes = display_boxes(block.formula, context.faces, round(size * 1.06), context.faces.ink, width)
    if boxes is None:
        return _code(slip, context, block.source, x, y, width)
    left = x + max(round((width - max(box.width for box in boxes)) / 2), 0)
    least = line_height(size, context.leading)
    for box in boxes:
        above = max(round(box.above + 0.1 * size), baseline_in(least, size))
        height = max(above + round(box.below + 0.1 * size), least)
        slip.rows.append(Row(y, height, slip.count))
        slip.ops += box.at(left, y + above)
        slip.count += 1
        y += height
    return y


def _code(slip: Slip, context: Context, text: str, x: float, y: float, width: float) -> float:
    """Text as it was written, on a ground of its own."""
    faces = context.faces
    size = max(round(context.size * CODE), SMALLEST_TEXT)
    height = line_height(size, SMALL_LEADING)
    pad = min(context.em(CODE_PAD), width / 8)
    at = len(slip.ops)
    top, y = y, y + round(0.7 * pad)
    look = ItemStyle("regular", size, readable(faces.ink, faces.code_ground))
    slip.ground = faces.code_ground
    for source in text.split("\n"):
        bits = _pieces(source.expandtabs(4), look, context)
        y = (
            set_lines(
                slip, broken(bits, width - 2 * pad, faces.measure), x + pad, y, width - 2 * pad, height, size
            )
            if source.strip()
            else y + height
        )
    slip.ground = None
    y += round(0.7 * pad)
    slip.ops.insert(at, Fill(Rect(x, top, width, y - top), faces.code_ground, round(0.3 * context.size)))
    return y


def _pieces(text: str, look: ItemStyle, context: Context) -> list[InlineItem]:
    """A line of code in words with the spaces after them; a long one may be broken between words."""
    measure = context.faces.measure
    bits: list[InlineItem] = []
    for piece in re.findall(r"\s*\S+\s*", text):
        shown = marked_like(piece, look, context.faces, context.found)
        bits.append((piece, measure(piece, look.size, look.weight), 0.0, shown))
    return bits


def _rule(slip: Slip, context: Context, x: float, y: float, width: float) -> float:
    """A short line in the middle."""
    faces = context.faces
    wide = min(float(round(5 * context.size)), width)
    slip.rows.append(Row(y, context.size, slip.count))
    left = x + round((width - wide) / 2)
    slip.ops.append(Fill(Rect(left, y + context.size // 2, wide, faces.hair), faces.rule))
    return y + context.size
