"""What a font file says about its letters: which stand closer together, and by how much.

*Why read by hand:* the font library tells the width of a text only by laying the text out, which takes
longer than anything else in opening a long page; and it drops the fraction of a pixel at the end. With
this table the width of a word is a sum. Only what `game.bake.fonts` writes is read: a `kern` table of one
subtable in format 0, and a character map in format 4 (OpenType specification, chapters "kern", "cmap").
"""

import struct
from functools import cache

from game.book.resources import asset

Pair = tuple[str, str]


@cache
def kerning(file: str) -> dict[Pair, float]:
    """How far the second letter of a pair is moved to the right, in parts of the type size, by letters."""
    data = asset(file).read_bytes()
    tables = _tables(data)
    kern, head = tables.get("kern"), tables["head"]
    if kern is None:
        return {}
    size = struct.unpack_from(">H", data, head + 18)[0]
    letters: dict[int, list[str]] = {}
    for letter, glyph in _glyphs(data, tables["cmap"]).items():
        letters.setdefault(glyph, []).append(letter)
    count = struct.unpack_from(">H", data, kern + 10)[0]
    pairs = struct.iter_unpack(">HHh", data[kern + 18 : kern + 18 + 6 * count])
    return {
        (first, second): value / size
        for left, right, value in pairs
        for first in letters.get(left, ())
        for second in letters.get(right, ())
    }


def _tables(data: bytes) -> dict[str, int]:
    """Where each table of a font begins."""
    count = struct.unpack_from(">H", data, 4)[0]
    entries = struct.iter_unpack(">4sIII", data[12 : 12 + 16 * count])
    return {name.decode("latin-1"): start for name, _, start, _ in entries}


def _glyphs(data: bytes, start: int) -> dict[str, int]:
    """The glyph of each letter of the basic plane."""
    count = struct.unpack_from(">H", data, start + 2)[0]
    for _, _, offset in struct.iter_unpack(">HHI", data[start + 4 : start + 4 + 8 * count]):
        if struct.unpack_from(">H", data, start + offset)[0] == 4:
            return _format_4(data, start + offset)
    return {}


def _format_4(data: bytes, at: int) -> dict[str, int]:
    """A character map by segments: last letters, first letters, differences, places of glyph numbers."""
    length, _, doubled = struct.unpack_from(">HHH", data, at + 2)
    count = doubled // 2
    words = struct.unpack_from(f">{(length - 14) // 2}H", data, at + 14)
    found: dict[str, int] = {}
    for k in range(count):
        last, first = words[k], words[count + 1 + k]
        delta, place = words[2 * count + 1 + k], words[3 * count + 1 + k]
        for letter in range(first, min(last, 0xFFFE) + 1):
            glyph = letter
            if place:
                glyph = words[3 * count + 1 + k + place // 2 + letter - first]
            if not place or glyph:
                found[chr(letter)] = (glyph + delta) & 0xFFFF
    return found
