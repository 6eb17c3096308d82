"""The kinds of values that moves take: how each is written after the verb, and how in a link.

A move names its values once, in the order of its fields; text form, parsing and link follow from that.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

#: A slice's name has at most so many characters.
LONGEST_SLICE = 9


@dataclass(frozen=True, slots=True)
class Value:
    """A kind of value. None from `read` means that a word is no such value.

    pattern: a regular expression of its form in a link, without lower case at its end: there the next move
    begins. default: the value that is not written; None where it always is. example: a word that can be read;
    unit: what a word may lack to be one.
    """

    text: Callable[[Any], str]
    read: Callable[[str], Any]
    pattern: str
    short: Callable[[Any], str]
    long: Callable[[str], Any]
    default: Any = None
    example: str = ""
    unit: str = ""

    def words(self, value: Any) -> tuple[str, ...]:  # noqa: ANN401 - any kind of value
        """The value as a text writes it; nothing where it is the default."""
        return () if self._silent(value) else (self.text(value),)

    def code(self, value: Any) -> str:  # noqa: ANN401
        """The value as a link writes it."""
        return "" if self._silent(value) else self.short(value)

    def decoded(self, text: str) -> Any:  # noqa: ANN401
        """The value of a link's text that fits the pattern."""
        return self.long(text) if text or self.default is None else self.default

    def meant(self, word: str) -> str:
        """A word that can be read: the one that was written, with its unit if it lacks one, or an example."""
        read = [self.read(written) for written in (word, word + self.unit)]
        return next((self.text(value) for value in read if value is not None), self.example)

    def _silent(self, value: object) -> bool:
        return self.default is not None and value == self.default


def _letter(text: str) -> str | None:
    return text.upper() if len(text) == 1 and text.isascii() and text.isalpha() else None


def percent_of(text: str) -> int | None:
    """The number of "25%"; None for anything else."""
    number = text.removesuffix("%")
    fits = number.isascii() and number.isdigit() and len(number) < 5 and text != number
    return int(number) if fits else None


def _times(text: str) -> float | None:
    """The number of "2x", "2×" or "2": a weight has no other unit."""
    number = text.removesuffix("x").removesuffix("×")
    digits = number.replace(".", "", 1)
    fits = digits.isascii() and digits.isdigit() and len(digits) < 9
    return float(number) if fits else None


def percent(default: int | None = None) -> Value:
    """A whole number of percent: "25%". A link leaves 100 out."""
    return Value(
        lambda share: f"{share}%",
        percent_of,
        "[0-9]{0,3}",
        lambda share: "" if share == 100 else str(share),
        lambda text: int(text or "100"),
        default,
        "25%",
        "%",
    )


def one_of(names: Sequence[str], codes: str) -> Value:
    """One of some names, each with its letter in links."""
    return Value(
        str,
        lambda text: text.lower() if text.lower() in names else None,
        f"[{codes}]",
        lambda name: codes[names.index(name)],
        lambda code: names[codes.index(code)],
        example=names[0],
    )


#: The letter of a data tile.
TILE = Value(str, _letter, "[A-Z]", str, str, example="B")
#: Characters of a word that a link carries as they are; others as their number between two low lines.
_PLAIN = re.compile("[0-9A-Za-z-]")
_CODED = re.compile("_([0-9a-f]{1,6})_")


def slice_word(name: str) -> str:
    """The name of a slice as one word of a text.

    >>> slice_word("old town")
    'old_town'
    """
    return name.replace(" ", "_")


def _slice_code(word: str) -> str:
    return "".join(sign if _PLAIN.match(sign) else f"_{ord(sign):x}_" for sign in word) + "."


def _slice_of(code: str) -> str:
    return _CODED.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), code.removesuffix("."))


#: The name of a slice, whatever its world; a link ends it with a full stop.
SLICE = Value(
    str,
    lambda text: text if 0 < len(text) <= LONGEST_SLICE and percent_of(text) is None else None,
    f"(?:[0-9A-Za-z-]|_[0-9a-f]{{1,6}}_){{1,{LONGEST_SLICE}}}[.]",
    _slice_code,
    _slice_of,
    example="4-6",
)
#: How many times an example counts, "0.5x"; a link counts quarters.
TIMES = Value(
    lambda weight: f"{weight:g}x",
    _times,
    "[0-9]{1,3}",
    lambda weight: str(round(4 * weight)),
    lambda quarters: int(quarters) / 4,
    example="2x",
)
#: A training set by its letters, "none" for the empty one.
ROW = Value(
    lambda row: row or "none",
    lambda text: (
        "" if text.lower() == "none" else text.upper() if text.isascii() and text.isalpha() else None
    ),
    "[A-Z]{1,26}|0",
    lambda row: row or "0",
    lambda text: "" if text == "0" else text,
    example="AB",
)
