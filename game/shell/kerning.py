"""What a font file says about its letters: which stand closer together, and by how much.

*Why read by hand:* the font library tells the width of a text only by laying the text out, which takes
longer than anything else in opening a long page; and it drops the fraction of a pixel at the end. With
this table the width of a word is a sum. Only what `game.bake.fonts` writes is read: a `kern` table of one
subtable in format 0 (OpenType specification, chapter "kern").
"""

import struct
from functools import cache

from game.book.font_files import glyphs, tables
from game.book.resources import asset_bytes

Pair = tuple[str, str]


@cache
def kerning(file: str) -> dict[Pair, float]:
    """How far the second letter of a pair is moved to the right, in parts of the type size, by letters."""
    data = asset_bytes(file)
    places = tables(data)
    kern, head = places.get("kern"), places["head"]
    if kern is None:
        return {}
    size = struct.unpack_from(">H", data, head + 18)[0]
    letters: dict[int, list[str]] = {}
    for letter, glyph in glyphs(data, places["cmap"]).items():
        letters.setdefault(glyph, []).append(letter)
    count = struct.unpack_from(">H", data, kern + 10)[0]
    pairs = struct.iter_unpack(">HHh", data[kern + 18 : kern + 18 + 6 * count])
    return {
        (first, second): value / size
        for left, right, value in pairs
        for first in letters.get(left, ())
        for second in letters.get(right, ())
    }
