"""Search across texts: every word of the query must occur in a block; case and accents make no difference.

*Why blocks and not pages:* a reader wants the place, and a place is a paragraph under a heading.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from game.book.texts.case_folding import fold_sign, folded
from game.book.texts.document_tree import Document, Heading, plain
from game.book.texts.spoken_text import words_of

#: Characters of an excerpt, about, and of those before its first hit.
EXCERPT, BEFORE = 140, 40
DOTS = "… "


@dataclass(frozen=True, slots=True)
class Hit:
    """A block that holds all words of a query.

    page: name of the text; block: its place in `Document.blocks`; where: title and heading under which it
    stands; excerpt: words around what was looked for; marks: (begin, end) of every hit in the excerpt.
    """

    page: str
    block: int
    where: str
    excerpt: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A block made ready: its words, the same folded, and the place in them of each folded character."""

    block: int
    heading: bool
    where: str
    words: str
    folded: str
    places: tuple[int, ...]


def find(query: str, pages: Iterable[Document]) -> tuple[Hit, ...]:
    """All blocks that hold every word of the query: headings first, else in the order of the texts."""
    wanted = tuple(dict.fromkeys(folded(query).split()))
    if not wanted:
        return ()
    found = [
        (not entry.heading, _hit(page.name, entry, wanted))
        for page in pages
        for entry in _index(_Same(page))
        if all(word in entry.folded for word in wanted)
    ]
    return tuple(hit for _, hit in sorted(found, key=lambda pair: pair[0]))


class _Same:
    """A page that equals only itself: comparing whole trees would cost more than the search."""

    def __init__(self, page: Document) -> None:
        self.page = page

    def __hash__(self) -> int:
        return id(self.page)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.page is self.page


@lru_cache(maxsize=16)
def _index(same: _Same) -> tuple[_Entry, ...]:
    page = same.page
    found = []
    heading = ""
    for k, block in enumerate(page.blocks):
        at_heading = isinstance(block, Heading)
        if isinstance(block, Heading) and block.level > 1:
            heading = plain(block.spans).strip()
        where = f"{page.title}: {heading}" if heading and not at_heading else page.title
        words = " ".join(words_of(block).split())
        if words:
            found.append(_entry(k, at_heading, where, words))
    return tuple(found)


def _entry(block: int, heading: bool, where: str, words: str) -> _Entry:
    if words.isascii():  # nearly all blocks, and much quicker
        return _Entry(block, heading, where, words, words.lower(), ())
    parts = [fold_sign(sign) for sign in words]
    places = tuple(k for k, part in enumerate(parts) for _ in part)
    return _Entry(block, heading, where, words, "".join(parts), places)


def _hit(page: str, entry: _Entry, wanted: Sequence[str]) -> Hit:
    found = [_spans(entry, word) for word in wanted]
    spans = _joined(sorted(span for of_word in found for span in of_word))
    first = _heart(entry, wanted, found)
    begin, end = 0, len(entry.words)
    if end > EXCERPT:
        begin = _word_start(entry.words, first[0] - BEFORE) if first[0] > BEFORE else 0
        end = _word_end(entry.words, max(begin + EXCERPT, first[1]))
    dots = DOTS if begin else ""
    text = dots + entry.words[begin:end] + (DOTS.rstrip() if end < len(entry.words) else "")
    shift = len(dots) - begin
    marks = tuple((a + shift, b + shift) for a, b in spans if begin <= a and b <= end)
    return Hit(page, entry.block, entry.where, text, marks)


def _spans(entry: _Entry, word: str) -> list[tuple[int, int]]:
    """Where a word of a query stands in a block; inside longer words only where it begins none."""
    found: list[tuple[int, int]] = []
    within: list[tuple[int, int]] = []
    at = entry.folded.find(word)
    while at >= 0:
        last = at + len(word) - 1
        span = (entry.places[at], entry.places[last] + 1) if entry.places else (at, last + 1)
        (within if at and entry.folded[at - 1].isalnum() else found).append(span)
        at = entry.folded.find(word, last + 1)
    return found or within


def _heart(
    entry: _Entry, wanted: Sequence[str], found: Sequence[Sequence[tuple[int, int]]]
) -> tuple[int, int]:
    """What the excerpt has to show: where the words stand together, else the rarest of them."""
    at = entry.folded.find(" ".join(wanted))
    if at >= 0:
        return (entry.places[at], entry.places[at] + 1) if entry.places else (at, at + 1)
    return min(found, key=len)[0]


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of which no two overlap."""
    found: list[tuple[int, int]] = []
    for begin, end in spans:
        if found and begin < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def _word_start(words: str, at: int) -> int:
    """The beginning of the first word from a place on."""
    return words.find(" ", at) + 1 if at > 0 and " " in words[at : at + BEFORE] else at


def _word_end(words: str, at: int) -> int:
    """The end of the last word before a place, or the end of a word that is very long."""
    if at >= len(words):
        return len(words)
    space = words.rfind(" ", at - BEFORE, at + 1)
    return space if space > 0 else at
