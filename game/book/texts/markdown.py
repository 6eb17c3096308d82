"""A Markdown text as a tree of our own nodes: CommonMark, tables, struck words, footnotes and what we add.

Whatever is not supported is shown as plain text and named in the page's faults; no text raises an error.

    formulas         $v(S)$ and $$...$$ on lines of their own, in the TeX of `game.book.texts.formulas`
    numbers          `=digits: score(ABCD)`, a code span that begins with =
    places           [words](<try:digits; strike B | row ACD>), as in `game.book.texts.position_syntax`
    levels           [play this](level:levels/sixes), a scenario by its name
    references       [@koh-liang-2017] or [@one; @two]
    terms            [[Row]] or [[Row|rows]]
    figures          a fence with the word grid or curve and lines such as "column: AB"
    comments         [//]: # (unseen), and HTML comments

*Why a tree of our own:* the game lays it out in pixels and the site writes HTML; both see the same blocks,
and the parser, whose import is slow, is needed only here and only when a text is opened.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from game.book.resources import Fault
from game.book.texts.document_tree import (
    Block,
    CodeBlock,
    Display,
    Document,
    Heading,
    Listing,
    Notes,
    Paragraph,
    Quote,
    Rule,
    Spans,
    TableBlock,
    plain,
)
from game.book.texts.figure_syntax import FIGURES, FigureKind, figure_of
from game.book.texts.formulas import FormulaFault, parse_formula
from game.book.texts.inline import TextState, slug, spans_of_tokens

if TYPE_CHECKING:
    from markdown_it.token import Token

#: Quotes and lists inside each other; what is deeper is shown as it was written.
DEEPEST = 8

_COMMENT = re.compile(r"\[//\]: # ?(?:\(.*\)|\".*\"|'.*')", re.S)
_HEAD = re.compile(r"---[ \t]*\n((?:(?![-.]{3}[ \t]*\n)[^\n]*\n){1,60})(?:---|\.\.\.)[ \t]*(?:\n|$)")
_ENTRY = re.compile(r"[\w-]+:(?:\s|$)|\s|#|- |$")
_TASK = re.compile(r"\[[ xX]\]\s")
#: Signs that no font draws and no file should hold; they show as the sign for "unknown character".
_UNSEEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)), "\ufffd")
Align = Literal["left", "center", "right"]
_ALIGNS: dict[str, Align] = {"text-align:center": "center", "text-align:right": "right"}


def parse(text: str, name: str, file: str) -> Document:
    """The tree of a text. name: of the page, as links call it; file: as faults name it."""
    from game.book.texts.markdown_rules import reader  # noqa: PLC0415 - slow to import, see above

    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNSEEN)
    head, body = _head(text)
    building = _Building(reader().parse(body, {}), text.split("\n"), file)
    blocks = building.blocks(0, len(building.tokens), 0) + building.notes_block()
    if head:
        building.fault(1, "the entries at the head of the file are not read but shown as they are written")
        blocks = (CodeBlock(head, 1), *blocks)
    title = next((plain(b.spans) for b in blocks if isinstance(b, Heading) and b.level == 1), "")
    faults = sorted(building.faults, key=lambda fault: fault.line)
    return Document(name, file, title.strip() or name, blocks, tuple(faults))


def _head(text: str) -> tuple[str, str]:
    """The entries that some programs write at the head of a file, and the text with empty lines there."""
    match = _HEAD.match(text)
    if match is None or not all(_ENTRY.match(line) for line in match[1].split("\n")):
        return "", text
    return match[1].strip("\n"), "\n" * match[0].count("\n") + text[match.end() :]


class _Building:
    """Tokens that become blocks. closes: for each opening token the place of the one that closes it.

    definitions: for each label of a footnote the place of its opening token. faults: each once.
    """

    def __init__(self, tokens: Sequence["Token"], lines: Sequence[str], file: str) -> None:
        self.tokens = tokens
        self.lines = lines
        self.file = file
        self.faults: dict[Fault, None] = {}
        self.closes = _closes(tokens)
        self.anchors: dict[str, int] = {}
        self.definitions: dict[str, int] = {}
        for k, token in enumerate(tokens):
            if token.type == "footnote_reference_open":
                self.define(token, k)
        self.told = TextState(self.fault, frozenset(self.definitions))

    def fault(self, line: int, sentence: str) -> None:
        """Note a fault of the text."""
        self.faults.setdefault(Fault(self.file, line, sentence))

    def define(self, token: "Token", at: int) -> None:
        """Note where a footnote is written; the first of several counts."""
        label = token.meta["label"]
        if label in self.definitions:
            self.fault(_line(token), f"the footnote [^{label}] is written twice")
        self.definitions.setdefault(label, at)

    def blocks(self, begin: int, end: int, depth: int) -> tuple[Block, ...]:
        """The blocks of the tokens from one place to another."""
        found = []
        at = begin
        while at < end:
            close = self.closes.get(at, at)
            block = self.block(at, close, depth)
            if block is not None:
                found.append(block)
            at = close + 1
        return tuple(found)

    def block(self, at: int, close: int, depth: int) -> Block | None:
        """The block that begins at a place; None where nothing is to be seen."""
        token = self.tokens[at]
        line = _line(token)
        match token.type:
            case "heading_open":
                return self.heading(int(token.tag[1]), self.tokens[at + 1], line)
            case "paragraph_open":
                return self.paragraph(self.tokens[at + 1], line)
            case "blockquote_open" | "bullet_list_open" | "ordered_list_open":
                return self.container(at, close, depth)
            case "table_open":
                return self.table(at, close)
            case "hr":
                return Rule(line)
            case "footnote_reference_open":
                return None
        return self.verbatim(token)

    def container(self, at: int, close: int, depth: int) -> Block:
        """A quote or a list; where it is nested too deeply, its lines as they were written."""
        token = self.tokens[at]
        line = _line(token)
        if depth >= DEEPEST:
            self.fault(line, f"quotes and lists are nested deeper than {DEEPEST}")
            return CodeBlock(self.source(token), line)
        if token.type == "blockquote_open":
            return Quote(self.blocks(at + 1, close, depth + 1), line)
        return self.listing(at, close, depth + 1)

    def verbatim(self, token: "Token") -> Block | None:
        """What stands in a fixed form, and what is read by other rules than Markdown's."""
        kind = next((kind for kind in FIGURES if token.type == "fence" and token.info.strip() == kind), None)
        if kind is not None:
            return self.figure(kind, token)
        if token.type == "math_block":
            return self.display(token)
        if token.type == "html_block":
            return self.html(token)
        return CodeBlock(token.content.removesuffix("\n").expandtabs(4), _line(token))

    def source(self, token: "Token") -> str:
        """The lines of a token as they were written."""
        begin, end = token.map or (0, 0)
        return "\n".join(self.lines[begin:end]).strip("\n").expandtabs(4)

    def spans(self, inline: "Token", line: int) -> Spans:
        """The spans of a line of text."""
        return spans_of_tokens(inline.children or [], line, self.told)

    def heading(self, level: int, inline: "Token", line: int) -> Heading:
        """A heading with a name that no other has."""
        spans = self.spans(inline, line)
        wanted = anchor = slug(plain(spans)) or "section"
        while anchor in self.anchors:
            self.anchors[wanted] += 1
            anchor = f"{wanted}-{self.anchors[wanted]}"
        self.anchors[anchor] = 1
        return Heading(level, spans, anchor, line)

    def paragraph(self, inline: "Token", line: int) -> Block | None:
        """A paragraph; nothing for a comment."""
        if _COMMENT.fullmatch(inline.content):
            return None
        spans = self.spans(inline, line)
        return Paragraph(spans, line) if spans else None

    def listing(self, at: int, close: int, depth: int) -> Listing:
        """A list with its items."""
        token = self.tokens[at]
        items, tight = [], True
        item = at + 1
        while item < close:
            end = self.closes[item]
            first = self.tokens[item + 1]
            tight = tight and all(
                self.tokens[k].hidden
                for k in range(item + 1, end)
                if self.tokens[k].type == "paragraph_open" and self.tokens[k].level == token.level + 2
            )
            if first.type == "paragraph_open" and _TASK.match(self.tokens[item + 2].content):
                self.fault(
                    _line(self.tokens[item]), "a box to tick is not drawn; its brackets stand in the text"
                )
            items.append(self.blocks(item + 1, end, depth))
            item = end + 1
        start = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
        return Listing(tuple(items), start, tight, _line(token))

    def table(self, at: int, close: int) -> TableBlock:
        """A table; its cells hold a line of text each."""
        rows: list[list[Spans]] = []
        aligns: list[Align] = []
        line = _line(self.tokens[at])
        for k in range(at, close):
            token = self.tokens[k]
            if token.type == "tr_open":
                line = _line(token) if token.map else line
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                rows[-1].append(self.spans(self.tokens[k + 1], line))
                if token.type == "th_open":
                    aligns.append(_ALIGNS.get(str(token.attrs.get("style", "")), "left"))
        head, *others = (tuple(row) for row in rows)
        return TableBlock(head, tuple(others), tuple(aligns), _line(self.tokens[at]))

    def figure(self, kind: FigureKind, token: "Token") -> Block:
        """A figure, or its lines where they cannot be read."""
        line = _line(token)
        found = figure_of(kind, token.content, line, lambda words: self.words(words, line))
        if not isinstance(found, str):
            return found
        self.fault(line, found)
        return CodeBlock(token.content.removesuffix("\n").expandtabs(4), line)

    def words(self, markdown: str, line: int) -> Spans:
        """The spans of a line of Markdown that stands apart from the text."""
        from game.book.texts.markdown_rules import reader  # noqa: PLC0415

        inline = reader().parseInline(markdown, {})
        return self.spans(inline[0], line) if inline else ()

    def display(self, token: "Token") -> Block:
        """A formula on a line of its own, or its source where it cannot be read."""
        line, source = _line(token), " ".join(token.content.split())
        try:
            return Display(parse_formula(source), source, line)
        except FormulaFault as fault:
            self.fault(line, f"the formula {source[:40]} cannot be read: {fault}")
            return CodeBlock(source, line)

    def html(self, token: "Token") -> Block | None:
        """HTML as it is written; comments are nobody's to read."""
        if _only_comments(token.content):
            return None
        self.fault(_line(token), "HTML is not shown as HTML but as it is written")
        return CodeBlock(self.source(token), _line(token))

    def notes_block(self) -> tuple[Block, ...]:
        """The footnotes that were mentioned; one may mention another, which then follows."""
        found: list[tuple[Block, ...]] = []
        while len(found) < len(self.told.mentioned):
            label = list(self.told.mentioned)[len(found)]
            at = self.definitions[label]
            found.append(self.blocks(at + 1, self.closes[at], 1))
        for label, at in self.definitions.items():
            if label not in self.told.mentioned:
                self.fault(
                    _line(self.tokens[at]),
                    f"the footnote [^{label}] is mentioned nowhere, so it is not shown",
                )
        if not found:
            return ()
        first = next(iter(self.told.mentioned))
        return (Notes(tuple(found), _line(self.tokens[self.definitions[first]])),)


def _only_comments(html: str) -> bool:
    """Whether HTML says nothing: comments, and space between them."""
    at, rest = 0, html.strip()
    while rest.startswith("<!--", at):
        end = rest.find("-->", at)
        if end < 0:
            return False
        at = end + 3
        while at < len(rest) and rest[at].isspace():
            at += 1
    return at == len(rest)


def _line(token: "Token") -> int:
    """The line of the file on which a block begins, from 1."""
    return token.map[0] + 1 if token.map else 1


def _closes(tokens: Sequence["Token"]) -> dict[int, int]:
    """For each opening token the place of its closing one."""
    found, opened = {}, []
    for k, token in enumerate(tokens):
        if token.nesting > 0:
            opened.append(k)
        elif token.nesting < 0:
            found[opened.pop()] = k
    return found
