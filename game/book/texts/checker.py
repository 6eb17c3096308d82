"""The proof-reading of all texts: every link, term, reference, place, number, formula and figure is followed.

A fault names file and line and says in one sentence what is wrong. `proof_of` takes the files as texts, so
that a test can spoil one and see what is said.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

from game.book import resources
from game.book.resources import Fault
from game.book.scenarios import LEVEL, names
from game.book.texts.document_tree import (
    Cite,
    Document,
    Figure,
    Heading,
    Inward,
    LevelLink,
    Link,
    Mathematics,
    Number,
    Outward,
    Span,
    TermLink,
    Try,
    Words,
    blocks_in,
    passages_in,
    spans_in,
)
from game.book.texts.documents import TEXTS, WRITTEN
from game.book.texts.figures import figure_fault
from game.book.texts.glossary import FILE as GLOSSARY
from game.book.texts.glossary import Term, read_glossary
from game.book.texts.inline import slug
from game.book.texts.lesson_steps import step_faults
from game.book.texts.markdown import parse
from game.book.texts.numbers import NumberFault, value_text
from game.book.texts.position_syntax import resolve
from game.book.texts.shares import share_faults
from game.book.texts.showing import not_shown
from game.book.texts.sources import FILE as SOURCES
from game.book.texts.sources import Source, read_sources
from game.book.wording import wording_faults
from game.book.worlds import Pack

#: A number with a point outside an expression: nobody computed it, so nobody notices when it is wrong.
_DECIMAL: Final = re.compile(r"(?<![\w.])\d+\.\d+")
#: What stands in words when a construct was written wrongly, as `[words](try:a; b)` without < and >.
_UNREAD: Final = re.compile(r"\]\(|\[@|\[\[|\]\]|\$[^\s$]+\$|`=")
_ADDRESS: Final = re.compile(r"https?://[^\s/?#]+(?:[/?#]\S*)?|mailto:[^\s@]+@[^\s@]+")

#: Where one file of many has changed, the others need not be read again.
_parsed = lru_cache(maxsize=256)(parse)
_glossary = lru_cache(maxsize=2)(read_glossary)
_bibliography = lru_cache(maxsize=2)(read_sources)


@dataclass(frozen=True)
class Proof:
    """All texts, read and ready to be checked. files: text by name, as on the shelf."""

    files: Mapping[str, str]
    packs: tuple[Pack, ...]

    @cached_property
    def pages(self) -> Mapping[str, Document]:
        """The written texts by name."""
        return {name: _parsed(self.files[f"texts/{name}.md"], name, f"texts/{name}.md") for name in WRITTEN}

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """The glossary."""
        return _glossary(self.files[GLOSSARY])[0]

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The bibliography."""
        return _bibliography(self.files[SOURCES])[0]

    @cached_property
    def definitions(self) -> Mapping[str, Document]:
        """The text of each term, as a page of its own."""
        return {name: _parsed(term.text, name, GLOSSARY) for name, term in self.terms.items()}

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """Every fault, file by file and line by line."""
        found = [*_glossary(self.files[GLOSSARY])[1], *_bibliography(self.files[SOURCES])[1]]
        for page in self.pages.values():
            found += self._page(page)
        for name, term in self.terms.items():
            line = term.line("text")
            found += [replace(fault, line=line) for fault in self._page(self.definitions[name])]
            found += self._term(term)
        found += self._unused()
        order = {name: k for k, name in enumerate(self.files)}
        return tuple(sorted(dict.fromkeys(found), key=lambda fault: (order.get(fault.file, -1), fault.line)))

    @cached_property
    def cited(self) -> frozenset[str]:
        """Every key that some text or term names."""
        pages = (*self.pages.values(), *self.definitions.values())
        spans = (span for page in pages for span, _ in spans_in(page.blocks))
        keys = {key for span in spans if isinstance(span, Cite) for key in span.keys}
        return frozenset(keys.union(*(term.sources for term in self.terms.values())))

    def counts(self) -> tuple[str, ...]:
        """What there is, text by text, in a line each."""
        return tuple(self._count(name) for name in TEXTS)

    def _count(self, name: str) -> str:
        if name == "glossary":
            words = sum(_word_count(page) for page in self.definitions.values())
            return f"{GLOSSARY}: {words:,} words, {len(self.terms)} terms"
        if name == "sources":
            whole = sum(source.compared for source in self.sources.values())
            return f"{SOURCES}: {whole} of {len(self.sources)} references compared in every fact"
        return count_of(self.pages[name], "areas" if name == "related" else "sections")

    def _page(self, page: Document) -> Iterator[Fault]:
        """The faults of a text of the shelf, whose numbers are all computed."""
        yield from self.page_faults(page)
        yield from _typed(page)
        yield from _levels(page)
        yield from share_faults(page, self.packs)
        yield from step_faults(page)
        yield from wording_faults(page.file, _lines(page))

    def page_faults(self, page: Document) -> tuple[Fault, ...]:
        """What is wrong with any text: constructs, links, places, numbers, figures, terms, references."""
        found = list(page.faults)
        anchors = _anchors(page)
        for span, line in spans_in(page.blocks):
            said = (*_span_faults(span, self.packs), *self._inner(span, anchors))
            found += [Fault(page.file, line, sentence) for sentence in said]
        for block in blocks_in(page.blocks):
            if isinstance(block, Figure) and (sentence := figure_fault(block, self.packs)):
                found.append(Fault(page.file, block.line, sentence))
        return tuple(sorted(dict.fromkeys(found), key=lambda fault: fault.line))

    def _inner(self, span: Span, anchors: set[str]) -> Iterator[str]:
        """What a span names that the shelf does not have. anchors: of the text in which it stands."""
        if isinstance(span, Cite):
            yield from (f"there is no source {key}" for key in span.keys if key not in self.sources)
        match getattr(span, "link", None):
            case TermLink(term) if term not in self.terms:
                yield f"the term {term} is not in the glossary"
            case Inward("", anchor) if anchor and anchor not in anchors:
                yield f"there is no heading #{anchor} in this text"
            case Inward(name, _) if name and name not in TEXTS:
                yield f"there is no text {name}.md; there are {', '.join(TEXTS)}"
            case Inward(name, anchor) if name and anchor and anchor not in self._anchors(name):
                yield f"there is no heading #{anchor} in {name}.md"

    def _anchors(self, name: str) -> set[str]:
        if name == "glossary":
            return {"glossary", *(f"term-{slug(term)}" for term in self.terms)}
        if name == "sources":
            return {"sources", *(f"source-{key}" for key in self.sources)}
        return _anchors(self.pages[name])

    def _term(self, term: Term) -> Iterator[Fault]:
        def fault(key: str, sentence: str) -> Fault:
            return Fault(GLOSSARY, term.line(key), f"{term.name}: {sentence}")

        yield from (
            fault("see", f"the term {name} is not in the glossary")
            for name in term.see
            if name not in self.terms
        )
        if term.name in term.see:
            yield fault("see", "a term is no explanation of itself")
        yield from (fault(key, sentence) for key, sentence in _position_faults(term, self.packs))
        yield from (
            fault("sources", f"there is no source {key}") for key in term.sources if key not in self.sources
        )

    def _unused(self) -> Iterator[Fault]:
        for key, source in self.sources.items():
            if key not in self.cited:
                yield Fault(SOURCES, source.line, f"no text names the source {key}")


