"""Pixels as a PNG file (W3C, Portable Network Graphics, third edition): eight bits a channel, no alpha.

*Why our own:* pictures inside an SVG are made where there is no pygame, and a large one is written strip by
strip, so that a browser can show a frame between two strips.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator

import numpy as np

SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: Eight bits a channel, red green blue; deflate, the usual filters, no interlacing.
TRUE_COLOUR = (8, 2, 0, 0, 0)


def png(columns: int, rows: int, data: bytes) -> bytes:
    """A whole picture. data: three bytes a pixel, row by row.

    >>> png(1, 1, bytes(3))[:8] == SIGNATURE
    True
    """
    return b"".join(png_parts(columns, rows, (data,)))


def png_parts(columns: int, rows: int, strips: Iterable[bytes]) -> Iterator[bytes]:
    """The file in parts, one after each strip of whole rows."""
    yield SIGNATURE + _chunk(b"IHDR", struct.pack(">IIBBBBB", columns, rows, *TRUE_COLOUR))
    packer = zlib.compressobj(6)
    for strip in strips:
        lines = np.frombuffer(strip, np.uint8).reshape(-1, 3 * columns)
        # Every line begins with its filter: 0, as it is.
        packed = packer.compress(np.pad(lines, ((0, 0), (1, 0))).tobytes())
        yield _chunk(b"IDAT", packed) if packed else b""
    yield _chunk(b"IDAT", packer.flush()) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
