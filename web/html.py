"""Texts as HTML: blocks and spans of `game.book.texts.document_tree`, written so that it is XML, too.

Everything that a text refers to comes from a `Desk`: where a position opens, what a number is,
which term and which source stands where. Nothing of a text reaches the page without being escaped, and
only web and mail addresses become links.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from game.book.texts.document_tree import (
    Block,
    Break,
    Cite,
    CodeBlock,
    Display,
    Document,
    Figure,
    Heading,
    Inward,
    LevelLink,
    Link,
    Listing,
    Mathematics,
    NoteMark,
    Notes,
    Number,
    Outward,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    Style,
    TableBlock,
    TermLink,
    Try,
    Words,
    blocks_in,
    plain,
    spans_in,
)
from web.mathml import breadth, mathml
from web.stage import BuildFault

ELEMENTS = {"strong": "strong", "emphasis": "em", "code": "code", "struck": "s"}
#: Signs that must not stand alone at the beginning of a line.
CLOSING = tuple(".,;:!?)]")
#: Formulas of more letters than this are drawn smaller where the lines are short.
BROAD = 26
SAFE = ("https://", "http://", "mailto:")


@dataclass(frozen=True, slots=True)
class Entry:
    """A term or a source that texts point to. words: how a text names it; card: what it is, in full."""

    address: str
    words: str
    card: str


@dataclass(frozen=True, slots=True)
class Desk:
    """What texts refer to. position: the address of a place on the board. level: of a scenario by its name.

    number: its text and what was read. figure: a drawing as SVG. address: of a text and an anchor. All of
    them raise BuildFault with a sentence.
    """

    position: Callable[[str], str]
    number: Callable[[str], tuple[str, str]]
    figure: Callable[[Figure], str]
    address: Callable[[str, str], str]
    terms: Mapping[str, Entry]
    sources: Mapping[str, Entry]
    level: Callable[[str], str]


def body(page: Document, desk: Desk, folded: bool = False) -> tuple[str, str]:
    """The title and the blocks below it as HTML. BuildFault, with file and line, for what leads nowhere.

    A page has one title: where the text does not begin with it, it is put there, and further headings of
    the first level become those of the second. folded: see `game.book.texts.documents.Entry`.
    """
    writer = _Writer(page, desk)
    first, rest = page.blocks[:1], page.blocks[1:]
    if first and isinstance(first[0], Heading) and first[0].level == 1:
        return writer.title(first[0]), writer.folded(rest) if folded else writer.blocks(rest)
    return f"<h1>{escape(page.title)}</h1>", writer.blocks(page.blocks)


def external(address: str) -> bool:
    """Whether an address may become a link that leads away."""
    return address.lower().startswith(SAFE)


def _wrapped(markup: str, style: Style) -> str:
    for mark in sorted(style):
        markup = f"<{ELEMENTS[mark]}>{markup}</{ELEMENTS[mark]}>"
    return markup


def _link_of(span: Span) -> Link | None:
    return getattr(span, "link", None)


class _Writer:
    """Writes one text; knows where it is, for faults and for marks of notes."""

    def __init__(self, page: Document, desk: Desk) -> None:
        self.page = page
        self.desk = desk
        self.line = 1
        self.heading = page.title
        self.marked: dict[int, int] = {}
        self.marks = _marks(page)

    def folded(self, blocks: Sequence[Block]) -> str:
        """Blocks with all that follows the first paragraph below a heading folded away."""
        parts: list[str] = []
        inside: list[Block] = []
        asked = False  # a heading came, and no paragraph yet
        heads = 0
        for block in (*blocks, None):
            if block is None or isinstance(block, Heading):
                if inside:
                    parts.append(f"<details><summary>Answer</summary>{self.blocks(tuple(inside))}</details>")
                inside, asked = [], True
                heads += 1
            if block is None:
                continue
            if isinstance(block, Heading) or heads == 0 or asked:
                parts.append(self.block(block))
                asked = isinstance(block, Heading)
            else:
                inside.append(block)
        return "".join(parts)

    # -- blocks

    def block(self, block: Block) -> str:
        """One block as HTML."""
        self.line = block.line
        match block:
            case Heading():
                return self._heading(block)
            case Listing():
                return self._listing(block)
            case TableBlock():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Notes(notes, _):
                return self._notes(notes)
        return self._plain_block(block)

    def _plain_block(self, block: Paragraph | Quote | Display | CodeBlock | Rule) -> str:
        match block:
            case Paragraph(spans):
                return f"<p>{self.spans(spans)}</p>"
            case Quote(blocks):
                return f"<blockquote>{self.blocks(blocks)}</blockquote>"
            case Display(formula, source, _):
                kind = "display long" if breadth(formula) > BROAD else "display"
                return f'<div class="{kind}">{mathml(formula, source, display=True)}</div>'
            case CodeBlock(text, _):
                return f"<pre><code>{escape(text)}</code></pre>"
            case Rule():
                return "<hr/>"

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        """Blocks one below the other."""
        return "\n".join(self.block(block) for block in blocks)

    def title(self, block: Heading) -> str:
        """The heading of the whole text."""
        self.line = block.line
        return f'<h1 id="{escape(block.anchor)}">{self.spans(block.spans)}</h1>'

    def _heading(self, block: Heading) -> str:
        level, words = min(max(block.level, 2), 6), plain(block.spans)
        self.heading = words
        name = escape(block.anchor)
        title = f'<h{level} id="{name}">{self.spans(block.spans)}</h{level}>'
        link = f'<a class="permalink" href="#{name}" aria-label="Link to: {escape(words)}">§</a>'
        return f'<div class="heading">{title}{link}</div>'

    def _listing(self, block: Listing) -> str:
        items = "\n".join(f"<li>{self._item(item, block.tight)}</li>" for item in block.items)
        if block.start is None:
            return f"<ul>{items}</ul>"
        start = "" if block.start == 1 else f' start="{block.start}"'
        return f"<ol{start}>{items}</ol>"

    def _item(self, item: tuple[Block, ...], tight: bool) -> str:
        parts = []
        for block in item:
            bare = tight and isinstance(block, Paragraph)
            parts.append(self.spans(block.spans) if bare else self.block(block))  # type: ignore[union-attr]
        return "\n".join(parts)

    def _table(self, block: TableBlock) -> str:
        label = escape(f"Table: {self.heading}")
        head = "".join(
            f'<th scope="col"{_align(align)}>{self.spans(cell)}</th>'
            for cell, align in zip(block.head, block.aligns, strict=True)
        )
        rows = "\n".join(f"<tr>{self._cells(row, block)}</tr>" for row in block.rows)
        table = f'<table aria-label="{label}"><thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table>'
        return f'<div class="wide" role="region" aria-label="{label}, scrolls" tabindex="0">{table}</div>'

    def _cells(self, row: tuple[Spans, ...], block: TableBlock) -> str:
        """The first cell of a row says what the row is about."""
        cells = zip(row, block.aligns, strict=True)
        return "".join(
            f"<td{_align(align)}>{self.spans(cell)}</td>"
            if at
            else f'<th scope="row"{_align(align)}>{self.spans(cell)}</th>'
            for at, (cell, align) in enumerate(cells)
        )

    def _figure(self, block: Figure) -> str:
        try:
            drawing = self.desk.figure(block)
        except BuildFault as fault:
            raise self._fault(str(fault)) from None
        caption = f"<figcaption>{self.spans(block.caption)}</figcaption>" if block.caption else ""
        return f"<figure>{drawing}{caption}</figure>"

    def _notes(self, notes: tuple[tuple[Block, ...], ...]) -> str:
        items = "\n".join(
            f'<li id="note_{number}">{self.blocks(note)}{self._backs(number)}</li>'
            for number, note in enumerate(notes, start=1)
        )
        return f'<section class="notes" role="doc-endnotes" aria-label="Notes"><ol>{items}</ol></section>'

    def _backs(self, number: int) -> str:
        """Links back to every mark of a note."""
        count = self.marks.get(number, 0)
        return "".join(
            f' <a class="back" role="doc-backlink" href="#{_mark(number, time)}" '
            f'aria-label="Back to the text, note {number}{_th(time)}">↩</a>'
            for time in range(1, count + 1)
        )

    # -- spans

    def spans(self, spans: Spans) -> str:
        """Spans as HTML; neighbours that share a link share one element."""
        found = []
        for link, group in groupby(spans, key=_link_of):
            inner = "".join(self._kept(list(group)))
            found.append(inner if link is None else self._linked(link, inner))
        return "".join(found)

    def _kept(self, spans: list[Span]) -> Iterator[str]:
        """Spans as HTML; a formula stays on one line with the full stop behind it."""
        spans = list(spans)
        for at, span in enumerate(spans):
            after = spans[at + 1] if at + 1 < len(spans) else None
            if isinstance(span, Mathematics) and isinstance(after, Words) and after.text.startswith(CLOSING):
                spans[at + 1] = replace(after, text=after.text[1:])
                end = _wrapped(escape(after.text[0]), after.style)
                yield f'<span class="keep">{self._span(span)}{end}</span>'
            else:
                yield self._span(span)

    def _span(self, span: Span) -> str:
        match span:
            case Words(text, style, _):
                return _wrapped(escape(text), style)
            case Number(expression, style, _):
                return _wrapped(self._number(expression), style)
            case Cite(keys):
                return self._cite(keys)
            case NoteMark(number):
                return self._note_mark(number)
            case Mathematics(formula, source, _):
                return mathml(formula, source)
            case Break():
                return "<br/>"

    def _number(self, expression: str) -> str:
        try:
            text, read = self.desk.number(expression)
        except BuildFault as fault:
            raise self._fault(str(fault)) from None
        value = escape(text)
        return f'<data class="number" value="{value}" title="{escape(read)}">{value}</data>'

    def _note_mark(self, number: int) -> str:
        time = self.marked[number] = self.marked.get(number, 0) + 1
        return (
            f'<sup class="mark"><a id="{_mark(number, time)}" href="#note_{number}" role="doc-noteref" '
            f'aria-label="Note {number}">{number}</a></sup>'
        )

    def _cite(self, keys: tuple[str, ...]) -> str:
        """References in round brackets; each link carries the full one for pointer and focus."""
        return f'<span class="cite">({"; ".join(self._reference(key) for key in keys)})</span>'

    def _reference(self, key: str) -> str:
        source = self.desk.sources.get(key)
        if source is None:
            raise self._fault(f"there is no source {key}")
        return (
            f'<a href="{escape(source.address)}" role="doc-biblioref" data-card="{escape(source.card)}">'
            f"{escape(source.words)}</a>"
        )

    def _linked(self, link: Link, inner: str) -> str:
        try:
            return self._link(link, inner)
        except BuildFault as fault:
            raise self._fault(str(fault)) from None

    def _link(self, link: Link, inner: str) -> str:
        match link:
            case Try(place):
                address = escape(self.desk.position(place))
                said = '<span class="unseen"> (opens the board)</span>'
                return f'<a class="try" href="{address}">{inner}{said}</a>'
            case LevelLink(name):
                said = '<span class="unseen"> (begins on the board)</span>'
                return f'<a class="try" href="{escape(self.desk.level(name))}">{inner}{said}</a>'
            case Outward(address):
                if not external(address):
                    return inner
                return f'<a href="{escape(address)}" rel="external noopener">{inner}</a>'
            case Inward(page, anchor):
                return f'<a href="{escape(self.desk.address(page, anchor))}">{inner}</a>'
            case TermLink(term):
                entry = self.desk.terms.get(term)
                if entry is None:
                    raise BuildFault(f"the glossary does not know {term}")
                address, card = escape(entry.address), escape(entry.card)
                return f'<a class="term" href="{address}" data-card="{card}">{inner}</a>'

    def _fault(self, sentence: str) -> BuildFault:
        return BuildFault(f"{self.page.file}, line {self.line}: {sentence}")


def _align(align: str) -> str:
    return "" if align == "left" else f' class="{align}"'


def _mark(number: int, time: int) -> str:
    """The name of a note's mark; no heading has an underscore in its name."""
    return f"mark_{number}" if time == 1 else f"mark_{number}_{time}"


def _th(time: int) -> str:
    return "" if time == 1 else f", place {time}"


def _marks(page: Document) -> dict[int, int]:
    """How often each note is marked."""
    count: dict[int, int] = {}
    for span, _ in spans_in(page.blocks):
        if isinstance(span, NoteMark):
            count[span.number] = count.get(span.number, 0) + 1
    return count


def headings(page: Document) -> Iterator[Heading]:
    """The headings below the title."""
    for block in blocks_in(page.blocks):
        if isinstance(block, Heading) and block.level > 1:
            yield block
