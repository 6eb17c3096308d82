"""One name for one thing: the names in `content/wording.toml`, and where a text says another one.

A record: say, the name; means, the thing; never, other names of it; but, phrases in which such a word means
something else (optional). Case makes no difference, and a name is found as a whole word.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from game.book import resources
from game.book.resources import BookFault, Fault
from game.book.tables import TomlTable, read_tables

FILE: Final = "wording.toml"
#: What stands in quotes in a TOML file: the texts, and not the keys or the comments.
_QUOTED: Final = re.compile(r'"(?:\\.|[^"\\])*"')
#: Content whose words a reader meets, beside the texts that `game.book.texts.checker` follows.
_FOLDERS: Final = ("worlds/", "scenarios/")
#: Lines of which it is kept what they name otherwise; all content has fewer.
MOST_KEPT: Final = 16_384


@dataclass(frozen=True, slots=True)
class Name:
    """A name for a thing. others: finds its other names. but: finds the phrases in which they may stand."""

    say: str
    others: re.Pattern[str]
    but: re.Pattern[str] | None


@cache
def names() -> tuple[Name, ...]:
    """All names; BookFault with every fault of the file."""
    faults: list[Fault] = []
    found = read_names(resources.text(FILE), faults)
    if faults:
        raise BookFault(tuple(map(str, faults)))
    return found


def read_names(toml_text: str, faults: list[Fault]) -> tuple[Name, ...]:
    """The names of a file; what is wrong with it is added to the faults."""
    return tuple(_name(table) for table in read_tables(FILE, toml_text, "name", faults))


def _name(table: TomlTable) -> Name:
    say, never = table.text("say", 60), table.words("never", 60)
    table.text("means", 200)
    if not never:
        table.fault("never names no other name, so nothing can be found")
    but = table.words("but", 120)
    table.close()
    return Name(say, _any_of(never), _any_of(but) if but else None)


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds any of some phrases as whole words."""
    longest = sorted(map(re.escape, phrases), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(longest) or '(?!)'})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=MOST_KEPT)
def other_names(text: str) -> tuple[str, ...]:
    """For each other name in a text a sentence that says which name it should be.

    *Why kept:* whoever mends a text has all of them checked again and again.
    """
    return tuple(
        f"{found!r} has another name here: {name.say} ({FILE})"
        for name in names()
        for found in dict.fromkeys(
            match[0] for match in name.others.finditer(name.but.sub(" ", text) if name.but else text)
        )
    )


def wording_faults(file: str, lines: Iterable[tuple[int, str]]) -> tuple[Fault, ...]:
    """The other names in some lines of a file, each with its number."""
    return tuple(Fault(file, number, said) for number, text in lines for said in other_names(text))


def quoted(toml_text: str) -> Iterator[tuple[int, str]]:
    """The quoted texts of a TOML file, line by line."""
    for number, line in enumerate(toml_text.split("\n"), 1):
        if not line.lstrip().startswith("#"):
            yield number, " ".join(found[0][1:-1] for found in _QUOTED.finditer(line))


def shelf_wording_faults() -> tuple[Fault, ...]:
    """Other names in the sentences of the game, its worlds and its scenarios."""
    files = ["phrases.toml", *(name for name in resources.files() if name.startswith(_FOLDERS))]
    return tuple(
        fault
        for name in files
        if name.endswith(".toml")
        for fault in wording_faults(name, quoted(resources.text(name)))
    )
