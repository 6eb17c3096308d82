"""Where things stand when the board is alone in somebody else's page, and how high such a frame should be.

*Why a file of its own:* a desk divides a window among its parts; here the board has all of it but a sentence,
a line for notes and the way home.
"""

from dataclasses import replace
from functools import lru_cache

from game.book.phrases import say
from game.view.draw_context import DrawContext
from game.view.ops import Rect
from game.view.regions import NOTHING, Regions

#: A frame that is so many times as wide as high has the sentence beside the board, a higher one above it.
BESIDE = 1.6
#: Of the width of such a frame the board has so much.
BOARD_SHARE = 0.58
#: A frame that is narrower, in pixels of the layout, has more lines for the sentence, and a smaller number.
NARROW = 420
#: In a frame lower than this, in pixels of the layout, a note takes the place of the sentence: the board
#: needs the room.
LOW = 345
#: A note shares its line with the way home where it has so much room, in pixels of the layout.
NOTE_ROOM = 230
#: Type size of the way home.
LINK_SIZE = 14


@lru_cache(maxsize=8)
def embedded_regions(kit: DrawContext, own: bool = False) -> Regions:
    """The regions of a board alone: the sentence is the status, notes the legend, the way home the tools.

    own: a view that has headings and bars of its own takes the place of the squares.
    """
    margin = kit.px(28 if kit.large else 12)
    window = Rect(margin, margin, kit.width - 2 * margin, kit.height - 2 * margin)
    parts = (_beside if kit.width >= BESIDE * kit.height else _above)(kit, window)
    board, strip = parts.board, kit.px(8)
    if own:
        return replace(parts, board=board._replace(h=board.h - strip))
    # Marks need a strip around the squares: it is the squares that keep the margin.
    grown = Rect(board.x - strip, board.y - strip, board.w + strip, board.h + strip)
    return replace(parts, board=grown)


def _beside(kit: DrawContext, window: Rect) -> Regions:
    """The board at the left, what is said of it at the right."""
    board = window._replace(w=window.w * BOARD_SHARE)
    x = board.right + kit.px(28 if kit.large else 16)
    w = window.right - x
    link = Rect(x, window.bottom - kit.row(28), w, kit.row(28))
    note_h = 3 * kit.line(13)
    note = Rect(x, link.y - kit.px(4) - note_h, w, note_h)
    sentence = Rect(x, window.y, w, note.y - kit.px(8) - window.y)
    return _regions(sentence, board, note, link)


def _above(kit: DrawContext, window: Rect) -> Regions:
    """Sentence, board, and at the foot the note with the way home beside or below it."""
    narrow = window.w < kit.em(NARROW)
    sentence = window._replace(h=min(kit.em(120 if narrow else 76), window.h * 0.3))
    link_w = kit.width_of(say("embedded.open"), kit.size(LINK_SIZE), "semibold") + 1
    link_h, note_h, gap = kit.row(28), 2 * kit.line(13), kit.px(16)
    if kit.height < kit.em(LOW):
        note_h = 0.0
    together = note_h > 0 and window.w - link_w - gap >= kit.em(NOTE_ROOM)
    high = max(link_h, note_h) if together else note_h + link_h
    foot = Rect(window.x, window.bottom - high, window.w, high)
    if together:
        note = foot._replace(w=foot.w - link_w - gap)
        link = Rect(foot.right - link_w, foot.y, link_w, high)
    else:
        note = foot._replace(h=note_h)
        link = Rect(foot.x, note.bottom, min(link_w, foot.w), link_h)
    y = sentence.bottom + kit.px(8)
    return _regions(sentence, Rect(window.x, y, window.w, foot.y - kit.px(8) - y), note, link)


def _regions(sentence: Rect, board: Rect, note: Rect, link: Rect) -> Regions:
    none = NOTHING
    return Regions(none, none, board, sentence, board, note, none, none, none, link)


def suited_height(width: float, own: bool = False) -> int:
    """The height that a frame of a width should have, both in pixels of the page around it.

    own: for a view that has headings and bars of its own. *Why it does not follow the position otherwise:*
    the page would jump under its reader's eyes with every move.

    >>> [suited_height(width) for width in (360, 480, 640, 800, 1280)]
    [400, 400, 480, 540, 720]
    >>> [suited_height(width, own=True) for width in (360, 480, 640, 800, 1280)]
    [500, 500, 608, 640, 720]
    """
    least, share, most = (500.0, 0.95, 640.0) if own else (400.0, 0.75, 540.0)
    return round(max(least, min(share * width, most), width * 9 / 16))
