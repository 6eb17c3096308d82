"""The check of signs: what a file says can be shown with the fonts that there are.

Signs count as well where TOML writes them by number or Markdown by name. Any kind of space is shown as one.
"""

import html
import re
import unicodedata
from typing import Final

from game.book import resources
from game.book.font_files import INTERFACE, READING, signs_of
from game.book.resources import BookFault, Fault

#: What begins so, or is so named, is read in long lines.
_READ: Final = ("texts/", "glossary.toml", "sources.toml")
#: How TOML writes a sign by its number.
_NUMBERED: Final = re.compile(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})")


def sign_faults(file: str, text: str, face: str = READING) -> tuple[Fault, ...]:
    """For each line of a text that holds signs which a face lacks, a fault that names them all."""
    known = signs_of(face)
    found = []
    for number, row in enumerate(text.split("\n"), 1):
        written = html.unescape(_NUMBERED.sub(_numbered, row)) if "&" in row or "\\" in row else row
        lacking = [sign for sign in dict.fromkeys(written) if sign not in known and not _is_space(sign)]
        if lacking:
            found.append(Fault(file, number, f"the fonts cannot show {', '.join(map(_named, lacking))}"))
    return tuple(found)


def shelf_sign_faults() -> tuple[str, ...]:
    """For every file of the shelf what the fonts cannot show, or that it is no text."""
    found: list[str] = []
    for file in resources.files():
        try:
            text = resources.text(file)
        except BookFault as fault:
            found += fault.faults
            continue
        found += map(str, sign_faults(file, text, READING if file.startswith(_READ) else INTERFACE))
    return tuple(found)


def _numbered(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else match[0]


def _is_space(sign: str) -> bool:
    return sign == "\t" or unicodedata.category(sign) == "Zs"


def _named(sign: str) -> str:
    """A sign as a fault names it: "漢 (U+6F22)", or only its number where it is no sign to be seen."""
    number = f"U+{ord(sign):04X}"
    return f"{sign} ({number})" if sign.isprintable() and not unicodedata.combining(sign) else number
