"""The bibliography: `content/sources.toml` as records, each with its short and its full form.

A record, every key required unless it says otherwise: key; authors, surname and initials, "et al." where
the list goes on; author_count, only with "et al."; year; title; venue; url or doi; kind; checked, which facts
were compared, and against what. The rules of each are in `source_rules`.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from string import ascii_lowercase
from typing import Final

from game.book import resources
from game.book.resources import Fault
from game.book.tables import TomlTable, read_tables
from game.book.texts.case_folding import folded
from game.book.texts.document_tree import Outward, Spans, Words, plain
from game.book.texts.source_rules import (
    OTHERS,
    author_faults,
    checked_faults,
    compared,
    link_faults,
    venue_faults,
)

FILE: Final = "sources.toml"
KINDS: Final = ("article", "inproceedings", "preprint", "book", "report", "dataset", "website")
EARLIEST, LATEST = 1600, 2100
#: As many authors as no work has.
MOST: Final = 10_000
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Source:
    """A reference. short: "Koh and Liang 2017", unique; address: its link; line: in the file."""

    key: str
    authors: tuple[str, ...]
    year: int
    title: str
    venue: str
    address: str
    kind: str
    checked: str
    short: str
    line: int

    @property
    def compared(self) -> bool:
        """Whether title, authors, venue, year and link were all compared with something."""
        return compared(self.checked)

    @property
    def spans(self) -> Spans:
        """The whole reference with its link."""
        stop = "" if self.title.endswith(("?", "!")) else "."
        title = Words(self.title, frozenset({"emphasis"}), Outward(self.address))
        year = self.short.rsplit(" ", 1)[1]
        return (Words(f"{_joined(self.authors)} ({year}). "), title, Words(f"{stop} {self.venue}."))

    @property
    def full(self) -> str:
        """The whole reference as plain text."""
        return plain(self.spans)


@cache
def sources() -> Mapping[str, Source]:
    """Every sound reference by its key, in alphabetical order of the short forms."""
    return read_sources(resources.text(FILE))[0]


def read_sources(toml_text: str) -> tuple[Mapping[str, Source], tuple[Fault, ...]]:
    """The references of a file and its faults; a record without a key is left out."""
    faults: list[Fault] = []
    found: dict[str, Source] = {}
    for table in read_tables(FILE, toml_text, "source", faults):
        source = _source(table)
        if source.key in found:
            table.fault(f"the key {source.key} stands twice", "key")
        elif source.key:
            found[source.key] = source
    return _told_apart(found), tuple(faults)


def _source(table: TomlTable) -> Source:
    key = table.text("key", 60)
    if key and not _KEY.fullmatch(key):
        table.fault("key must be small letters and digits, joined by hyphens", "key")
    doi = table.text("doi", 100) if table.has("doi") else ""
    url = table.text("url", 300) if table.has("url") else ""
    address = url or (f"https://doi.org/{doi}" if doi else "")
    if not address.startswith(("https://", "http://")):
        table.fault("url or doi must lead to the work, beginning with http where it is a url", "url")
    authors = table.words("authors", 60)
    if not authors:
        table.fault("authors must name at least one", "authors")
    source = Source(
        key,
        authors,
        table.whole("year", EARLIEST, LATEST),
        table.text("title", 250),
        table.text("venue", 150),
        address,
        table.one_of("kind", KINDS),
        table.text("checked", 300),
        "",
        table.line("key"),
    )
    count = table.whole("author_count", 1, MOST) if table.has("author_count") else 0
    for named, faults in (
        ("authors", author_faults(authors, count)),
        ("venue", venue_faults(source.venue, source.year, source.kind)),
        ("url" if url else "doi", link_faults(url, doi, source.year, source.kind)),
        ("checked", checked_faults(source.checked) if source.checked else ()),
    ):
        for sentence in faults:
            table.fault(sentence, named)
    table.close()
    return source


def _told_apart(found: Mapping[str, Source]) -> Mapping[str, Source]:
    """The references with their short forms; those that would be the same get a letter after the year."""
    plain = {key: f"{_brief(source.authors)} {source.year}" for key, source in found.items()}
    often = Counter(plain.values())
    seen: Counter[str] = Counter()
    short = {}
    for key in sorted(found, key=lambda key: (plain[key], found[key].title)):
        letter = ascii_lowercase[seen[plain[key]]] if often[plain[key]] > 1 else ""
        seen[plain[key]] += 1
        short[key] = plain[key] + letter
    order = sorted(found, key=lambda key: (folded(short[key]), key))
    return {key: replace(found[key], short=short[key]) for key in order}


def _brief(authors: tuple[str, ...]) -> str:
    """Surnames as a citation names them: one, two, or the first and the others."""
    names = [author.partition(",")[0] for author in authors]
    if len(names) == 2 and names[1] != OTHERS:
        return f"{names[0]} and {names[1]}"
    return names[0] if len(names) == 1 else f"{names[0]} et al." if names else ""


def _joined(authors: tuple[str, ...]) -> str:
    """All authors as the file names them."""
    if len(authors) < 2:
        return "".join(authors)
    between = " " if authors[-1] == OTHERS else " and "
    return ", ".join(authors[:-1]) + between + authors[-1]
