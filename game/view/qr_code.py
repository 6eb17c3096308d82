"""A text as a QR code (ISO/IEC 18004), drawn as one image: black on white, with its quiet zone.

*Why the library comes so late:* no first picture needs it.
"""

from functools import lru_cache

from game.view.ops import Color, Image, Rect

#: Modules that stay white on every side, and the correction that lets a seventh of the others be misread.
QUIET, CORRECTION = 4, "m"
BLACK: Color = (0, 0, 0)
WHITE: Color = (255, 255, 255)


@lru_cache(maxsize=4)
def modules_of(text: str) -> tuple[bytes, ...]:
    """The lines of a code with its quiet zone, a byte a module: 255 is black. None of a text too long."""
    import segno  # noqa: PLC0415

    try:
        # In bytes of UTF-8, for the codecs of other alphabets are not everywhere.
        found = segno.make_qr(text.encode("utf-8"), error=CORRECTION, boost_error=False)
    except segno.DataOverflowError:
        return ()
    return tuple(bytes(255 if dark else 0 for dark in line) for line in found.matrix_iter(border=QUIET))


def qr_image(text: str, area: Rect) -> Image | None:
    """The largest code with modules of whole pixels in the middle of an area; None where it has no room."""
    lines = modules_of(text)
    side = int(min(area.w, area.h) // len(lines)) * len(lines) if lines else 0
    if not side:
        return None
    x, y = area.x + (area.w - side) // 2, area.y + (area.h - side) // 2
    return Image(Rect(round(x), round(y), side, side), len(lines), len(lines), b"".join(lines), BLACK, WHITE)
