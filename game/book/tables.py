"""A table of a TOML file, read key by key; each fault becomes a sentence and the reading goes on.

*Why not stop at the first fault:* whoever mends a file wants one round, not ten. A reader asks for what
it expects, gets a usable stand-in where the file is wrong, and `close` names the keys nobody asked for.
"""

import re
import tomllib
from collections.abc import Mapping
from math import isfinite

from game.book.shelf import BookFault

#: Whole numbers beyond this are not exact as floats, and nothing in a content file needs them.
LARGEST = 1 << 53


class Table:
    """One table; ``where`` begins its sentences ("digits.toml, [[tile]] 2"), ``faults`` collects them."""

    def __init__(self, content: Mapping[str, object], where: str, faults: list[str]) -> None:
        self._content = content
        self._asked: set[str] = set()
        self.where = where
        self.faults = faults

    def fault(self, sentence: str) -> None:
        """Note a fault of this table."""
        self.faults.append(f"{self.where}: {sentence}")

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._content

    def _get(self, key: str, expected: str) -> object:
        self._asked.add(key)
        if key not in self._content:
            self.fault(f"{key} is missing; expected {expected}")
            return None
        return self._content[key]

    def text(self, key: str, most: int = 1000) -> str:
        """One line of text of 1 to `most` characters; "" where it is faulty."""
        expected = f"a text of at most {most} characters"
        value = self._get(key, expected)
        if value is None:
            return ""
        if not isinstance(value, str) or not value.strip() or not value.isprintable() or len(value) > most:
            self.fault(f"{key} must be {expected} on one line")
            return ""
        return value

    def one_of(self, key: str, choices: tuple[str, ...]) -> str:
        """One of some words; the first where it is faulty."""
        expected = " or ".join(f'"{choice}"' for choice in choices)
        value = self._get(key, expected)
        if value in choices:
            return str(value)
        if value is not None:
            self.fault(f"{key} must be {expected}")
        return choices[0]

    def number(self, key: str, low: float, high: float, whole: bool = False) -> float:
        """A finite number in a range; the lower end where it is faulty."""
        expected = f"a {'whole ' if whole else ''}number from {low:g} to {high:g}"
        value = self._get(key, expected)
        if value is not None:
            number = _number(value)
            if number is not None and low <= number <= high and (not whole or isinstance(value, int)):
                return number
            self.fault(f"{key} must be {expected}")
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
            self.fault(f"{key} must be a list of numbers")
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
            self.fault(f"{key} must be {expected}")
        return ("",) * count

    def words(self, key: str, most: int) -> tuple[str, ...]:
        """A list of texts of at most `most` characters; empty where it is missing or faulty."""
        self._asked.add(key)
        value = self._content.get(key, [])
        lines = [line for line in value if isinstance(line, str)] if isinstance(value, list) else []
        sound = all(0 < len(line) <= most and line.isprintable() for line in lines)
        if not isinstance(value, list) or len(lines) != len(value) or not sound:
            self.fault(f"{key} must be a list of texts of at most {most} characters")
            return ()
        return tuple(lines)

    def table(self, key: str) -> "Table":
        """A table inside this one; an empty one where it is faulty."""
        value = self._get(key, f"a table [{key}]")
        if value is not None and not isinstance(value, dict):
            self.fault(f"{key} must be a table [{key}]")
        content = value if isinstance(value, dict) else {}
        return Table(content, f"{self.where}, [{key}]", self.faults)

    def tables(self, key: str) -> list["Table"]:
        """The tables [[key]] in order; none where there are none."""
        self._asked.add(key)
        value = self._content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault(f"{key} must be tables, each beginning with [[{key}]]")
            return []
        return [Table(item, f"{self.where}, [[{key}]] {k}", self.faults) for k, item in enumerate(value, 1)]

    def close(self) -> None:
        """Name every key that nobody asked for."""
        for key in self._content:
            if key not in self._asked:
                self.fault(f"there is no key {key!r} here; known are {', '.join(sorted(self._asked))}")


def _number(value: object) -> float | None:
    """The value as a float when it is a finite number that a float holds."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, int) and abs(value) > LARGEST:
        return None
    return float(value) if isfinite(value) else None


def read_table(file: str, toml_text: str, faults: list[str]) -> Table:
    """The outermost table of a TOML file; BookFault with the line when the text is not TOML."""
    try:
        return Table(tomllib.loads(toml_text), file, faults)
    except RecursionError:
        raise BookFault((f"{file}: brackets are nested too deeply",)) from None
    except ValueError as wrong:
        raise BookFault((_syntax(file, toml_text, str(wrong)),)) from None


def _syntax(file: str, toml_text: str, message: str) -> str:
    """tomllib's message as a sentence that names the line."""
    place = re.search(r"\(at line (\d+), column \d+\)", message)
    line = int(place[1]) if place else toml_text.count("\n") + 1
    reason = re.sub(r" *\(at [^()]*\)$", "", message)
    return f"{file}, line {line}: this is not TOML: {reason[:1].lower()}{reason[1:]}"
