"""The glossary: `content/glossary.toml` as terms.

A record: name; text, one to three sentences of Markdown; see, names of other terms; try, a position that
shows the term, as in `game.book.texts.position_syntax`, with shows, what is to be seen there, as in
`game.book.texts.showing` (both or neither); sources, keys of the bibliography (optional).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from game.book import resources
from game.book.resources import Fault
from game.book.tables import TomlTable, read_tables
from game.book.texts.case_folding import folded

FILE: Final = "glossary.toml"


@dataclass(frozen=True, slots=True)
class Term:
    """A term. see: names of other terms; place: a position or ""; shows: what is to be seen in it.

    sources: keys; lines: of its keys in the file.
    """

    name: str
    text: str
    see: tuple[str, ...]
    place: str
    shows: tuple[str, ...]
    sources: tuple[str, ...]
    lines: Mapping[str, int]

    def line(self, key: str) -> int:
        """The line of a key in the file, or of the record where it has no such key."""
        return self.lines.get(key, self.lines[""])


@cache
def glossary() -> Mapping[str, Term]:
    """Every sound term by its name, in alphabetical order."""
    return read_glossary(resources.text(FILE))[0]


def read_glossary(toml_text: str) -> tuple[Mapping[str, Term], tuple[Fault, ...]]:
    """The terms of a file and its faults; a record without a name is left out."""
    faults: list[Fault] = []
    found: dict[str, Term] = {}
    for table in read_tables(FILE, toml_text, "term", faults):
        term = _term(table)
        if term.name in found:
            table.fault(f"the term {term.name} stands twice", "name")
        elif term.name:
            found[term.name] = term
    return {name: found[name] for name in sorted(found, key=folded)}, tuple(faults)


def _term(table: TomlTable) -> Term:
    term = Term(
        table.text("name", 60),
        table.text("text", 600),
        table.words("see", 60),
        table.optional_text("try", 200),
        table.words("shows", 60),
        table.words("sources", 60),
        {key: table.line(key) for key in ("", *table.keys)},
    )
    table.close()
    return term
