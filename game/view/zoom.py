"""How much of the board is seen: all of it, or a part of it, larger, in the same place of the window.

Everything is counted in shares, of the whole board or of what is seen of it, so that a zoom holds for every
window and type size. It belongs to the model, not to the lens: what one looks at does not depend on it, and
no link carries it.
"""

from dataclasses import dataclass, replace

from game.view.ops import Rect

LARGEST = 6.0
#: One turn of the wheel, one press of a key.
STEP, KEY_STEP = 1.2, 1.5


@dataclass(frozen=True, slots=True)
class Zoom:
    """Squares are `factor` times as large; the share (x, y) of the board is in the middle of what is seen.

    tiles: the board that it was chosen for; any other board is seen as a whole.
    """

    factor: float = 1.0
    x: float = 0.5
    y: float = 0.5
    tiles: int = 0


WHOLE = Zoom()


@dataclass(frozen=True, slots=True)
class Scroll:
    """What is seen of cells that have a size of their own: the spot in the upper left corner, in steps.

    factor: how much larger than their usual size they are. home: nobody has scrolled yet.
    """

    x: float = 0.0
    y: float = 0.0
    factor: float = 1.0
    home: bool = True


TOP = Scroll()


def zoom_of(zoom: Zoom, n: int) -> Zoom:
    """The zoom as far as it holds for a board of n tiles."""
    return zoom if zoom.tiles == n and zoom.factor > 1 else WHOLE


def scaled(zoom: Zoom, by: float, at: tuple[float, float] = (0.5, 0.5)) -> Zoom:
    """Larger or smaller; what lies at these shares of the view stays there, as far as the board reaches.

    >>> scaled(Zoom(), 2.0, (0.0, 0.0))
    Zoom(factor=2.0, x=0.25, y=0.25, tiles=0)
    """
    factor = min(max(round(zoom.factor * by, 3), 1.0), LARGEST)
    u, v = at[0] - 0.5, at[1] - 0.5
    x, y = zoom.x + u / zoom.factor - u / factor, zoom.y + v / zoom.factor - v / factor
    return _kept(replace(zoom, factor=factor, x=x, y=y))


def dragged(zoom: Zoom, dx: float, dy: float) -> Zoom:
    """The board moved under the view by shares of the view, as far as it reaches."""
    return _kept(replace(zoom, x=zoom.x - dx / zoom.factor, y=zoom.y - dy / zoom.factor))


def with_square(zoom: Zoom, square: Rect) -> Zoom:
    """Moved by as little as brings a square wholly into sight; square: in shares of the board."""
    if zoom.factor == 1:
        return zoom
    x = _near(zoom.x, square.x, square.right, zoom.factor)
    y = _near(zoom.y, square.y, square.bottom, zoom.factor)
    return _kept(replace(zoom, x=x, y=y))


def place_in_view(zoom: Zoom, square: Rect) -> tuple[float, float]:
    """Where the middle of a square stands, as shares of the view; outside 0 to 1 where it is not seen."""
    x, y = square.middle
    return 0.5 + (x - zoom.x) * zoom.factor, 0.5 + (y - zoom.y) * zoom.factor


def _near(middle: float, low: float, high: float, factor: float) -> float:
    half = 0.5 / factor
    if high - low >= 2 * half:
        return (low + high) / 2
    return max(min(middle, low + half), high - half)


def _kept(zoom: Zoom) -> Zoom:
    """The zoom with its view inside the board."""
    half = 0.5 / zoom.factor
    x, y = (round(min(max(share, half), 1 - half), 5) for share in (zoom.x, zoom.y))
    return replace(zoom, x=x, y=y)
