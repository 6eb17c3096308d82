"""The steps of a lesson, as a text writes them for a teacher and a test plays them on the real program.

Steps are a numbered list right below a paragraph "Steps." in bold, and the first of them opens something.
What stands in them is either said to the class or true of the program, and the writing tells which:

    [B walks out](<try:...>)        opens a position, or begins a level
    `Shift Y`                       a key that is pressed, in the order of reading
    `Left` until "10 of 20"         a key that is pressed until these words are on the screen
    *the square ACD, at the left*   a place on the screen: it is there when the keys before it are pressed
    "It falls"                      words on the screen
    `=digits: score(ACD)`           a number on the screen

Words and numbers that follow a place in its sentence stand in that place.

*Why typed numbers and places in plain words are faults:* nobody would notice when they stop to be true.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from game.book.resources import Fault
from game.book.texts.document_tree import (
    Block,
    Document,
    LevelLink,
    Listing,
    Number,
    Paragraph,
    Spans,
    Try,
    Words,
    on_board,
    plain,
)

#: What a step's part is: it opens a link, presses a key, or says what is on the screen.
PartKind = Literal["open", "key", "place", "words", "number", "stop"]

HEAD: Final = "Steps."
_QUOTED: Final = re.compile("\u201c([^\u201d]*)\u201d|([.?!](?=\\s|$))")
_UNTIL: Final = re.compile("\\s+until\\s+\u201c([^\u201d]*)\u201d")
_TYPED: Final = re.compile(r"\d[\w%]*")
_PLACE: Final = re.compile(
    r"\bat the (?:left|right|top|foot)\b"
    r"|\bthe (?:squares? [A-Z]+|tile [A-Z]|large number|caption|stars|(?:first|second|third) line)\b"
)
_PRESS: Final = re.compile(r"\b[Pp]ress(?:es)?\b")
_KEY: Final = "`"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a step. link: of "open"; text: the key, the place, the words or the number's expression.

    until: words that end the pressing of a key, "" for one that is pressed once. "stop" ends a sentence, and
    with it the place of which it spoke.
    """

    kind: PartKind
    text: str = ""
    link: Try | LevelLink | None = None
    until: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps that are walked from a fresh beginning. heading: below which they stand; line: of the list."""

    heading: str
    line: int
    steps: tuple[tuple[Part, ...], ...]


def lessons_in(page: Document) -> tuple[Steps, ...]:
    """All lists of steps of a text."""
    return tuple(
        Steps(heading, block.line, tuple(tuple(_parts(_spans(item))) for item in block.items))
        for heading, block in _lists(page)
    )


def step_faults(page: Document) -> Iterator[Fault]:
    """What in the steps of a text nobody could follow, or nobody would check."""
    for _, block in _lists(page):
        for number, item in enumerate(block.items):
            spans = _spans(item)
            parts = [part for part in _parts(spans) if part.kind != "stop"]
            if not number and (not parts or parts[0].kind != "open"):
                yield Fault(page.file, block.line, "the first of some steps opens a position or a level")
            line = next((one.line for one in item if isinstance(one, Paragraph)), block.line)
            yield from (Fault(page.file, line, sentence) for sentence in _spoken_faults(spans))


def _lists(page: Document) -> Iterator[tuple[str, Listing]]:
    """Each list of steps with the heading below which it stands."""
    heading, before = "", ""
    for block in page.blocks:
        if isinstance(block, Listing) and block.start is not None and before == HEAD:
            yield heading, block
        if anchor := getattr(block, "anchor", ""):
            heading = anchor
        before = plain(block.spans).strip() if isinstance(block, Paragraph) else ""


def _spans(item: tuple[Block, ...]) -> Spans:
    return tuple(span for block in item if isinstance(block, Paragraph) for span in block.spans)


def _parts(spans: Spans) -> Iterator[Part]:
    """The parts of a step in the order of reading."""
    for k, span in enumerate(spans):
        if isinstance(span, Number):
            yield Part("number", span.expression)
        elif isinstance(span, Words) and on_board(span.link):
            assert isinstance(span.link, Try | LevelLink)
            yield Part("open", span.text, span.link)
        elif isinstance(span, Words) and "code" in span.style:
            after = _UNTIL.match(plain(spans[k + 1 : k + 2]))
            yield Part("key", span.text, until=after[1] if after else "")
        elif isinstance(span, Words) and "emphasis" in span.style:
            yield Part("place", span.text)
        elif isinstance(span, Words):
            for found in _QUOTED.finditer(span.text):
                yield Part("words", found[1]) if found[2] is None else Part("stop")


def _spoken_faults(spans: Spans) -> Iterator[str]:
    """What stands in the words of a step and should be marked."""
    said = "".join(_said(span) for span in spans if isinstance(span, Words))
    if typed := _TYPED.search(said):
        yield f"the number {typed[0]} is typed; in a step a key stands as `{typed[0]}`, a number as `=...`"
    if place := _PLACE.search(said):
        yield f"{place[0]!r} is a place on the screen; in a step it stands as *{place[0]}*"
    if any(_PRESS.search(one) and _KEY not in one for one in re.split(r"(?<=[.?!])\s", said)):
        yield "a step that says press names its key, as in `Shift Y`"


def _said(span: Words) -> str:
    """What a span says to a class; instead of a key a sign."""
    if "code" in span.style:
        return _KEY
    if on_board(span.link) or "emphasis" in span.style:
        return ""
    return re.sub("\u201c[^\u201d]*\u201d", "", span.text)
