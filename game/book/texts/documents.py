"""The shelf of texts: which there are, in which order, and each as a page.

All but two are Markdown files; the glossary and the list of sources are made from their TOML files, so that a
term is written once and stands on a page, in a pop-up and on the site.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import Final, NamedTuple

from game.book import resources
from game.book.phrases import say
from game.book.sign_check import sign_faults
from game.book.texts.case_folding import folded
from game.book.texts.document_tree import (
    Block,
    Cite,
    Document,
    Heading,
    Inward,
    Paragraph,
    Span,
    TermLink,
    Try,
    Words,
    spans_in,
)
from game.book.texts.glossary import FILE as GLOSSARY
from game.book.texts.glossary import Term, glossary
from game.book.texts.inline import slug
from game.book.texts.markdown import parse
from game.book.texts.sources import FILE as SOURCES
from game.book.texts.sources import Source, sources


class Entry(NamedTuple):
    """A text: its name in links, a word or two for lists and tabs. written: a Markdown file of its own.

    folded: below each heading the first paragraph asks, and what follows answers; the site folds the answers.
    """

    name: str
    short: str
    written: bool = True
    folded: bool = False


#: The texts in their order; glossary and sources are made from tables.
ENTRIES: Final = (
    Entry("memo", "Memo"),
    Entry("columns", "Columns"),
    Entry("formalisms", "Formalisms"),
    Entry("glossary", "Glossary", written=False),
    Entry("related", "Related work"),
    Entry("teaching", "Teaching"),
    Entry("answers", "Answers", folded=True),
    Entry("sources", "Sources", written=False),
)
TEXTS: Final = tuple(entry.name for entry in ENTRIES)
WRITTEN: Final = tuple(entry.name for entry in ENTRIES if entry.written)
FOLDED: Final = tuple(entry.name for entry in ENTRIES if entry.folded)
SHORT: Final = {entry.name: entry.short for entry in ENTRIES}


@cache
def page(name: str) -> Document:
    """The text with a name; KeyError when there is none on the shelf."""
    if name in WRITTEN:
        return parse(resources.text(f"texts/{name}.md"), name, f"texts/{name}.md")
    return {"glossary": _glossary_page, "sources": _sources_page}[name]()


def read_page(text: str, filename: str) -> Document:
    """Any Markdown text of the player's own; its name is the file's without the ending.

    Its faults also name what the fonts cannot show.
    """
    name = filename.replace("\\", "/").rsplit("/", 1)[-1]
    page = parse(text, name.rsplit(".", 1)[0] or name, filename)
    faults = sorted((*page.faults, *sign_faults(filename, text)), key=lambda fault: fault.line)
    return replace(page, faults=tuple(faults))


def anchor_of_term(term: str) -> str:
    """The heading of a term on the page of the glossary; "" when there is no such term."""
    return f"term-{slug(term)}" if term in glossary() else ""


def anchor_of_source(key: str) -> str:
    """The name of a reference on the page of sources; "" when there is no such reference."""
    return f"source-{key}" if key in sources() else ""


@cache
def citing() -> Mapping[str, tuple[str, ...]]:
    """For each key the texts that cite it, in the order of the shelf."""
    found: dict[str, list[str]] = {}
    for name in TEXTS:
        if name == "sources":
            continue
        keys = {key for span, _ in spans_in(page(name).blocks) if isinstance(span, Cite) for key in span.keys}
        for key in sorted(keys):
            found.setdefault(key, []).append(name)
    return {key: tuple(names) for key, names in found.items()}


# -- the glossary -----------------------------------------------------------------------------------------


def _glossary_page() -> Document:
    title = say("texts.glossary")
    blocks: list[Block] = [Heading(1, (Words(title),), "glossary", 1)]
    shown = sum(bool(term.place) for term in glossary().values())
    intro = parse(say("texts.glossary-intro", count=len(glossary()), shown=shown), "glossary", GLOSSARY)
    blocks += intro.blocks
    for letter, group in groupby(glossary().values(), key=lambda term: folded(term.name)[:1].upper()):
        terms = list(group)
        blocks.append(Heading(2, (Words(letter),), f"letter-{slug(letter)}", terms[0].line("name")))
        for term in terms:
            blocks += term_blocks(term)
    return Document("glossary", GLOSSARY, title, tuple(blocks))


def term_blocks(term: Term) -> tuple[Block, ...]:
    """A term as it stands on its page: name, text, and below it where to look and to read on."""
    head = Heading(3, (Words(term.name),), f"term-{slug(term.name)}", term.line("name"))
    text = parse(term.text, "glossary", GLOSSARY).blocks
    more: list[Span] = [Words(say("texts.try"), link=Try(term.place))] if term.place else []
    if term.see:
        more.append(Words((". " if more else "") + say("texts.see-also") + " "))
        for k, name in enumerate(term.see):
            more += [Words(", ")] if k else []
            more.append(Words(name, link=TermLink(name)))
    if more:
        more.append(Words("."))
    if term.sources:
        more += [Words(" "), Cite(term.sources)]
    below = (Paragraph(tuple(more), term.line("see")),) if more else ()
    return (head, *_at_line(text, term.line("text")), *below)


def _at_line(blocks: tuple[Block, ...], line: int) -> tuple[Block, ...]:
    """Paragraphs of a record, which stand where the record does."""
    return tuple(Paragraph(block.spans, line) if isinstance(block, Paragraph) else block for block in blocks)


# -- the sources ------------------------------------------------------------------------------------------


def _sources_page() -> Document:
    known = sources()
    title = say("texts.sources")
    blocks: list[Block] = [Heading(1, (Words(title),), "sources", 1)]
    intro = say("texts.sources-intro", count=len(known), checked=sum(s.compared for s in known.values()))
    blocks += parse(intro, "sources", SOURCES).blocks
    for letter, group in groupby(known.values(), key=lambda source: folded(source.short)[:1].upper()):
        works = list(group)
        blocks.append(Heading(2, (Words(letter),), f"letter-{slug(letter)}", works[0].line))
        for work in works:
            blocks += source_blocks(work)
    return Document("sources", SOURCES, title, tuple(blocks))


def source_blocks(source: Source) -> tuple[Block, ...]:
    """A reference as it stands on its page: short form, the whole, and which texts cite it."""
    head = Heading(3, (Words(source.short),), f"source-{source.key}", source.line)
    spans: list[Span] = list(source.spans)
    names = citing().get(source.key, ())
    if names:
        spans.append(Words(" " + say("texts.cited-in") + " "))
        for k, name in enumerate(names):
            spans += [Words(", ")] if k else []
            spans.append(Words(SHORT[name], link=Inward(name)))
        spans.append(Words("."))
    return (head, Paragraph(tuple(spans), source.line))
