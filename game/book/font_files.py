"""What a font file says of its signs: which there are, and by which glyph each is drawn.

*Why read by hand:* the font library needs a window's library and tells of one sign after the other. Only what
`game.bake.fonts` writes is read: a character map in format 4 (OpenType specification, chapter "cmap").
"""

import struct
from functools import cache
from typing import Final

from game.book.resources import asset_bytes

#: For each family a face; its other faces have the same signs.
INTERFACE: Final = "fonts/Inter-Regular.ttf"
READING: Final = "fonts/Literata-Regular.ttf"


def tables(data: bytes) -> dict[str, int]:
    """Where each table of a font begins."""
    count = struct.unpack_from(">H", data, 4)[0]
    entries = struct.iter_unpack(">4sIII", data[12 : 12 + 16 * count])
    return {name.decode("latin-1"): start for name, _, start, _ in entries}


def glyphs(data: bytes, start: int) -> dict[str, int]:
    """The glyph of each sign of the basic plane; start: of the character map."""
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


@cache
def signs_of(face: str) -> frozenset[str]:
    """Every sign that a face can show."""
    data = asset_bytes(face)
    return frozenset(glyphs(data, tables(data)["cmap"]))