def _position_faults(term: Term, packs: Sequence[Pack]) -> Iterator[tuple[str, str]]:
    """What is wrong with the position that is to show a term, and the key on whose line it stands."""
    if term.place and not term.shows:
        yield "try", "shows does not say what is to be seen there"
    if term.shows and not term.place:
        yield "shows", "there is no position in which it is to be seen"
    opened = resolve(term.place, packs) if term.place else ""
    if isinstance(opened, str):
        yield from [("try", opened)] if opened else []
        return
    yield from (("shows", said) for demand in term.shows if (said := not_shown(demand, opened)))


def _span_faults(span: Span, packs: Sequence[Pack]) -> Iterator[str]:
    if isinstance(span, Number) and (said := _number_fault(span.expression, packs)):
        yield said
    if said := _link_fault(getattr(span, "link", None), packs):
        yield said


def _anchors(page: Document) -> set[str]:
    return {block.anchor for block in blocks_in(page.blocks) if isinstance(block, Heading)}


def _number_fault(expression: str, packs: Sequence[Pack]) -> str | None:
    try:
        value_text(expression, packs)
    except NumberFault as fault:
        return f"`={expression}`: {fault}"
    return None


def _link_fault(link: Link | None, packs: Sequence[Pack]) -> str | None:
    match link:
        case Try(place):
            said = resolve(place, packs)
            return f"try:{place}: {said}" if isinstance(said, str) else None
        case LevelLink(name) if name not in names():
            return f"{LEVEL}{name}: there is no such scenario; there are {', '.join(names())}"
        case Outward(address) if not _ADDRESS.fullmatch(address):
            return f"{address} is not an address of the web"
    return None


def _typed(page: Document) -> Iterator[Fault]:
    """What stands in the words and should not: decimals that nobody computed, marks that nobody read."""
    for span, line in spans_in(page.blocks):
        if not isinstance(span, Words) or "code" in span.style:
            continue
        if typed := _DECIMAL.search(span.text):
            sentence = f"the number {typed[0]} is typed; write an expression such as `=digits: score(ABCD)`"
            yield Fault(page.file, line, sentence)
        if mark := _UNREAD.search(span.text):
            yield Fault(
                page.file, line, f"{mark[0]} stands in the words, so something here was not understood"
            )


def _lines(page: Document) -> Iterator[tuple[int, str]]:
    """The words of each stretch of text, with its line."""
    for spans, line in passages_in(page.blocks):
        yield line, "".join(span.text for span in spans if isinstance(span, Words))


def _levels(page: Document) -> Iterator[Fault]:
    """Headings that leave out a level, which a screen reader would announce as a gap."""
    last = 0
    for block in page.blocks:
        if isinstance(block, Heading):
            if block.level > last + 1:
                sentence = f"a heading of level {block.level} follows one of level {last}"
                yield Fault(page.file, block.line, sentence)
            last = block.level


def count_of(page: Document, parts: str = "sections") -> str:
    """What there is in a text, in one line."""
    heads = [block for block in page.blocks if isinstance(block, Heading) and block.level > 1]
    keys = {key for span, _ in spans_in(page.blocks) if isinstance(span, Cite) for key in span.keys}
    return f"{page.file}: {_word_count(page):,} words, {len(heads)} {parts}, {len(keys)} references"


def _word_count(page: Document) -> int:
    """The words of a text; a number or a formula counts as one, references do not."""
    spans = [span for span, _ in spans_in(page.blocks)]
    words = sum(len(span.text.split()) for span in spans if isinstance(span, Words))
    return words + sum(isinstance(span, Number | Mathematics) for span in spans)


def proof_of(files: Mapping[str, str], packs: Sequence[Pack]) -> Proof:
    """The proof of some files."""
    return Proof(files, tuple(packs))


def shelf_files() -> Mapping[str, str]:
    """All texts of the shelf by file; BookFault when one is missing."""
    names = (*(f"texts/{name}.md" for name in WRITTEN), GLOSSARY, SOURCES)
    return {name: resources.text(name) for name in names}
