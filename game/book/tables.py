"""A table of a TOML file, read key by key; each fault names its line and the reading goes on.

*Why not stop at the first fault:* whoever mends a file wants one round, not ten. A reader asks for what
it expects, gets a usable stand-in where the file is wrong, and `close` names the keys nobody asked for.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from math import isfinite

from game.book.resources import BookFault, Fault

#: Whole numbers beyond this are not exact as floats, and nothing in a content file needs them.
LARGEST = 1 << 53
#: A key or table inside a file: names, and for tables written [[name]] their number from 1.
Path = tuple[str | int, ...]
_QUOTED = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL
)


class Document:
    """A TOML file: its name, its text, and the faults that were found in it so far."""

    def __init__(self, file: str, text: str, faults: list[Fault]) -> None:
        self.file = file
        self.text = text
        self.faults = faults

    @cached_property
    def _lines(self) -> dict[Path, int]:
        return dict(reversed([*_lines(self.text)]))

    def line(self, path: Path) -> int:
        """The line on which a key or table begins; of what holds it where it has no line of its own."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def fault(self, path: Path, sentence: str) -> None:
        """Note a fault of a key or table."""
        self.faults.append(Fault(self.file, self.line(path), sentence))


class TomlTable:
    """One table of a document."""

    def __init__(self, content: Mapping[str, object], document: Document, path: Path = ()) -> None:
        self._content = content
        self._asked: set[str] = set()
        self.document = document
        self.path = path

    def fault(self, sentence: str, key: str = "") -> None:
        """Note a fault of this table, on the line of a key where one is named."""
        self.document.fault((*self.path, key) if key else self.path, sentence)

    def line(self, key: str = "") -> int:
        """The line of a key, or of the table where it has no such key."""
        return self.document.line((*self.path, key) if key else self.path)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._content

    def values(self) -> Mapping[str, object]:
        """Everything that stands in the table, for a reader that knows its keys by itself."""
        self._asked |= set(self._content)
        return self._content

    def peek(self, key: str) -> object:
        """What stands under a key, for a reader that takes either of two kinds; None where nothing does."""
        return self._content.get(key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in their order."""
        return tuple(self._content)

    def _get(self, key: str, expected: str) -> object:
        self._asked.add(key)
        if key not in self._content:
            self.fault(f"{key} is missing; expected {expected}")
            return None
        return self._content[key]

    def optional_text(self, key: str, most: int = 1000) -> str:
        """One line of text of 1 to `most` characters, "" where it is faulty or missing."""
        self._asked.add(key)
        return self.text(key, most) if key in self._content else ""

    def text(self, key: str, most: int = 1000) -> str:
        """One line of text of 1 to `most` characters; "" where it is faulty."""
        expected = f"a text of at most {most} characters"
        value = self._get(key, expected)
        if value is None:
            return ""
        if not isinstance(value, str) or not value.strip() or not value.isprintable() or len(value) > most:
            self.fault(f"{key} must be {expected} on one line", key)
            return ""
        return value

    def one_of(self, key: str, choices: tuple[str, ...]) -> str:
        """One of some words; the first where it is faulty."""
        expected = " or ".join(f'"{choice}"' for choice in choices)
        value = self._get(key, expected)
        if value in choices:
            return str(value)
        if value is not None:
            self.fault(f"{key} must be {expected}", key)
        return choices[0]

    def number(self, key: str, low: float, high: float, whole: bool = False) -> float:
        """A finite number in a range; the lower end where it is faulty."""
        expected = f"a {'whole ' if whole else ''}number from {low:g} to {high:g}"
        value = self._get(key, expected)
        if value is not None:
            number = _number(value)
            if number is not None and low <= number <= high and (not whole or isinstance(value, int)):
                return number
            self.fault(f"{key} must be {expected}", key)
        return low

    def whole(self, key: str, low: int, high: int = LARGEST) -> int:
        """A whole number in a range; the lower end where it is faulty."""
        return int(self.number(key, low, high, whole=True))

    def numbers(self, key: str) -> tuple[float, ...]:
        """A list of finite numbers; empty where it is faulty."""
        value = self._get(key, "a list of numbers")
        found = [_number(item) for item in value] if isinstance(value, list) else [None]
        kept = tuple(number for number in found if number is not None)
        if value is not None and len(kept) < max(len(found), 1):
            self.fault(f"{key} must be a list of numbers", key)
        return kept

    def texts(self, key: str, count: int, most: int) -> tuple[str, ...]:
        """A list of `count` texts of at most `most` characters; empty texts where it is faulty."""
        expected = f"a list of {count} texts of at most {most} characters"
        value = self._get(key, expected)
        if isinstance(value, list) and len(value) == count:
            lines = [line for line in value if isinstance(line, str)]
            if len(lines) == count and all(0 < len(line) <= most and line.isprintable() for line in lines):
                return tuple(lines)
        if value is not None:
            self.fault(f"{key} must be {expected}", key)
        return ("",) * count

    def words(self, key: str, most: int) -> tuple[str, ...]:
        """A list of texts of at most `most` characters; empty where it is missing or faulty."""
        self._asked.add(key)
        value = self._content.get(key, [])
        lines = [line for line in value if isinstance(line, str)] if isinstance(value, list) else []
        sound = all(0 < len(line) <= most and line.isprintable() for line in lines)
        if not isinstance(value, list) or len(lines) != len(value) or not sound:
            self.fault(f"{key} must be a list of texts of at most {most} characters", key)
            return ()
        return tuple(lines)

    def truth(self, key: str) -> bool:
        """True or false; false where it is missing or faulty."""
        self._asked.add(key)
        value = self._content.get(key, False)
        if not isinstance(value, bool):
            self.fault(f"{key} must be true or false", key)
        return value is True

    def values_of(self, key: str) -> tuple[Mapping[str, object], ...]:
        """The tables of a list, for a reader that knows their keys by itself; none where there are none."""
        self._asked.add(key)
        value = self._content.get(key)
        return tuple(one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()

    def table(self, key: str) -> "TomlTable":
        """A table inside this one; an empty one where it is faulty."""
        value = self._get(key, f"a table [{key}]")
        if value is not None and not isinstance(value, dict):
            self.fault(f"{key} must be a table [{key}]", key)
        return TomlTable(value if isinstance(value, dict) else {}, self.document, (*self.path, key))

    def tables(self, key: str) -> list["TomlTable"]:
        """The tables [[key]] in order; none where there are none."""
        self._asked.add(key)
        value = self._content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault(f"{key} must be tables, each beginning with [[{key}]]", key)
            return []
        return [TomlTable(item, self.document, (*self.path, key, k)) for k, item in enumerate(value, 1)]

    def close(self) -> None:
        """Name every key that nobody asked for."""
        for key in self._content:
            if key not in self._asked:
                known = ", ".join(sorted(self._asked))
                self.fault(f"there is no key {key!r} here; known are {known}", key)


def _number(value: object) -> float | None:
    """The value as a float when it is a finite number that a float holds."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, int) and abs(value) > LARGEST:
        return None
    return float(value) if isfinite(value) else None


def read_table(file: str, toml_text: str, faults: list[Fault]) -> TomlTable:
    """The outermost table of a TOML file; BookFault with the line when the text is not TOML."""
    try:
        return TomlTable(tomllib.loads(toml_text), Document(file, toml_text, faults))
    except RecursionError:
        raise BookFault((f"{file}, line 1: brackets are nested too deeply",)) from None
    except ValueError as wrong:
        raise BookFault((str(_syntax(file, toml_text, str(wrong))),)) from None


def read_tables(file: str, toml_text: str, head: str, faults: list[Fault]) -> tuple[TomlTable, ...]:
    """The tables [[head]] of a file that holds nothing else; none, and a fault, where it is not TOML."""
    try:
        whole = TomlTable(tomllib.loads(toml_text), Document(file, toml_text, faults))
    except (RecursionError, ValueError) as wrong:
        faults.append(_syntax(file, toml_text, str(wrong)))
        return ()
    found = whole.tables(head)
    whole.close()
    return tuple(found)


def _syntax(file: str, toml_text: str, message: str) -> Fault:
    """tomllib's message as a fault on its line."""
    place = re.search(r"\(at line (\d+), column \d+\)", message)
    line = int(place[1]) if place else toml_text.count("\n") + 1
    reason = re.sub(r" *\(at [^()]*\)$", "", message)
    return Fault(file, line, f"this is not TOML: {reason[:1].lower()}{reason[1:]}")


def _lines(toml_text: str) -> Iterator[tuple[Path, int]]:
    """Every table and key of a file with the line on which it begins.

    *Why by hand:* tomllib gives values without their lines. Quoted texts and comments are blanked first, so
    that what is left of a line outside brackets is the head of a table or a key. Keys in quotes have no line.
    """
    bare = _QUOTED.sub(lambda found: '"' + "\n" * found[0].count("\n"), toml_text)
    at: Path = ()
    counts: dict[Path, int] = {}
    depth = 0
    for number, row in enumerate(bare.split("\n"), 1):
        head = row.strip()
        if depth == 0 and head.startswith("["):
            at = ()
            *outer, last = (name.strip() for name in head.strip("[]").split("."))
            for name in outer:
                at = (*at, name)
                at = (*at, counts[at]) if at in counts else at
            at = (*at, last)
            if head.startswith("[["):
                yield at, number
                counts[at] = counts.get(at, 0) + 1
                at = (*at, counts[at])
            yield at, number
            continue
        key, equals, _ = row.partition("=")
        if depth == 0 and equals:
            yield (*at, *(name.strip() for name in key.split("."))), number
        depth += sum(row.count(sign) for sign in "[{") - sum(row.count(sign) for sign in "]}")
