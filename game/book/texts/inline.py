"""A line of text: from the parser's tokens to spans, each with its style and its link."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import unquote

from game.book.scenarios import LEVEL
from game.book.texts.document_tree import (
    Break,
    Cite,
    Inward,
    LevelLink,
    Link,
    Mathematics,
    NoteMark,
    Number,
    Outward,
    Span,
    Spans,
    StyleMark,
    TermLink,
    Try,
    Words,
)
from game.book.texts.formulas import FormulaFault, parse_formula

if TYPE_CHECKING:
    from markdown_it.token import Token

MARKS: dict[str, StyleMark] = {"em": "emphasis", "strong": "strong", "s": "struck"}

_NUMBER = re.compile(r"=\s*[A-Za-z]")
_PAGE = re.compile(r"(?:\./)?([\w-]+)\.md(?:#(.*))?", re.S)
_KEY = re.compile(r"@([A-Za-z0-9_.-]+)")
_COMMENT = re.compile(r"<!--.*-->", re.S)
_SPACE = re.compile(r"[\t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]")


def slug(words: str) -> str:
    """The name of a heading in links: its words in small letters, joined by hyphens; "" where none are left.

    >>> slug("Curriculum: learning, in Jiménez' way")
    'curriculum-learning-in-jimenez-way'
    """
    flat = normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", flat.replace("'", "")))


def link_of(address: str) -> Link | None:
    """What an address leads to; None where it leads nowhere that the game can open."""
    if address.startswith("try:"):
        return Try(address.removeprefix("try:").strip())
    if address.startswith(LEVEL):
        return LevelLink(address.removeprefix(LEVEL).strip())
    if address.startswith("#"):
        return Inward("", slug(unquote(address)))
    if page := _PAGE.fullmatch(address):
        return Inward(page[1], slug(unquote(page[2] or "")))
    if address.lower().startswith(("https://", "http://", "mailto:")):
        return Outward(address)
    return None


@dataclass
class TextState:
    """What a text has told so far: the labels of its footnotes, those mentioned, and its faults.

    labels: every footnote that is defined. mentioned: their numbers from 1, in the order of mention.
    """

    fault: Callable[[int, str], None]
    labels: frozenset[str] = frozenset()
    mentioned: dict[str, int] = field(default_factory=dict)

    def note(self, label: str) -> NoteMark | None:
        """The mark of a footnote; None where no footnote has this label."""
        if label not in self.labels:
            return None
        return NoteMark(self.mentioned.setdefault(label, len(self.mentioned) + 1))


def spans_of_tokens(tokens: Sequence["Token"], line: int, state: TextState) -> Spans:
    """The spans of a run of tokens; line: where it begins."""
    run = _Run(line, state)
    for token in tokens:
        run.add(token)
    return tuple(run.found)


class _Run:
    """Tokens that become spans one after the other."""

    def __init__(self, line: int, state: TextState) -> None:
        self.line = line
        self.told = state
        self.found: list[Span] = []
        self.marks: list[StyleMark] = []
        self.link: Link | None = None
        self.bare = ""  # the address of a link that has no words yet

    def add(self, token: "Token") -> None:
        """One token more."""
        if token.tag in MARKS and token.nesting:
            self.mark(MARKS[token.tag], token.nesting)
            return
        match token.type:
            case "text" | "text_special":
                self.words(token.content)
            case "softbreak":
                self.line += 1
                self.words(" ")
            case "hardbreak":
                self.line += 1
                self.found.append(Break())
            case "link_open":
                self.begin(str(token.attrs.get("href", "")), "title" in token.attrs)
            case "link_close":
                self.end()
            case _:
                self.bare = ""
                self.special(token)

    def special(self, token: "Token") -> None:
        """Whatever is more than words in a style."""
        groups = token.meta.get("groups", ())
        match token.type:
            case "code_inline" if _NUMBER.match(token.content):
                self.found.append(Number(token.content[1:].strip(), frozenset(self.marks), self.link))
            case "code_inline":
                self.words(token.content, "code")
            case "math":
                self.math(groups[0] or groups[1], token.content)
            case "cite":
                self.found.append(Cite(tuple(_KEY.findall(token.content))))
            case "term":
                term = " ".join(groups[0].split())
                self.words(" ".join((groups[1] or term).split()), link=TermLink(term))
            case "note":
                mark = self.told.note(groups[0])
                if mark is None:
                    self.fault(f"there is no footnote [^{groups[0]}]")
                    self.words(token.content)
                else:
                    self.found.append(mark)
            case "html_inline":
                self.html(token.content)
            case "image_source":
                self.fault("images are not shown; their source stands in the text instead")
                self.words(token.content)
            case _:
                self.words(token.content)
        self.line += token.content.count("\n")

    def fault(self, sentence: str) -> None:
        """Note a fault on the line where one stands."""
        self.told.fault(self.line, sentence)

    def mark(self, mark: StyleMark, nesting: int) -> None:
        """Begin or end a style; the same one may be begun twice."""
        if nesting > 0:
            self.marks.append(mark)
        elif mark in self.marks:
            self.marks.reverse()
            self.marks.remove(mark)
            self.marks.reverse()

    def words(self, text: str, *more: StyleMark, link: Link | None = None) -> None:
        """Words in the style and link that hold here, joined to the words before where both agree."""
        text = _SPACE.sub(" ", text)
        if not text:
            return
        self.bare = ""
        style, link = frozenset((*self.marks, *more)), link or self.link
        last = self.found[-1] if self.found else None
        if isinstance(last, Words) and last.style == style and last.link == link:
            self.found[-1] = Words(last.text + text, style, link)
        else:
            self.found.append(Words(text, style, link))

    def math(self, source: str, written: str) -> None:
        """A formula, or its source where it cannot be read."""
        source = " ".join(source.split())
        try:
            self.found.append(Mathematics(parse_formula(source), source, self.link))
        except FormulaFault as fault:
            self.fault(f"the formula {source[:40]} cannot be read: {fault}")
            self.words(written)

    def html(self, source: str) -> None:
        """HTML as it is written; a comment is nobody's to read."""
        if _COMMENT.fullmatch(source):
            return
        self.fault(f"HTML is not shown as HTML but as it is written: {source[:40]}")
        self.words(source)

    def begin(self, address: str, title: bool) -> None:
        """Begin a link."""
        self.link = link_of(address)
        self.bare = address
        if self.link is None:
            self.fault(f"the link to {address[:60] or 'nothing'} leads to no text, position or web address")
        if title:
            self.fault("the title of a link is not shown")

    def end(self) -> None:
        """End a link; one without words shows its address."""
        if self.bare:
            self.words(self.bare)
        self.link = None
        self.bare = ""
